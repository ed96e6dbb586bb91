"""Work that time and calendars bring about."""

from __future__ import annotations

from procrastinate.contrib.django import app

from egov.places.recounting import recount_part

from . import warning
from .actions.recounting import recount_complaints


@app.periodic(cron="*/5 * * * *")
@app.task(name="feedback.watch", queueing_lock="feedback.watch")
def watch(timestamp: int = 0) -> None:
    """Those concerned are told before and after a complaint's date."""
    warning.tell_of_late()
    warning.warn_before()


@app.task(name="feedback.recount_calendar")
def recount_calendar(agency: int | None, since: str, ground: dict[str, str], after: int = 0) -> None:
    """A changed calendar moves dates: some complaints now, the rest by a job that follows."""
    recount_part(recount_calendar, recount_complaints, agency=agency, since=since, ground=ground, after=after)
