"""About midnight: a report of the day before says the same whenever it is asked, and the journal agrees."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from egov.core import clock
from egov.core.clock import LOCAL
from egov.dossiers import actions
from egov.dossiers.lifecycle import move
from egov.dossiers.models import UndoPoint
from egov.identity.queries import actor_for
from egov.insight.counting import count_whole
from egov.insight.counts import Counts, Period
from egov.insight.recounting import Life, recount
from egov.places.models import Agency
from egov.testing.cast import WARD
from egov.testing.factories import file_dossier, open_task, walk_to

pytestmark = pytest.mark.django_db
MONDAY = Period(date(2026, 3, 2), date(2026, 3, 2))


def at(text: str):
    return clock.moved_to(datetime.fromisoformat(text).replace(tzinfo=LOCAL))


def both() -> tuple[Counts, Counts]:
    """Monday as it is told on Wednesday, by the rows and by the journal alone."""
    ward = Agency.objects.get(slug=WARD)
    with at("2026-03-04 08:00"):
        return count_whole([ward.pk], MONDAY), recount([WARD], MONDAY)


def test_a_reception_taken_back_after_midnight_is_none(people):
    with at("2026-03-02 23:58"):
        dossier = walk_to(file_dossier(people.lan), "received")
    with at("2026-03-03 00:02"):
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)
    assert both() == (Counts(), Counts())


def test_a_decision_taken_back_after_midnight_is_none(people):
    with at("2026-03-02 08:00"):
        dossier = walk_to(file_dossier(people.lan), "in_process")
    with at("2026-03-02 23:58"):
        dossier = walk_to(dossier, "finished")
    with at("2026-03-03 00:02"):
        actions.undo_act(actor=actor_for(UndoPoint.objects.latest("id").account), code=dossier.code)
    assert both() == (Counts(received_online=1, open_in_time=1),) * 2


def test_a_date_taken_back_after_midnight_held_never(people):
    """The request for a supplement took the date away, which had passed already."""
    with at("2026-02-02 08:00"):
        dossier = walk_to(file_dossier(people.lan), "received")
    with at("2026-03-02 23:58"):
        minh = people.actor("minh")
        actions.complete_task(actor=minh, task_id=open_task(dossier).pk, act="ask-supplement", note="Ảnh mờ.")
    with at("2026-03-03 00:02"):
        actions.undo_act(actor=minh, code=dossier.code)
    assert both() == (Counts(carried_over=1, open_overdue=1),) * 2


def test_a_reception_that_decided_at_once_is_taken_back_whole():
    life, moment = Life(), datetime(2026, 3, 2, 8, tzinfo=LOCAL)
    for n, act in enumerate(("file", "receive", "finish"), start=1):
        life.take(n, act, moment, {})
    life.take(4, "undo", moment, {"act": "receive", "entry": 3})
    assert (life.received, life.ended) == (None, None)


def test_silence_counts_when_the_moment_passed(people):
    with at("2026-03-02 08:00"):
        dossier = walk_to(file_dossier(people.lan), "received")
    with at("2026-03-03 00:02"):
        passed = datetime(2026, 3, 2, 23, 59, tzinfo=LOCAL)
        move(dossier=dossier, move="consent", actor=people.actor("mai"), ended=passed)
    assert both() == (Counts(received_online=1, settled_early=1),) * 2
