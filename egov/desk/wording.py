"""How the desk says states and times: short, for people who read lists all day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from egov.core import clock
from egov.deadlines.measuring import TimeLeft as Measured
from egov.dossiers import clocks
from egov.dossiers.models import Dossier, Task
from egov.pages.parts import StatusKind, TimeLeft

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

STATES: dict[str, tuple[StatusKind, _StrPromise]] = {
    "filed": ("new", gettext_lazy("To be received")),
    "asked_at_reception": ("waiting", gettext_lazy("Waiting for the applicant")),
    "received": ("working", gettext_lazy("Received")),
    "in_process": ("working", gettext_lazy("Being worked on")),
    "asked_in_process": ("waiting", gettext_lazy("Waiting for the applicant")),
    "to_pay": ("waiting", gettext_lazy("Waiting for a payment")),
    "suspended": ("waiting", gettext_lazy("The clock stands by law")),
    "finished": ("done", gettext_lazy("Result ready, to be handed over")),
    "handed_out": ("done", gettext_lazy("The result is handed over")),
    "not_received": ("stopped", gettext_lazy("Not received")),
    "withdrawn": ("stopped", gettext_lazy("Withdrawn by the applicant")),
    "stopped": ("stopped", gettext_lazy("Refused")),
    "halted": ("stopped", gettext_lazy("Stopped with a notice")),
}


def span_in_words(left: Measured) -> str:
    """ "2 working days", "3 working hours", "20 minutes"."""
    if left.working_days:
        return ngettext("{n} working day", "{n} working days", left.working_days).format(n=left.working_days)
    hours = left.minutes // 60
    if hours:
        return ngettext("{n} working hour", "{n} working hours", hours).format(n=hours)
    return ngettext("{n} minute", "{n} minutes", left.minutes).format(n=left.minutes)


def left_in_words(left: Measured) -> str:
    """ "2 working days left", "3 working hours late"."""
    if not (left.minutes or left.working_days):
        return _("just past due") if left.is_overdue else _("due now")
    words = span_in_words(left)
    return _("{time} late").format(time=words) if left.is_overdue else _("{time} left").format(time=words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def task_time(task: Task, agency_id: int) -> TimeLeft:
    """The time of an open task; `soon` when it is due today."""
    if task.paused:
        by_law = task.dossier.state == "suspended"
        return TimeLeft(_("The clock stands") if by_law else _("Waits for the applicant"), 0, "stopped")
    left = clocks.task_left(task.due_at, agency_id)
    used = share_used(task.opened_at, task.due_at, clock.now())
    if left.is_overdue:
        return TimeLeft(_capital(left_in_words(left)), 100, "late")
    return TimeLeft(_capital(left_in_words(left)), used, "soon" if is_today(task.due_at) else "fine")


def dossier_time(dossier: Dossier) -> TimeLeft | None:
    """The legal clock of a dossier; None before reception and where the law sets no time."""
    running, left = clocks.read(dossier), clocks.left(dossier)
    if running is None or left is None:
        return None
    until = running.stopped_at or dossier.finished_at or clock.now()
    used = share_used(running.events[0].at, running.told, until)
    if dossier.finished_at:
        if left.is_overdue:
            return TimeLeft(_("Decided {time}").format(time=left_in_words(left)), 100, "late")
        return TimeLeft(_("Decided in time"), 100, "done")
    if running.is_stopped:
        words = _("The clock stands, {left}").format(left=left_in_words(left))
        return TimeLeft(words, used, "late" if left.is_overdue else "stopped")
    if left.is_overdue:
        return TimeLeft(_capital(left_in_words(left)), 100, "late")
    return TimeLeft(_capital(left_in_words(left)), used, "soon" if is_today(running.told) else "fine")


def share_used(start: datetime, end: datetime, now: datetime) -> int:
    """How much of the time is gone, 0 to 100."""
    whole = (end - start).total_seconds()
    return max(0, min(100, round(100 * (now - start).total_seconds() / whole))) if whole > 0 else 100


def is_today(moment: datetime) -> bool:
    tomorrow = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return moment < tomorrow


def shortened(text: str, longest: int) -> str:
    """The text cut at a word, for one line of a list."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"
