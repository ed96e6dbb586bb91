"""The one new date that an apology can appoint (Decree 61/2018 Art. 19.9)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.forms.validate import FieldError
from egov.places.models import Post
from egov.places.queries import locality_settings

from .. import clocks
from ..acts.extending import UNTIL, UNTIL_LABEL, can_extend, is_extended
from ..acts.requests import EXTENSION_REQUEST
from ..errors import AlreadyExtended, AnswersRefused, NoDateRuns, ReasonNeeded
from ..issuing import issue_paper
from ..models import Dossier
from .heading import Heading, heading
from .requesting import ask_head, drop_requests
from .work import Work, close_task, tell

_NAMED = "data__due_after"


def propose_extension(work: Work) -> None:
    """The head is asked; what could not be granted is told at once."""
    until: date = work.values[UNTIL]
    _check_day(work.dossier, until)
    ask_head(work, EXTENSION_REQUEST, {UNTIL: until.isoformat()})


def agree_extension(work: Work) -> None:
    request = work.task
    until = work.values.get(UNTIL) or date.fromisoformat(request.payload[UNTIL])
    close_task(work)
    _extend(work, request.post, until, work.note or request.proposal_note)


def extend(work: Work) -> None:
    """The head, at a step of their own, which stays open."""
    _extend(work, work.task.post, work.values[UNTIL], work.note)


def extend_deadline(*, actor: Actor, code: str, until: date, reason: str) -> Dossier:
    """The head sends the apology and appoints a later day, once.

    Sent at the latest on the calendar day before the date due it moves the date; later the letter still goes out and
    moves nothing. Raises `NotFound`, `NotAllowed`, `ReasonNeeded`, `NoDateRuns`, `AlreadyExtended`, `AnswersRefused`.
    """
    with transaction.atomic():
        found = heading(actor, code)
        if not reason.strip():
            raise ReasonNeeded
        _extend(found, found.post, until, reason.strip())
        return found.dossier


def _extend(by: Work | Heading, post: Post, until: date, reason: str) -> None:
    dossier = by.dossier
    if is_extended(dossier):
        raise AlreadyExtended
    if not can_extend(by.definition, dossier):
        raise NoDateRuns
    _check_day(dossier, until)
    before = dossier.due_at
    assert before is not None
    moved, after = clocks.extend(dossier, until, clock.now())
    drop_requests(dossier, [EXTENSION_REQUEST])
    assert dossier.due_at is not None
    dossier.save(update_fields=["clock", "due_at"])
    position = journal.record(
        subject=("dossier", dossier.code),
        act="extend" if moved else "apologise",
        actor=by.actor,
        refs={**by.refs, "due": dossier.due_at.isoformat(), "before": before.isoformat(), "until": after.isoformat()},
        details={"reason": reason},
    )
    extra = {"reason": reason, "before": before, "after": after, "moved": moved}
    issue_paper(dossier, "apology", position, actor=by.actor, post=post, extra=extra)
    told = {"before": before.isoformat(), "due": after.isoformat(), "reason": reason}
    tell(dossier, "due-moved" if moved else "apology", told, by.definition)


def _check_day(dossier: Dossier, until: date) -> None:
    """Later than today, the day promised and any that an apology has named; and no slip of the pen."""
    assert dossier.due_at is not None
    promised, today = clock.local(dossier.due_at).date(), clock.today()
    named = [
        date.fromisoformat(day[:10]) for day in dossier.papers.filter(kind="apology").values_list(_NAMED, flat=True)
    ]
    earliest = max([today, promised, *named]) + timedelta(days=1)
    latest = max(promised, today) + timedelta(days=locality_settings().settings.number("extension.days"))
    if until < earliest:
        raise _refused("date-too-early", min=f"{earliest:%d/%m/%Y}")
    if until > latest:
        raise _refused("date-too-late", max=f"{latest:%d/%m/%Y}")


def _refused(code: str, **params: str) -> AnswersRefused:
    return AnswersRefused([FieldError(UNTIL, code, params, UNTIL_LABEL)])
