"""What complaints tell about a person, and when they hold a dossier back."""

from __future__ import annotations

from egov.core import erasing
from egov.core.errors import DomainError

from .errors import ComplaintOpen
from .models import Complaint

PERSONAL = (
    erasing.Personal(
        "feedback.Complaint",
        "dossier",
        blank={
            "text": "",
            "late_reason": "",
            "extension_reason": "",
            "finding": "",
            "answer": "",
            "account": None,
        },
        kept=frozenset(
            {"kind", "channel", "outcome", "explanation", "rule", "entered_by", "accepted_by", "answered_by"}
        ),
    ),
)


def register() -> None:
    erasing.register(*PERSONAL)
    erasing.object_when(_complaint_open)


def _complaint_open(subject: erasing.Subject) -> DomainError | None:
    """While a complaint is open its dossier is neither erased nor handed to the archive."""
    if subject.kind != "dossier":
        return None
    return ComplaintOpen() if Complaint.objects.filter(dossier=subject.id, closed_at=None).exists() else None
