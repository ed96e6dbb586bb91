from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from egov.core import clock
from egov.core.errors import Conflict, NotFound
from egov.core.models import JournalEntry
from egov.dossiers import actions, books
from egov.dossiers.errors import YearNotOver
from egov.dossiers.models import Dossier, RegisterClosed, RegisterLine, RegisterPrint
from egov.dossiers.register import (
    Book,
    agencies_registering,
    book_of,
    count_entries,
    entries,
    entries_page,
    numbers_are_whole,
    years_of,
)
from egov.places.models import Agency
from egov.testing.cast import OTHER_WARD
from egov.testing.factories import file_dossier, walk_to

from .walking import act, at

IN_2026, IN_2027 = at("2026-12-30 09:00"), at("2027-01-05 09:00")


@pytest.fixture
def ward(people) -> Agency:
    return Agency.objects.get(pk=next(iter(people.actor("mai").agencies)))


@pytest.fixture
def last_days(people):
    """It is the end of December 2026; three dossiers are received, one of them handed out."""
    with clock.moved_to(IN_2026):
        made = [walk_to(file_dossier(people.lan), state) for state in ("received", "handed_out", "in_process")]
    return [Dossier.objects.get(pk=one.pk) for one in made]


def book(ward, year=2026, *days):
    return book_of(ward, year, *days)


def numbers(found):
    return [entry.number for entry in found]


def undo(people, dossier, who="mai"):
    return actions.undo_act(actor=people.actor(who), code=dossier.code)


def close(people, who="huong", year=2026):
    (agency,) = people.actor("mai").agencies
    return actions.close_register(actor=people.actor(who), agency_id=agency, year=year)


def test_every_dossier_received_stands_once_in_the_register(people, ward, last_days):
    found = list(entries(book(ward)))
    assert numbers(found) == [1, 2, 3]
    received = Dossier.objects.filter(agency_in=ward, received_at__year=2026).order_by("received_at", "pk")
    assert [entry.dossier for entry in found] == list(received)
    assert numbers_are_whole(book(ward))


def test_a_line_tells_what_the_form_asks(people, ward, last_days):
    entry = list(entries(book(ward)))[1]
    dossier = last_days[1]
    assert (entry.name, entry.procedure.en) == ("Nguyễn Thị Lan", "Register a household business and its tax code")
    assert entry.address.startswith("45 Trần Phú")
    facts = entry.facts
    assert (facts.received_at, facts.due_at) == (dossier.received_at, dossier.due_at)
    assert facts.forwarded_at == dossier.received_at
    assert (facts.result_at, facts.returned_at) == (dossier.finished_at, dossier.handed_out_at)
    assert entry.signed_by == "Nguyễn Thị Lan"


def test_what_is_not_received_has_no_number(people, ward):
    file_dossier(people.lan)
    walk_to(file_dossier(people.lan), "not_received")
    assert list(entries(book(ward, clock.today().year))) == []


def test_a_reception_taken_back_keeps_its_number_and_says_so(people, ward):
    dossier = act(file_dossier(people.lan), "receive")
    undo(people, dossier)
    (entry,) = entries(book(ward, clock.today().year))
    assert (entry.number, entry.facts.received_at) == (1, None)
    assert entry.notes[0].en == "Reception taken back, not received again yet"
    act(dossier, "receive")
    (entry,) = entries(book(ward, clock.today().year))
    assert (entry.number, entry.notes) == (1, ())


def test_a_number_given_up_stays_and_the_next_follows(people, ward):
    dossier = act(file_dossier(people.lan), "receive")
    undo(people, dossier)
    act(dossier, "forward", note="Thuộc thẩm quyền phường khác.", agency=OTHER_WARD)
    act(file_dossier(people.lan), "receive")
    found = list(entries(book(ward, clock.today().year)))
    assert [(entry.number, entry.facts.state) for entry in found] == [(1, "voided"), (2, "received")]
    assert numbers_are_whole(book(ward, clock.today().year))


def test_a_period_shows_its_days_only(people, ward, last_days):
    with clock.moved_to(at("2026-12-31 10:00")):
        walk_to(file_dossier(people.lan), "received")
    day = date(2026, 12, 31)
    assert numbers(entries(book(ward, 2026, day, day))) == [4]
    assert count_entries(book(ward, 2026, date(2026, 1, 1), date(2026, 12, 30))) == 3
    assert numbers(entries(book(ward, 2026, date(2026, 1, 1), date(2026, 6, 30)))) == []


def test_pages_follow_by_the_number(people, ward, last_days):
    first, following = entries_page(book(ward), size=2)
    assert (numbers(first), following) == ([1, 2], 2)
    rest, end = entries_page(book(ward), after=2, size=2)
    assert (numbers(rest), end) == ([3], None)


def test_lines_cost_no_statements_of_their_own(people, ward, last_days, django_assert_num_queries):
    whole = book(ward)
    list(entries(whole))
    with django_assert_num_queries(2):
        list(entries(whole))


def test_the_year_begins_anew_with_01(people, ward, last_days):
    with clock.moved_to(IN_2027):
        walk_to(file_dossier(people.lan), "received")
    assert numbers(entries(book(ward, 2027))) == [1]
    assert years_of(ward) == [2027, 2026]


