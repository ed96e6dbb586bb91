"""How the answers and the owner of a decided dossier are judged once more: as on the day on which they were given."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.source import Text
from egov.forms.evaluate import Evaluated, FormContext, evaluate_form
from egov.forms.structure import Field, Form
from egov.identity.models import Account

from .applicants import applicant_form, form_context
from .models import Dossier

APPLICANT: Final = "applicant."
# The questions of the applicant block that make the owner of a dossier: what they are called there, and for whom.
_OWNER: Final = {
    "owner_name": ("name", ""),
    "owner_number": ("citizen_number", "citizen"),
    "owner_birth_date": ("birth_date", "citizen"),
    "owner_tax_code": ("tax_code", "business"),
    "address": ("address", ""),
    "phone": ("phone", ""),
    "email": ("email", ""),
}


def evaluated_with(
    dossier: Dossier, changes: Mapping[str, Any], applicant: Mapping[str, Any] | None = None
) -> Evaluated:
    """The whole answers with these in the place of those filed; `applicant` is the owner, where not the one kept."""
    owner = dossier.applicant if applicant is None else applicant
    form = definition_of(dossier.version_id).form
    return evaluate_form(form, {**dossier.answers, **changes}, _context(dossier, owner))


def owner_form(dossier: Dossier, only: Collection[str] | None = None) -> Form:
    """What can be corrected of the owner, by the names that the dossier keeps it under; `only` these where given."""
    page, kind = applicant_form().pages[0], dossier.applicant.get("kind", "citizen")
    fields = [_owners(field) for field in page.fields if field.id in _OWNER and _OWNER[field.id][1] in ("", kind)]
    return Form((replace(page, fields=tuple(field for field in fields if only is None or field.id in only)),))


def owner_with(dossier: Dossier, changes: Mapping[str, Any]) -> Evaluated:
    """These facts of the owner alone, judged; what is left empty is left out of its answers."""
    return evaluate_form(owner_form(dossier, set(changes)), changes, _context(dossier, dossier.applicant))


def owner_label(item: str) -> Text | None:
    """What a fact of the owner is called, by its name in the journal: "applicant.name"."""
    name = item.removeprefix(APPLICANT) if item.startswith(APPLICANT) else ""
    asked = (field for field in applicant_form().pages[0].fields if _OWNER.get(field.id, ("", ""))[0] == name)
    return next((field.label for field in asked), None) if name else None


def _owners(field: Field) -> Field:
    return replace(field, id=_OWNER[field.id][0], when=None, help=Text(""))


def _context(dossier: Dossier, applicant: Mapping[str, Any]) -> FormContext:
    account = Account.objects.get(pk=dossier.submitter_id) if dossier.submitter_id else None
    found = form_context(account, applicant, dossier.channel)
    return replace(found, today=clock.local(dossier.filed_at).date())
