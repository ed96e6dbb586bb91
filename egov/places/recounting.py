"""Whoever keeps dates counts them again when a calendar has changed."""

from __future__ import annotations

from procrastinate.tasks import Task

from egov.core.events import subscribe

from .events import CalendarChanged
from .queries import FRESH_SECONDS


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
