"""Officers away for some days, with a colleague who stands in. Absences end by themselves; see decision 0024."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import Conflict, NotAllowed, NotFound
from egov.core.events import announce
from egov.core.journal import record
from egov.places.queries import locality_settings

from ..errors import AbsenceDays, AbsenceOverlaps, NoColleague, StandInAway, StandsInThen
from ..events import AbsenceEnded, AbsenceSet
from ..models import Absence, Account
from ..permissions import may_set_absence
from ..queries import agencies_of

LONGEST_GROUND = 200


def set_absence(
    *, actor: Actor, account_id: int, stands_in_id: int, first_day: date, last_day: date, ground: str = ""
) -> Absence:
    """Let an officer be away from one day to another, both included, while a colleague stands in.

    Nobody is away twice at a time, stands in while away, or passes on what another passed on. Raises `NotAllowed`,
    `NotFound`, `AbsenceDays`, `NoColleague`, `AbsenceOverlaps`, `StandInAway`, `StandsInThen`.
    """
    if not may_set_absence(actor, account_id):
        raise NotAllowed
    _check_days(first_day, last_day)
    with transaction.atomic():
        officer, stand_in = _locked(account_id, stands_in_id)
        _check_free(officer, stand_in, first_day, last_day)
        absence = Absence.objects.create(
            account=officer,
            stands_in=stand_in,
            first_day=first_day,
            last_day=last_day,
            ground=ground[:LONGEST_GROUND],
            made_by_id=actor.account_id,
            made_at=clock.now(),
        )
        refs = {"absence": absence.pk, "stands_in": stand_in.pk, "from": str(first_day), "to": str(last_day)}
        details = {"ground": absence.ground} if absence.ground else None
        record(subject=("account", str(officer.pk)), act="absence-set", actor=actor, refs=refs, details=details)
        announce(AbsenceSet(absence))
        return absence


def end_absence(*, actor: Actor, absence_id: int) -> Absence:
    """End an absence now, or call one off that has not begun. Raises `NotFound`, `Conflict` for one that is over."""
    with transaction.atomic():
        found = Absence.objects.select_for_update(of=("self",)).select_related("account", "stands_in")
        absence = found.filter(pk=absence_id).first()
        if absence is None or not may_set_absence(actor, absence.account_id):
            raise NotFound
        if absence.ended_at is not None or absence.last_day < clock.today():
            raise Conflict
        absence.ended_at, absence.ended_by_id = clock.now(), actor.account_id
        absence.save(update_fields=["ended_at", "ended_by"])
        subject, refs = ("account", str(absence.account_id)), {"absence": absence.pk}
        record(subject=subject, act="absence-ended", actor=actor, refs=refs)
        announce(AbsenceEnded(absence))
        return absence


def note_told(*, absence_id: int) -> Absence | None:
    """Take an absence that is over, to tell its officer; None when that was done. In the caller's transaction."""
    found = Absence.objects.select_for_update(of=("self",)).select_related("stands_in")
    absence = found.filter(pk=absence_id, told_at=None).first()
    if absence is not None:
        absence.told_at = clock.now()
        absence.save(update_fields=["told_at"])
    return absence


def _check_days(first_day: date, last_day: date) -> None:
    most = locality_settings().settings.number("absence.days")
    if not clock.today() <= first_day <= last_day < first_day + timedelta(days=most):
        raise AbsenceDays(days=most)


def _locked(account_id: int, stands_in_id: int) -> tuple[Account, Account]:
    """Both officers, locked in one order, so that no two absences are written past each other."""
    pair = Account.objects.select_for_update().filter(
        pk__in=(account_id, stands_in_id), is_active=True, kind=Account.OFFICER
    )
    found = {account.pk: account for account in pair.order_by("pk")}
    if account_id not in found:
        raise NotFound
    if len(found) < 2 or not agencies_of(account_id) & agencies_of(stands_in_id):
        raise NoColleague
    return found[account_id], found[stands_in_id]


def _check_free(officer: Account, stand_in: Account, first_day: date, last_day: date) -> None:
    then = Absence.objects.select_related("account").filter(
        ended_at=None, first_day__lte=last_day, last_day__gte=first_day
    )
    concerned = Q(account__in=(officer, stand_in)) | Q(stands_in=officer)
    for other in then.filter(concerned).order_by("first_day"):
        days = {"first": f"{other.first_day:%d/%m/%Y}", "last": f"{other.last_day:%d/%m/%Y}"}
        if other.account_id == officer.pk:
            raise AbsenceOverlaps(who=officer.full_name, **days)
        if other.account_id == stand_in.pk:
            raise StandInAway(who=stand_in.full_name, **days)
        raise StandsInThen(who=officer.full_name, other=other.account.full_name, **days)
