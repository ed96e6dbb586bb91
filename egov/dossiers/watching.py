"""What time brings about by itself: looked for every few minutes, done once, in any number of workers.

Each dossier is done by a job and in a transaction of its own, so that one that cannot be done holds up no other. One
that somebody works on at this moment is left for the next round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.db import transaction

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.rounds import PASSED, untold

from . import clocks
from .actions.consenting import consent_by_silence, silent_dossiers
from .actions.consulting import report_late
from .actions.pausing import run_on
from .models import Dossier, Pause, Task
from .opinions import OPINIONS

MOST = 500
"""At most so many of a kind in one round; what is left comes with the next."""


def dossiers_to_look_at() -> list[int]:
    """Those at which something may be due now, each once."""
    silent = silent_dossiers().values_list("pk", flat=True)[:MOST]
    return list(dict.fromkeys(chain(_paused_until_now(), silent, _waiting_for_opinions())))


def do_what_is_due(pk: int) -> bool:
    """Do it, unless somebody else holds the dossier; whether anything was done. Twice does nothing twice."""
    related = ("agency_in", "agency_decides", "agency_out")
    free = Dossier.objects.select_for_update(of=("self",), skip_locked=True).select_related(*related)
    with transaction.atomic():
        dossier = free.filter(pk=pk).first()
        return dossier is not None and any([_run_on(dossier), consent_by_silence(dossier), report_late(dossier)])


def _paused_until_now() -> Iterator[int]:
    """Excluded times whose expected day has come end when the office opens."""
    waiting = Pause.objects.filter(ended_at__isnull=True, expected__lte=clock.today(), dossier__state="suspended")
    rows = waiting.order_by("expected", "id").values_list("dossier", "expected", "dossier__agency_decides")[:MOST]
    yield from (pk for pk, day, agency in rows if day and clocks.opening_on(day, agency) <= clock.now())


def _run_on(dossier: Dossier) -> bool:
    pause = dossier.pauses.filter(kind=Pause.EXCLUDED, ended_at__isnull=True, expected__isnull=False).first()
    if pause is None or pause.expected is None or dossier.state != "suspended":
        return False
    opening = clocks.opening_on(pause.expected, dossier.agency_decides_id)
    if opening > clock.now():
        return False
    run_on(dossier, pause, SYSTEM, opening, refs={"act": "go-on", "expected": pause.expected.isoformat()}, details={})
    return True


def _waiting_for_opinions() -> Iterator[int]:
    """Agencies that were asked and did not answer in time (Decree 61/2018 Art. 19.5b)."""
    late = Task.objects.filter(OPINIONS, done_at__isnull=True, paused=False, due_at__lt=clock.now())
    yield from untold(late, PASSED).order_by("due_at", "pk").values_list("dossier", flat=True)[:MOST]
