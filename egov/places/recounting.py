"""Whoever keeps dates counts them again when a calendar has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from procrastinate.tasks import Task

from egov.core.events import subscribe
from egov.core.source import Text

from .events import CalendarChanged
from .queries import FRESH_SECONDS, forget


def recount_with(job: Task[..., None, ...]) -> None:
    """Let `job` (agency, since, ground) run after each change, called once, from an app's `ready`.

    At once, and once more when no process can hold the old calendar any longer.
    """

    def recount(event: CalendarChanged) -> None:
        since, ground = event.since.isoformat(), dict(event.ground.as_json())
        job.defer(agency=event.agency, since=since, ground=ground)
        later = job.configure(schedule_in={"seconds": int(FRESH_SECONDS) * 2})
        later.defer(agency=event.agency, since=since, ground=dict(ground))

    subscribe(CalendarChanged, recount)


def recount_part(
    job: Task[..., None, ...],
    count: Callable[..., int | None],
    *,
    agency: int | None,
    since: str,
    ground: dict[str, str],
    after: int,
) -> None:
    """Some rows now, the rest by a `job` that follows; `count` gives the row to go on after, None at the end."""
    forget()
    further = count(agency=agency, since=date.fromisoformat(since), ground=Text.from_json(ground), after=after)
    if further is not None:
        job.defer(agency=agency, since=since, ground=ground, after=further)
