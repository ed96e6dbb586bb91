"""What people will see of the service, as far as it can be drawn while it is being written."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from egov.catalogue.facts import service_facts
from egov.core.source import Text

from .editing import Editing
from .part import Part

NOT_DRAWN = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What drawing a definition may meet that is not right yet; the checks say what is wrong with it."""


def preview_of(part: Part, editing: Editing, language: str) -> str:
    """The part's preview in a language; nothing where the file does not allow one yet."""
    if editing.definition is None:
        return ""
    try:
        with translation.override(language):
            return part.preview(editing, language)
    except NOT_DRAWN:
        return ""


def service_page(editing: Editing, language: str) -> SafeString:
    """The service as the portal tells it: name, summary and the facts in the order of the law."""
    assert editing.definition is not None
    names = editing.locality.names
    facts = service_facts(editing.definition, language, lambda name: names.get(name, Text(name)))
    return render_to_string("studio/previews/service.html", {"definition": editing.definition, "facts": facts})
