"""Random histories cut into random periods: report, recount and register tell of the same dossiers."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from egov.core import clock
from egov.core.source import Text
from egov.dossiers import actions
from egov.dossiers.actions.moving import move_open_dossiers, moves_of
from egov.dossiers.models import Dossier
from egov.dossiers.register import Entry, book_of, entries, years_of
from egov.dossiers.tests.random_walks import Walk
from egov.insight.counting import count_period, count_whole
from egov.insight.counts import Counts, Grouping, Period
from egov.insight.recounting import recount
from egov.places.changes import AgencyChange as Facts
from egov.places.changing import apply_due_changes, write_changes
from egov.places.models import Agency, AgencyChange
from egov.testing.cast import OTHER_WARD, WARD
from egov.testing.counter import counter_post, take_in, walk_in

MOST_DOSSIERS = 4
RETURNED = {"stopped", "halted"}
GROUPS: tuple[Grouping, ...] = ("procedure", "field", "agency", "decides", "month")


class ReportWalk(Walk):
    """The walks of the dossiers, with filings entered late and wards that merge."""

    services = ("dang-ky-ho-kinh-doanh", "sua-chua-cai-tao-nha", "trich-luc-ho-tich")
    merged = False

    def the_deadline_is_the_recounted_one(self) -> None:
        """Left to the dossiers' own walks."""

    @precondition(lambda self: len(self.dossiers) < MOST_DOSSIERS and not self.merged)
    @rule(number=st.integers(0, 50))
    def file(self, number: int) -> None:
        """Until the wards merge: an address in the ward that ended has nobody who decides."""
        super().file(number)

    @precondition(lambda self: len(self.dossiers) < MOST_DOSSIERS and not self.merged)
    @rule(until=st.sampled_from([10, 1440, 4320]))
    def enter_late(self, until: int) -> None:
        """Received now, while the network is down, and entered with its number some time later."""
        mai, received = self.people.mai, self.now
        with clock.moved_to(received):
            day, counter = clock.local(received).date(), counter_post(mai)
            block = actions.make_number_block(
                actor=self.people.actor("mai"), counter=counter, day=day, count=1, reason="Mất mạng"
            )
        self.now += timedelta(minutes=until)
        with clock.moved_to(self.now):
            dossier = take_in(mai, walk_in(mai), number=block.numbers.get().code, received_at=received)
        self.dossiers.append(dossier.code)
        self.states[dossier.code] = ["filed", dossier.state]

    @precondition(lambda self: not self.merged)
    @rule()
    def merge(self) -> None:
        self.merged = True
        with clock.moved_to(self.now):
            ground = Text("Nghị quyết số 1", "Resolution No. 1")
            facts = Facts("reform", "merge", clock.today(), ground, (WARD,), (OTHER_WARD,), records=OTHER_WARD)
            write_changes([facts])
            apply_due_changes()
            move_open_dossiers(moves_of(AgencyChange.objects.get(slug="reform")))

    @rule(back=st.integers(-2, 30), days=st.integers(0, 40), cut=st.integers(0, 40))
    def ask(self, back: int, days: int, cut: int) -> None:
        """Any period, and the two that it falls into at any day."""
        first = clock.local(self.now).date() - timedelta(days=back)
        whole = Period(first, first + timedelta(days=days))
        with clock.moved_to(self.now):
            for agency in Agency.objects.filter(pk__in=Dossier.objects.values("agency_in")):
                self.tells_the_same(agency, whole)
            if cut < days:
                middle = first + timedelta(days=cut)
                self.adds_up(whole, Period(first, middle), Period(middle + timedelta(days=1), whole.last))

    def tells_the_same(self, agency: Agency, period: Period) -> None:
        counted = count_whole([agency.pk], period)
        assert counted.is_balanced
        assert recount([agency.slug], period) == counted
        assert register_of(agency, period) == in_short(counted)
        for by in GROUPS:
            total = sum((row.counts for row in count_period([agency.pk], period, by)), Counts())
            assert by == "month" or total == counted, by
            assert in_short(total)[1:4] == in_short(counted)[1:4]
        assert all(row.counts.is_balanced for row in count_period([agency.pk], period, "officer"))

    def adds_up(self, whole: Period, before: Period, after: Period) -> None:
        """What is open at the end of the one is carried over into the other."""
        ids = list(Agency.objects.values_list("pk", flat=True))
        both, first, second = (in_short(count_whole(ids, period)) for period in (whole, before, after))
        assert second[0] == first[5]
        assert (both[0], both[5]) == (first[0], second[5])
        assert [a + b for a, b in zip(first, second, strict=True)][1:5] == list(both[1:5])
        assert [a + b for a, b in zip(first, second, strict=True)][6:] == list(both[6:])


def in_short(counts: Counts) -> tuple[int, ...]:
    """Carried over; received online, at the counter, by post; settled; open; withdrawn; returned."""
    settled = counts.settled_early + counts.settled_on_time + counts.settled_late
    received = (counts.received_online, counts.received_counter, counts.received_post)
    return (
        counts.carried_over,
        *received,
        settled,
        counts.open_in_time + counts.open_overdue,
        counts.withdrawn,
        counts.returned,
    )


def register_of(agency: Agency, period: Period) -> tuple[int, ...]:
    """The same, line by line from the agency's register."""
    told = [0] * 8
    for year in years_of(agency):
        for entry in entries(book_of(agency, year)):
            for column in columns_of(entry, period):
                told[column] += 1
    return tuple(told)


def columns_of(entry: Entry, period: Period) -> list[int]:
    received, state = entry.facts.received_at, entry.facts.state
    ended = entry.facts.result_at or (entry.dossier.ended_at if state == "withdrawn" else None)
    if received is None or received >= period.ends or (ended and ended < period.begins):
        return []
    came = 0 if received < period.begins else 1 + ("online", "counter", "post").index(entry.dossier.channel)
    if ended is None or ended >= period.ends:
        return [came, 5]
    return [came, 6 if state == "withdrawn" else 7 if state in RETURNED else 4]
