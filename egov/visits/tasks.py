"""Work about visits that nobody waits for (D11)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .actions import close_on_closed_days, end_past_days, erase_visitors, remind_of_tomorrow


@app.periodic(cron="50 19 * * *")  # 02:50 in Viet Nam
@app.task(name="visits.end_the_day", queueing_lock="visits.end_the_day")
def end_the_day(timestamp: int) -> None:
    """Numbers and appointments of days past are closed; who had those of long ago is forgotten."""
    end_past_days()
    erase_visitors()


@app.periodic(cron="10 13 * * *")  # 20:10 in Viet Nam
@app.task(name="visits.remind", queueing_lock="visits.remind")
def remind(timestamp: int) -> None:
    """The evening before an appointment."""
    remind_of_tomorrow()


@app.periodic(cron="*/15 * * * *")
@app.task(name="visits.close_on_closed_days", queueing_lock="visits.close_on_closed_days")
def watch_closed_days(timestamp: int) -> None:
    """A storm does not wait for the night."""
    close_on_closed_days()
