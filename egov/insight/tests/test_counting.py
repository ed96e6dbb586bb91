"""Reports count every registered dossier once on each side, and the journal alone gives the same numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from egov.core import clock
from egov.core.clock import LOCAL
from egov.dossiers import actions
from egov.dossiers.lifecycle import STATES
from egov.insight.counting import count_period, count_whole
from egov.insight.counts import COLUMNS, Counts, Period
from egov.insight.errors import PeriodRefused
from egov.insight.permissions import reported_agencies
from egov.insight.recounting import recount
from egov.places.models import Agency
from egov.testing.cast import WARD
from egov.testing.factories import file_dossier, walk_to

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))


def on(day: str):
    return clock.moved_to(datetime.fromisoformat(day).replace(tzinfo=LOCAL))


@pytest.fixture
def ward(people):
    return Agency.objects.get(slug=WARD).pk


@pytest.fixture
def march(people, ward):
    """Of March: settled early, settled late in April, withdrawn, refused, open; and one that was never received."""
    with on("2026-03-02 08:00"):
        settled, late, withdrawn, refused, _open = (walk_to(file_dossier(people.lan), "received") for _ in range(5))
        file_dossier(people.hung)
    with on("2026-03-03 09:00"):
        walk_to(settled, "handed_out")
        actions.withdraw_dossier(actor=people.actor("lan"), code=withdrawn.code)
        walk_to(refused, "stopped", note="Không đủ điều kiện.")
    with on("2026-04-15 09:00"):
        walk_to(late, "finished")
    return ward


def test_each_registered_dossier_stands_once_on_each_side(march):
    with on("2026-04-20 09:00"):
        found = count_whole([march], MARCH)
    assert found == Counts(received_online=5, settled_early=1, open_overdue=2, withdrawn=1, returned=1)
    assert found.is_balanced


NOT_RECEIVED = {"filed", "asked_at_reception", "not_received"}
ENDED = {"finished": "settled_early", "handed_out": "settled_early", "stopped": "returned", "halted": "returned"}


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_dossier_of_any_state_stands_in_its_column_once(state, people, ward):
    """What waits for the applicant, for a payment or by law is in progress, and never lost."""
    with on("2026-03-02 08:00"):
        dossier = file_dossier(people.lan)
        if state == "withdrawn":
            walk_to(dossier, "received")
        dossier = walk_to(dossier, state)
        assert dossier.state == state
        column = "withdrawn" if state == "withdrawn" else ENDED.get(state, "open_in_time")
        expected = Counts() if state in NOT_RECEIVED else Counts(received_online=1, **{column: 1})
        assert count_whole([ward], MARCH) == expected == recount([WARD], MARCH)


def test_what_was_open_is_carried_over(march):
    with on("2026-05-20 09:00"):
        found = count_whole([march], APRIL)
    assert found == Counts(carried_over=2, settled_late=1, open_overdue=1)
    assert found.is_balanced


@pytest.mark.parametrize("period", [MARCH, APRIL, Period(date(2026, 2, 1), date(2026, 6, 30))])
def test_the_journal_alone_gives_the_same_numbers(march, period):
    with on("2026-04-20 09:00"):
        assert recount([WARD], period) == count_whole([march], period)


@pytest.mark.parametrize("by", ["procedure", "field", "agency", "decides"])
def test_the_groups_together_are_the_whole(march, by):
    with on("2026-04-20 09:00"):
        rows = count_period([march], MARCH, by)
        assert sum((row.counts for row in rows), Counts()) == count_whole([march], MARCH)
    assert all(row.name.vi for row in rows)


def test_officers_are_counted_by_their_work(march):
    with on("2026-04-20 09:00"):
        rows = {row.name.vi: row.counts for row in count_period([march], MARCH, "officer")}
    assert rows["Lê Thị Mai"].went == 6
    assert all(counts.is_balanced for counts in rows.values())


def test_months_are_lines_of_their_own(march):
    with on("2026-04-20 09:00"):
        rows = count_period([march], Period(MARCH.first, APRIL.last), "month")
    assert [(row.key, row.counts.carried_over) for row in rows] == [("2026-03", 0), ("2026-04", 2)]


def test_an_undone_reception_counts_no_more(people, ward):
    with on("2026-03-02 08:00"):
        dossier = walk_to(file_dossier(people.lan), "received")
        actions.undo_act(actor=people.actor("mai"), code=dossier.code)
        assert count_whole([ward], MARCH) == Counts() == recount([WARD], MARCH)


def test_a_period_has_an_order_and_an_end(ward):
    for period in (Period(MARCH.last, MARCH.first), Period(MARCH.first, MARCH.first + timedelta(days=1200))):
        with pytest.raises(PeriodRefused):
            count_period([ward], period, "procedure")


def test_an_officer_reports_on_the_own_agencies_only(people):
    assert [agency.slug for agency in reported_agencies(people.actor("mai"))][:1] != []
    slugs = {agency.slug for agency in reported_agencies(people.actor("mai"))}
    assert WARD in slugs
    assert "so-noi-vu" not in slugs


def test_every_column_has_its_title():
    from egov.insight.counts import TITLES

    assert set(TITLES) == set(COLUMNS)
