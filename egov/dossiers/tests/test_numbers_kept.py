from __future__ import annotations

from datetime import date, timedelta

import pytest

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.dossiers import actions
from egov.dossiers.errors import BlockWrong, NumberClosed, NumberTaken, NumberUnknown, TimeWrong
from egov.dossiers.models import Dossier, ReservedNumber
from egov.dossiers.register import book_of, entries
from egov.identity.queries import actor_for
from egov.testing.counter import counter_post, take_in, walk_in
from egov.testing.factories import file_dossier

from .walking import act, at, local

pytestmark = pytest.mark.usefixtures("monday")
MONDAY = date(2026, 3, 2)


def block_of(people, count=3, day=MONDAY):
    mai = people.actor("mai")
    return actions.make_number_block(
        actor=mai, counter=counter_post(people.mai), day=day, count=count, reason="Mất điện"
    )


@pytest.fixture
def tuesday(monday):
    """The network is back the next morning."""
    with clock.moved_to(monday + timedelta(days=1)):
        yield


def codes(block):
    return list(block.numbers.order_by("code").values_list("code", flat=True))


def test_a_block_comes_out_of_the_days_serial(people):
    assert file_dossier(people.lan).code.endswith("-0001")
    assert [code[-4:] for code in codes(block_of(people))] == ["0002", "0003", "0004"]
    assert file_dossier(people.lan).code.endswith("-0005")


def test_a_block_is_journaled(people):
    block = block_of(people)
    entry = JournalEntry.objects.get(chain__subject_kind="number-block")
    assert (entry.chain.subject_id, entry.act, entry.refs["first"]) == (str(block.pk), "numbers-kept", codes(block)[0])


@pytest.mark.parametrize(("count", "days"), [(0, 0), (201, 0), (1, -1), (1, 32)])
def test_a_block_has_a_sound_count_and_day(count, days, people):
    with pytest.raises(BlockWrong):
        block_of(people, count, MONDAY + timedelta(days=days))


def test_only_the_own_counter_keeps_numbers(people):
    with pytest.raises(NotAllowed):
        actions.make_number_block(
            actor=people.actor("minh"), counter=counter_post(people.mai), day=MONDAY, count=1, reason=""
        )


def test_a_late_entry_has_the_true_time(people, tuesday):
    with clock.moved_to(at("2026-03-02 08:00")):
        block = block_of(people)
    code = codes(block)[1]
    dossier = take_in(people.mai, walk_in(people.mai), number=code, received_at=at("2026-03-02 09:30"))
    assert (dossier.code, local(dossier.received_at), local(dossier.filed_at)) == (
        code,
        "2026-03-02 09:30",
        "2026-03-02 09:30",
    )
    assert (local(dossier.entered_at), local(dossier.due_at)) == ("2026-03-03 08:00", "2026-03-02 17:30")
    assert (dossier.register_year, dossier.register_number) == (2026, 1)


def test_a_late_entry_is_journaled_as_such(people, tuesday):
    with clock.moved_to(at("2026-03-02 08:00")):
        block = block_of(people)
    dossier = take_in(people.mai, walk_in(people.mai), number=codes(block)[0], received_at=at("2026-03-02 09:30"))
    for name in ("file", "receive"):
        refs = JournalEntry.objects.get(chain__subject_id=dossier.code, act=name).refs
        assert (refs["entered_late"], refs["block"]) == (True, block.pk)


def test_the_register_tells_both_moments_of_a_late_entry(people, tuesday):
    with clock.moved_to(at("2026-03-02 08:00")):
        block = block_of(people)
    with clock.moved_to(at("2026-03-02 17:00")):
        take_in(people.mai, walk_in(people.mai))
    late = take_in(people.mai, walk_in(people.mai), number=codes(block)[0], received_at=at("2026-03-02 09:30"))
    first, second = entries(book_of(late.agency_in, 2026))
    assert first.notes == ()
    assert (second.number, second.dossier) == (2, late)
    assert [note.vi for note in second.notes] == [
        "Mất mạng: tiếp nhận lúc 09:30 02/03/2026, ghi sổ lúc 08:00 03/03/2026"
    ]