def test_officers_read_the_registers_of_their_own_agencies(people, ward, last_days):
    assert agencies_registering(people.actor("mai")) == [ward]
    assert ward not in agencies_registering(people.actor("far_officer"))
    assert agencies_registering(people.actor("lan")) == []


def test_a_closed_year_stays_as_it_was(people, ward, last_days):
    before = [(entry.number, entry.dossier.pk, entry.facts) for entry in entries(book(ward))]
    with clock.moved_to(IN_2027):
        closed = close(people)
        walk_to(last_days[0], "handed_out")
        actions.withdraw_dossier(actor=people.actor("lan"), code=last_days[2].code)
    after = [(entry.number, entry.dossier.pk, entry.facts) for entry in entries(book(ward))]
    assert (after, closed.rows) == (before, 3)
    assert [entry.signed_by for entry in entries(book(ward))] == ["", "Nguyễn Thị Lan", ""]


def test_closing_is_journaled_with_its_digest(people, ward, last_days):
    with clock.moved_to(IN_2027):
        closed = close(people)
    entry = JournalEntry.objects.get(act="close-register")
    assert (entry.actor, entry.refs) == (
        f"officer:{people.huong.pk}", {"year": 2026, "rows": 3, "digest": closed.digest},
    )  # fmt: skip
    assert closed.title == "Chủ tịch Ủy ban nhân dân"
    assert not any("Lan" in str(line.facts) for line in RegisterLine.objects.all())


def test_only_the_head_closes_and_only_a_year_that_is_over_and_once(people, ward, last_days):
    with clock.moved_to(IN_2026), pytest.raises(YearNotOver):
        close(people)
    with clock.moved_to(IN_2027):
        for who in ("mai", "minh", "far_officer", "lan"):
            with pytest.raises(NotFound):
                close(people, who)
        close(people)
        with pytest.raises(Conflict):
            close(people)


def test_what_is_entered_after_closing_stands_in_the_present_year(people, ward, last_days):
    with clock.moved_to(IN_2027):
        close(people)
        dossier = file_dossier(people.lan)
        dossier.agency_in = ward
        with transaction.atomic():
            from egov.dossiers.actions.registering import give_number

            assert give_number(dossier, IN_2026) == 1
    assert (dossier.register_year, dossier.registered_at) == (2027, IN_2027)
    assert numbers_are_whole(book(ward, 2026))


@pytest.mark.django_db(transaction=True)
def test_closing_waits_for_a_reception_on_its_way(people, ward, last_days):
    """Whoever is late for the closed year gets a number of the next; no number is lost."""
    from egov.dossiers.actions.registering import give_number

    dossier = file_dossier(people.lan)
    errors: list[BaseException] = []

    def close_it() -> None:
        try:
            with clock.moved_to(IN_2027):
                close(people)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    with clock.moved_to(IN_2027), transaction.atomic():
        give_number(dossier, IN_2026)
        dossier.save()
        thread = threading.Thread(target=close_it)
        thread.start()
        thread.join(0.3)
        assert not RegisterClosed.objects.exists()
    thread.join(20)
    assert errors == []
    assert numbers(entries(book(ward))) == [1, 2, 3, 4]


def test_the_paper_has_every_line(people, ward, last_days):
    whole = book(ward)
    data = books.register_data(whole, list(entries(whole)), 1)
    assert [row.number for row in data.rows] == [1, 2, 3]
    assert (data.book, data.closed_on, data.rows[1].signed_by) == ("01", None, "Nguyễn Thị Lan")
    assert books.volume_pdf(whole, list(entries(whole)), 1).startswith(b"%PDF")


def test_a_long_year_is_printed_volume_by_volume_and_goes_on_where_it_stood(people, ward, last_days, monkeypatch):
    monkeypatch.setattr(books, "VOLUME", 2)
    printed: list[tuple[int, int]] = []

    def print_one(_book: Book, found, volume):
        printed.append((volume, len(found)))
        if len(printed) == 2:
            raise KeyboardInterrupt
        return b"%PDF"

    monkeypatch.setattr("egov.dossiers.actions.printing.volume_pdf", print_one)
    order = actions.order_print(actor=people.actor("mai"), book=book(ward), rows=3)
    assert order.volumes == 2
    from egov.dossiers.actions.printing import print_volumes

    with pytest.raises(KeyboardInterrupt):
        print_volumes(print_id=str(order.pk))
    assert (RegisterPrint.objects.get().done, RegisterPrint.objects.get().state) == (1, "waiting")
    print_volumes(print_id=str(order.pk))
    assert (RegisterPrint.objects.get().done, RegisterPrint.objects.get().state) == (2, "ready")
    assert printed == [(1, 2), (2, 1), (2, 1)]
    assert books.path_of(order, 2).read_bytes() == b"%PDF"


def test_one_order_waits_at_a_time_and_old_ones_go(people, ward, last_days):
    from egov.dossiers.actions.printing import drop_old_prints

    first = actions.order_print(actor=people.actor("mai"), book=book(ward), rows=3)
    assert actions.order_print(actor=people.actor("mai"), book=book(ward), rows=3) == first
    with pytest.raises(NotFound):
        actions.order_print(actor=people.actor("far_officer"), book=book(ward), rows=3)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert drop_old_prints() == 1
