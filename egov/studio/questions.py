"""What the sentences of a result can name, with the words that people see."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from egov.forms.structure import Field
from egov.forms.types import FIELD_TYPES

from .editing import Editing


def nameable(editing: Editing) -> list[tuple[str, str]]:
    """What a sentence of the result may name, in braces, for a choice."""
    form = editing.definition.form.fields() if editing.definition else ()
    asked = [field for field in form if FIELD_TYPES[field.type].holds_value]
    known = [("{applicant.name}", _("Name of the applicant")), ("{agency}", _("The deciding agency")),
             ("{code}", _("Code of the dossier")), ("{today}", _("Day of issue"))]  # fmt: skip
    return [*(entry for field in asked for entry in _named(field, editing.language)), *known]


def _named(field: Field, language: str) -> Iterator[tuple[str, str]]:
    """A question in braces; of rows and of persons their parts, since a whole one stands in no sentence."""
    label = field.label.in_language(language)
    if field.type == "repeat":
        for part in field.fields:
            if FIELD_TYPES[part.type].holds_value and part.type != "file":
                path = f"{{form.{field.id}.map(r, r.{part.id})}}"
                yield path, f"{label}: {part.label.in_language(language)}"
    elif field.type in ("person", "organisation"):
        for part in field.fields:
            yield f"{{form.{field.id}.{part.id}}}", f"{label}: {part.label.in_language(language)}"
    elif field.type != "file":
        yield f"{{form.{field.id}}}", label