def test_what_is_received_after_a_request_is_no_late_entry_any_more(people, tuesday):
    with clock.moved_to(at("2026-03-02 08:00")):
        block = block_of(people)
    person = walk_in(people.mai)
    late = take_in(people.mai, person, number=codes(block)[0], received_at=at("2026-03-02 09:30"))
    actions.undo_act(actor=people.actor("mai"), code=late.code)
    act(late, "ask-supplement", "Thiếu giấy tờ.")
    act(actions.supply_supplement(actor=actor_for(person), code=late.code), "receive")
    (entry,) = entries(book_of(late.agency_in, 2026))
    assert entry.notes == ()


def test_a_late_entry_taken_back_keeps_its_true_time(people, tuesday):
    with clock.moved_to(at("2026-03-02 08:00")):
        block = block_of(people)
    dossier = take_in(people.mai, walk_in(people.mai), number=codes(block)[0], received_at=at("2026-03-02 09:30"))
    mai = people.actor("mai")
    actions.undo_act(actor=mai, code=dossier.code)
    actions.complete_task(actor=mai, task_id=dossier.tasks.get().pk, act="receive")
    dossier.refresh_from_db()
    assert local(dossier.received_at) == "2026-03-02 09:30"


def test_a_late_entry_in_january_stands_in_the_old_years_register(people):
    with clock.moved_to(at("2026-12-31 08:00")):
        block = block_of(people, 1, date(2026, 12, 31))
    with clock.moved_to(at("2027-01-04 08:00")):
        person, code = walk_in(people.mai), codes(block)[0]
        dossier = take_in(people.mai, person, number=code, received_at=at("2026-12-31 16:00"))
    assert dossier.register_year == 2026


@pytest.mark.parametrize("moment", ["2026-03-01 23:59", "2026-03-03 08:01", None])
def test_the_time_lies_between_the_days_begin_and_now(moment, people, tuesday):
    with clock.moved_to(at("2026-03-02 08:00")):
        block = block_of(people)
    person = walk_in(people.mai)
    with pytest.raises(TimeWrong):
        take_in(people.mai, person, number=codes(block)[0], received_at=at(moment) if moment else None)
    assert not Dossier.objects.exists()


def test_without_a_number_there_is_no_other_time_than_now(people):
    with pytest.raises(TimeWrong):
        take_in(people.mai, walk_in(people.mai), received_at=at("2026-03-02 07:40"))


def test_a_number_is_used_once(people):
    code = codes(block_of(people))[0]
    take_in(people.mai, walk_in(people.mai), number=code, received_at=at("2026-03-02 07:40"))
    with pytest.raises(NumberTaken):
        take_in(people.mai, walk_in(people.mai), number=code, received_at=at("2026-03-02 07:50"))


def test_a_number_that_nobody_kept_is_unknown(people):
    with pytest.raises(NumberUnknown):
        take_in(people.mai, walk_in(people.mai), number="H17.30.05-260302-0099", received_at=at("2026-03-02 07:40"))


def test_closing_a_block_says_what_was_not_used(people):
    block = block_of(people)
    first, *rest = codes(block)
    take_in(people.mai, walk_in(people.mai), number=first, received_at=at("2026-03-02 07:40"))
    actions.close_number_block(actor=people.actor("mai"), block_id=block.pk)
    actions.close_number_block(actor=people.actor("mai"), block_id=block.pk)
    entry = JournalEntry.objects.get(chain__subject_kind="number-block", act="numbers-closed")
    assert entry.refs["unused"] == rest
    assert ReservedNumber.objects.filter(unused=True).count() == 2
    with pytest.raises(NumberClosed):
        take_in(people.mai, walk_in(people.mai), number=rest[0], received_at=at("2026-03-02 07:40"))


def test_nobody_closes_the_block_of_another_counter(people):
    with pytest.raises(NotFound):
        actions.close_number_block(actor=people.actor("minh"), block_id=block_of(people).pk)
