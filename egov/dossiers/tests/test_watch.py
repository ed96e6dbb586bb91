"""A round of the watch asks for one job a dossier, so that none holds up another."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django import procrastinate_app
from procrastinate.testing import InMemoryConnector

from egov.core import clock
from egov.dossiers import tasks, watching
from egov.dossiers.actions.consulting import report_late
from egov.dossiers.models import Dossier

from .test_consult import consulted
from .walking import at, journal

pytestmark = pytest.mark.usefixtures("monday")
LATE = "2026-03-04 08:01"


@pytest.fixture
def jobs():
    """The jobs that were asked for, kept in memory."""
    connector = InMemoryConnector()
    with procrastinate_app.current_app.replace_connector(connector):
        yield connector.jobs


def asked_for(jobs) -> list[int]:
    return sorted(job["args"]["dossier"] for job in jobs.values() if job["task_name"] == "dossiers.do_what_is_due")


def test_each_dossier_has_a_job_of_its_own(people, jobs):
    late = [consulted(people), consulted(people)]
    with clock.moved_to(at(LATE)):
        tasks.watch()
    assert asked_for(jobs) == sorted(dossier.pk for dossier in late)


def test_a_dossier_that_waits_in_the_queue_is_not_asked_for_again(people, jobs):
    dossier = consulted(people)
    with clock.moved_to(at(LATE)):
        tasks.watch()
        tasks.watch()
    assert asked_for(jobs) == [dossier.pk]


def test_one_that_cannot_be_done_does_not_hold_up_the_others(people, monkeypatch):
    first, second = consulted(people), consulted(people)

    def broken(dossier: Dossier) -> bool:
        if dossier.pk == first.pk:
            raise RuntimeError("broken")
        return report_late(dossier)

    monkeypatch.setattr(watching, "report_late", broken)
    with clock.moved_to(at(LATE)):
        with pytest.raises(RuntimeError):
            tasks.do_what_is_due(dossier=first.pk)
        tasks.do_what_is_due(dossier=second.pk)
        assert watching.dossiers_to_look_at() == [first.pk]
    assert (journal(first)[-1], journal(second)[-1]) == ("consult", "opinion-late")
