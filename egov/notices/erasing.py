"""What notices tell about a person: an order to erase takes those about the dossier, and their mails."""

from __future__ import annotations

from django.db.models import Q

from egov.core import erasing
from egov.core.models import OutboxMessage

from .models import Notice

PERSONAL = (erasing.Personal("notices.Notice", "subject", remove=True, by_code=True),)


def register() -> None:
    erasing.register(*PERSONAL)
    erasing.also(_forget_mails)


def _forget_mails(subject: erasing.Subject) -> None:
    """Mails lie in the outbox under the notice's number, or, to people without an account, under the dossier's code."""
    if subject.kind != "dossier":
        return
    keys = [f"notice:{pk}" for pk in Notice.objects.filter(subject=subject.code).values_list("pk", flat=True)]
    OutboxMessage.objects.filter(Q(key__in=keys) | Q(key__startswith=f"{subject.code}:")).delete()
