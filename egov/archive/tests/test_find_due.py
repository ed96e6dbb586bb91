from __future__ import annotations

from datetime import date, timedelta

import pytest

from egov.archive import actions
from egov.archive.models import Keeping
from egov.archive.queries import years_due
from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.core.errors import NotAllowed
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, walk_to

from .conftest import CLOSED, LATER


@pytest.mark.parametrize("state", ["handed_out", "stopped", "not_received", "withdrawn"])
def test_every_way_to_end_starts_the_retention(closed, state):
    dossier = closed(state)
    actions.find_due()
    found = Keeping.objects.get(dossier=dossier)
    assert clock.local(found.closed_at).date() == CLOSED.date()
    assert (found.kept_until, found.hand_over_on) == (date(2036, 12, 31), date(2037, 1, 1))


def test_an_open_dossier_is_not_due(people):
    walk_to(file_dossier(people.lan), "finished")
    assert actions.find_due() == 0


def test_working_it_out_twice_changes_nothing(closed):
    closed()
    assert actions.find_due() == 1
    assert actions.find_due() == 0


def test_a_dossier_opened_again_is_due_no_more(closed):
    dossier = closed()
    actions.find_due()
    dossier.state = "finished"
    dossier.save()
    actions.find_due()
    assert not Keeping.objects.exists()


def test_closed_anew_it_is_kept_from_then_on(closed, people):
    dossier, again = closed(), CLOSED + timedelta(days=400)
    actions.find_due()
    with clock.moved_to(again):
        Dossier.objects.update(handed_out_at=again - timedelta(seconds=1))
        journal.record(subject=("dossier", dossier.code), act="hand-out", actor=SYSTEM, refs={"to": "handed_out"})
    actions.find_due()
    assert Keeping.objects.get().closed_at == again


def test_a_longer_retention_of_the_service_holds_for_what_was_closed_before(closed, monkeypatch):
    closed()
    actions.find_due()
    monkeypatch.setattr("egov.archive.actions.retaining.rule_of", _twenty_years)
    actions.find_due()
    assert Keeping.objects.get().kept_until == date(2046, 12, 31)


def _twenty_years(_service):
    from egov.archive.retention import Rule

    return Rule(20, "year-end", "retention")


def test_the_head_sees_what_is_due_by_year(closed, people):
    closed()
    closed("stopped")
    actions.find_due()
    assert years_due(people.actor("huong")) == []
    with clock.moved_to(LATER):
        (due,) = years_due(people.actor("huong"))
    assert (due.agency.slug, due.year, due.count) == ("ubnd-phuong-hai-chau", 2026, 2)


def test_the_operator_sees_every_agency(closed, operator, years_later):
    closed()
    actions.find_due()
    assert [due.count for due in years_due(operator)] == [1]


@pytest.mark.parametrize("who", ["mai", "minh", "lan", "far_officer"])
def test_nobody_else_does(people, who):
    with pytest.raises(NotAllowed):
        years_due(people.actor(who))
