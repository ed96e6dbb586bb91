"""Officers are told when they stand in, when they were marked as away, and when it ended early."""

from __future__ import annotations

from egov.core.events import subscribe
from egov.identity.events import AbsenceEnded, AbsenceSet

from .actions import notify


def listen() -> None:
    """Called once, when the app is ready."""
    subscribe(AbsenceSet, tell_set)
    subscribe(AbsenceEnded, tell_ended)


def tell_set(event: AbsenceSet) -> None:
    """The stand-in, and the officer where somebody else has said it."""
    absence = event.absence
    days = {"first": f"{absence.first_day:%d/%m/%Y}", "last": f"{absence.last_day:%d/%m/%Y}"}
    params = {**days, "person": absence.account.full_name}
    notify(account_id=absence.stands_in_id, kind="standing-in", subject="", params=params)
    if absence.made_by_id != absence.account_id:
        params = {**days, "person": absence.stands_in.full_name}
        notify(account_id=absence.account_id, kind="marked-away", subject="", params=params)


def tell_ended(event: AbsenceEnded) -> None:
    absence = event.absence
    params = {"person": absence.account.full_name}
    notify(account_id=absence.stands_in_id, kind="standing-in-ended", subject="", params=params)
