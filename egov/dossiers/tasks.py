"""Work that stays inside and may be repeated (D11)."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from egov.core import clock
from egov.places.models import AgencyChange
from egov.places.recounting import recount_part

from . import warning, watching
from .actions import drop_old_drafts
from .actions import tell_returned as tell_those_who_returned
from .actions.moving import move_open_dossiers, moves_of
from .actions.printing import JOB as PRINT_REGISTER
from .actions.printing import drop_old_prints, give_up_print, print_volumes
from .actions.recounting import recount_dossiers
from .papers.press import BookNotPrinted

COUNTED = timedelta(days=90)

_COUNT = """
UPDATE catalogue_service s SET used = coalesce(c.n, 0)
FROM catalogue_service t LEFT JOIN (
  SELECT v.service_id, count(*) AS n FROM dossiers_dossier d JOIN catalogue_serviceversion v ON v.id = d.version_id
  WHERE d.filed_at >= %s GROUP BY v.service_id) c ON c.service_id = t.id
WHERE s.id = t.id AND s.used IS DISTINCT FROM coalesce(c.n, 0)
"""


@app.periodic(cron="20 19 * * *")  # 02:20 in Viet Nam
@app.task(name="dossiers.clean_up_drafts", queueing_lock="dossiers.clean_up_drafts")
def clean_up_drafts(timestamp: int) -> None:
    """Drafts untouched for 30 days go (D19)."""
    drop_old_drafts()


@app.periodic(cron="*/5 * * * *")
@app.task(name="dossiers.watch", queueing_lock="dossiers.watch")
def watch(timestamp: int = 0) -> None:
    """What time brings about by itself: a job for each dossier where something may be due, then the warnings."""
    for dossier in watching.dossiers_to_look_at():
        lock = f"dossiers.watch:{dossier}"
        with suppress(AlreadyEnqueued):
            do_what_is_due.configure(queueing_lock=lock, lock=lock).defer(dossier=dossier)
    warning.tell_of_late_tasks()
    warning.tell_of_late_dossiers()
    warning.warn_before_tasks()
    warning.warn_before_dossiers()


@app.task(name="dossiers.do_what_is_due", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def do_what_is_due(dossier: int) -> None:
    """What time has brought about at one dossier; where it fails for good, a later round asks for it again."""
    watching.do_what_is_due(dossier)


@app.periodic(cron="40 19 * * *")  # 02:40 in Viet Nam
@app.task(name="dossiers.count_uses", queueing_lock="dossiers.count_uses")
def count_uses(timestamp: int = 0) -> None:
    """How often each service was used of late: the order of the home page's "most used"."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [clock.now() - COUNTED])


@app.task(name="dossiers.recount_calendar")
def recount_calendar(agency: int | None, since: str, ground: dict[str, str], after: int = 0) -> None:
    """A changed calendar moves dates: some dossiers now, the rest by a job that follows."""
    recount_part(recount_calendar, recount_dossiers, agency=agency, since=since, ground=ground, after=after)


@app.task(name="dossiers.follow_agencies")
def follow_agencies(change: str) -> None:
    """Open dossiers go to the agencies that took over from those that ended with this change."""
    found = AgencyChange.objects.filter(slug=change, applied_at__isnull=False).first()
    if found is not None:
        move_open_dossiers(moves_of(found))


@app.periodic(cron="40 17 * * *")  # 00:40 in Viet Nam, when the last day is over
@app.task(name="dossiers.tell_returned", queueing_lock="dossiers.tell_returned")
def tell_returned(timestamp: int = 0) -> None:
    """Officers whose absence is over learn what was done in their place."""
    tell_those_who_returned()


@app.task(name=PRINT_REGISTER, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def print_register(print_id: str) -> None:
    """Print a long register volume by volume; killed in the middle, it goes on where it stood."""
    try:
        print_volumes(print_id=print_id)
    except BookNotPrinted:
        give_up_print(print_id=print_id)


@app.periodic(cron="50 19 * * *")  # 02:50 in Viet Nam
@app.task(name="dossiers.drop_old_prints", queueing_lock="dossiers.drop_old_prints")
def drop_prints(timestamp: int = 0) -> None:
    """Registers that were printed more than a day ago go."""
    drop_old_prints()
