"""What the tables of dossiers tell about a person, and what an order to erase makes of it."""

from __future__ import annotations

from egov.catalogue.queries import definition_of
from egov.core import erasing

from .actions.filing import dossier_search_key
from .models import Dossier

Personal = erasing.Personal

PERSONAL = (
    Personal(
        "dossiers.Dossier",
        "pk",
        # The links to the accounts go too: the dossier is nobody's any more.
        blank={
            "applicant": {},
            "answers": {},
            "handed_to": {},
            "submitter": None,
            "owner": None,
            "draft_id": None,
            "idempotency_key": None,
        },
        kept=frozenset(
            {"code", "state", "channel", "clock", "fees", "outcome", "delivery", "sync", "search_key", "collect_by"}
        ),
    ),
    Personal(
        "dossiers.Task",
        "dossier",
        blank={"proposal_note": "", "note": "", "payload": {}},
        kept=frozenset({"kind", "step", "proposal", "act", "done_by", "done_for", "assignee", "seen_by"}),
    ),
    Personal("dossiers.Attachment", "dossier", remove=True),
    Personal("dossiers.HandedPaper", "dossier", blank={"name": ""}, kept=frozenset({"document", "phase", "added_by"})),
    Personal(
        "dossiers.Supplement",
        "dossier",
        blank={"reason": "", "reasons": {}, "again": "", "message": ""},
        kept=frozenset({"items", "asked_by"}),
    ),
    Personal(
        "dossiers.Pause",
        "dossier",
        blank={"reason": "", "evidence": ""},
        kept=frozenset({"kind", "expected", "began_by", "ended_by"}),
    ),
    Personal("dossiers.Paper", "dossier", blank={"data": {}}, kept=frozenset({"kind", "journal_hash"})),
    Personal(
        "dossiers.Incident",
        "dossier",
        blank={"account_of": "", "responsible": "", "remedy": ""},
        kept=frozenset({"kind", "told_by"}),
    ),
    Personal("dossiers.RegisterVoid", "dossier"),
    Personal("dossiers.RegisterLine", "dossier", kept=frozenset({"facts"})),
    Personal("dossiers.OfficerNote", "dossier", remove=True),
    Personal("dossiers.Exchange", "dossier", remove=True),
    Personal("dossiers.UndoPoint", "dossier", remove=True),
    Personal("dossiers.ReservedNumber", "dossier", kept=frozenset({"code"})),
)


def register() -> None:
    erasing.register(*PERSONAL)
    erasing.also(_forget_search_key)


def _forget_search_key(subject: erasing.Subject) -> None:
    """It is still found by its code and its service, and no more by the person."""
    if subject.kind != "dossier":
        return
    version = Dossier.objects.values_list("version_id", flat=True).get(pk=subject.id)
    key = dossier_search_key(subject.code, {}, definition_of(version).name.vi)
    Dossier.objects.filter(pk=subject.id).update(search_key=key)
