"""How the answers of a decided dossier are judged once more: as on the day on which they were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.forms.evaluate import Evaluated, FormContext, evaluate_form
from egov.identity.models import Account

from .applicants import form_context
from .models import Dossier


def evaluated_with(dossier: Dossier, changes: Mapping[str, Any]) -> Evaluated:
    """The whole answers with these in the place of those filed."""
    return evaluate_form(definition_of(dossier.version_id).form, {**dossier.answers, **changes}, _context(dossier))


def _context(dossier: Dossier) -> FormContext:
    account = Account.objects.get(pk=dossier.submitter_id) if dossier.submitter_id else None
    found = form_context(account, dossier.applicant, dossier.channel)
    return replace(found, today=clock.local(dossier.filed_at).date())
