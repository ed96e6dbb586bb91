"""What time brings about by itself: looked for every few minutes, done once, in any number of workers.

Each dossier is done in a transaction of its own, under its lock; one that somebody works on at this moment is left for
the next round. A round that is killed or repeated does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import structlog
from django.db import Error, transaction
from django.db.models import F, Q

from egov.core import clock
from egov.core.actor import SYSTEM

from . import clocks
from .actions.consenting import consent_by_silence, silent_dossiers
from .actions.consulting import report_late
from .actions.pausing import run_on
from .models import Dossier, Pause, Task
from .opinions import OPINIONS

MOST = 500
"""At most so many in one round; what is left comes with the next."""

_log = structlog.get_logger()


def for_each(dossiers: Iterable[int], act: Callable[[Dossier], bool]) -> int:
    """Do `act` at every one of these dossiers that nobody else holds; at how many it did something.

    A dossier at which it fails is logged and does not hold up the others.
    """
    return sum(_at_one(pk, act) for pk in dossiers)


def _at_one(pk: int, act: Callable[[Dossier], bool]) -> bool:
    related = ("agency_in", "agency_decides", "agency_out")
    free = Dossier.objects.select_for_update(of=("self",), skip_locked=True).select_related(*related)
    try:
        with transaction.atomic():
            dossier = free.filter(pk=pk).first()
            return dossier is not None and act(dossier)
    except Error:
        raise
    except Exception:
        _log.exception("dossiers.watch", dossier=pk, act=getattr(act, "__name__", ""))
        return False


def consent_where_silent() -> int:
    """Services for which silence is consent: the moment has passed and nobody has answered."""
    return for_each(silent_dossiers().values_list("pk", flat=True)[:MOST], consent_by_silence)


def report_late_opinions() -> int:
    """Agencies that were asked and did not answer in time (Decree 61/2018 Art. 19.5b)."""
    late = Task.objects.filter(OPINIONS, done_at__isnull=True, paused=False, due_at__lt=clock.now())
    untold = late.filter(Q(overdue_told_for__isnull=True) | ~Q(overdue_told_for=F("due_at")))
    return for_each(untold.order_by("due_at", "pk").values_list("dossier", flat=True)[:MOST], report_late)


def run_clocks_on() -> int:
    """Excluded times whose expected day has come end when the office opens."""
    waiting = Pause.objects.filter(ended_at__isnull=True, expected__lte=clock.today()).order_by("expected", "id")
    return for_each(waiting.values_list("dossier", flat=True)[:MOST], _run_on)


def _run_on(dossier: Dossier) -> bool:
    pause = dossier.pauses.filter(kind=Pause.EXCLUDED, ended_at__isnull=True, expected__isnull=False).first()
    if pause is None or pause.expected is None or dossier.state != "suspended":
        return False
    opening = clocks.opening_on(pause.expected, dossier.agency_decides_id)
    if opening > clock.now():
        return False
    run_on(dossier, pause, SYSTEM, opening, refs={"act": "go-on", "expected": pause.expected.isoformat()}, details={})
    return True
