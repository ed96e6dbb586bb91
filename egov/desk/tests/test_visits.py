"""The clerk at a window: calling, giving numbers, appointments, rules."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egov.core import clock
from egov.core.actor import STRANGER
from egov.testing.visits import at, book, take
from egov.visits.models import Appointment, Counter, KioskKey, Line, Ticket, Window

from .reading import text_of

VISITS, APPOINTMENTS, RULES = "/desk/visits", "/desk/visits/appointments", "/desk/visits/rules"
pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def mai(desk, counter):
    """Mai at window 1."""
    client = desk("mai")
    client.post(VISITS, {"act": "sit", "window": "1"})
    return client


def act(client, name, **more):
    return client.post(VISITS, {"act": name, **more}, follow=True)


def acts_in(page):
    return re.findall(r'name="act" value="([^"]+)"', page.content.decode())


def test_a_counter_is_opened_with_one_press(desk, people):
    client = desk("huong")
    assert acts_in(client.get(VISITS)) == ["open"]
    assert "gives numbers" in text_of(act(client, "open"))
    assert Counter.objects.count() == Line.objects.count() == 1


def test_the_way_of_a_number_over_the_window(mai, line):
    take(line)
    take(line)
    assert acts_in(mai.get(VISITS))[:2] == ["next", "leave"]
    page = act(mai, "next")
    assert "A001" in text_of(page)
    assert acts_in(page)[:3] == ["serve", "again", "put-back"]
    page = act(mai, "serve", ticket=Ticket.objects.get(number=1).pk)
    assert acts_in(page)[:2] == ["next", "finish"]
    assert "Number A002 is called" in text_of(act(mai, "next"))
    assert Ticket.objects.get(number=1).state == "done"


def test_absent_is_offered_after_three_calls(mai, line):
    ticket = take(line)
    act(mai, "next")
    for _ in range(2):
        page = act(mai, "again", ticket=ticket.pk)
    assert "absent" in acts_in(page)
    page = act(mai, "absent", ticket=ticket.pk)
    assert "Called, and nobody came" in text_of(page)
    assert "waits again" in text_of(act(mai, "put-back", ticket=ticket.pk))


def test_what_cannot_be_done_is_told_in_place(mai, line):
    page = act(mai, "next")
    assert page.status_code == 409
    assert "Nobody waits for you" in text_of(page)
    ticket = take(line)
    assert act(mai, "finish", ticket=ticket.pk).status_code == 409


def test_who_waits_is_listed_in_the_order_of_calling_with_marks(mai, people, line):
    made = book(people.actor("lan"), line, at(9, 30))
    take(line)
    take(line, priority=True)
    mai.post(APPOINTMENTS, {"act": "arrive", "appointment": made.pk}, follow=True)
    text = text_of(mai.get(VISITS))
    assert text.index("A002") < text.index("A001") < text.index("A003")
    assert "goes first" in text
    assert "appointment at 09:30" in text
    assert "Nguyễn Thị Lan" in text


def test_a_number_is_given_and_its_slip_shown(mai, line):
    sent = re.search(r'name="key" value="([^"]+)"', mai.get(VISITS).content.decode())
    assert sent
    for _ in range(2):
        page = act(mai, "take", line=line.pk, key=sent[1], priority="yes")
    assert "A001" in text_of(page)
    assert "<svg" in page.content.decode()
    assert Ticket.objects.get().priority


def test_where_one_sits_is_chosen_each_day(mai, people, counter):
    assert Window.objects.get(officer=people.mai).number == 1
    with clock.moved_to(at(8, day=3)):
        assert "Where do you sit today?" in text_of(mai.get(VISITS))
    act(mai, "leave")
    assert not Window.objects.filter(officer=people.mai).exists()


def test_appointments_of_a_day_who_has_come_and_what_is_called_off(mai, line):
    coming, other = book(STRANGER, line, at(9, 30), name="Hùng", phone="0905123456"), book(STRANGER, line, at(10))
    page = mai.get(APPOINTMENTS)
    assert "Hùng, 0905 123 456" in text_of(page)
    page = mai.post(APPOINTMENTS, {"act": "arrive", "appointment": coming.pk}, follow=True)
    assert "Number A001 is given" in text_of(page)
    refused = mai.post(APPOINTMENTS, {"act": "close", "appointment": other.pk})
    assert refused.status_code == 422
    mai.post(APPOINTMENTS, {"act": "close", "appointment": other.pk, "reason": "Cán bộ nghỉ ốm"})
    assert dict(Appointment.objects.values_list("pk", "state")) == {coming.pk: "arrived", other.pk: "closed"}


@pytest.mark.parametrize("day", ["", "x", "2026-03-09", "9999-12-31", "0001-01-01"])
def test_any_day_can_be_asked_for(mai, day):
    assert mai.get(APPOINTMENTS, {"day": day}).status_code == 200


def counter_form(**changes):
    sent = {"act": "counter", "gives_numbers": "yes", "takes_appointments": "yes", "windows": "4"}
    return {**sent, **changes}


def test_the_head_sets_the_rules_of_the_counter(desk, counter):
    client = desk("huong")
    page = client.post(RULES, counter_form(numbers_per_session="50", days_ahead=""), follow=True)
    assert "Kept." in text_of(page)
    found = Counter.objects.get()
    assert (found.windows, found.numbers_per_session, found.days_ahead) == (4, 50, None)
    client.post(RULES, counter_form(gives_numbers=""))
    assert Counter.objects.get().gives_numbers is False


@pytest.mark.parametrize("typed", ["0", "501", "abc", "-5", "99999999999", "1.5"])
def test_a_figure_out_of_bounds_is_told_at_its_field_and_nothing_is_lost(desk, counter, typed):
    page = desk("mai").post(RULES, counter_form(numbers_per_session=typed, days_ahead="7"))
    html = page.content.decode()
    assert page.status_code == 422
    assert "A whole number from 1 to 500." in html
    assert f'value="{typed}"' in html
    assert 'value="7"' in html
    assert Counter.objects.get().days_ahead is None


def test_lines_are_added_and_changed(desk, line):
    client = desk("mai")
    client.post(RULES, {"act": "line", "line": "new", "name": "Đất đai", "fields": ["dat-dai"]})
    added = Line.objects.get(letter="B")
    assert (added.name_vi, added.fields, added.is_open) == ("Đất đai", ["dat-dai"], True)
    client.post(RULES, {"act": "line", "line": added.pk, "name": "Đất", "numbers_per_session": "12"})
    added.refresh_from_db()
    assert (added.name_vi, added.numbers_per_session, added.is_open) == ("Đất", 12, False)
    assert client.post(RULES, {"act": "line", "line": "new", "name": " "}).status_code == 422


def test_a_kiosks_code_is_shown_once(desk, counter):
    client = desk("mai")
    page = client.post(RULES, {"act": "make-key", "name": "Cửa chính"})
    code = re.search(r'class="confirmation__code">([2-9A-Z]{10})<', page.content.decode())
    assert code
    assert code[1] not in client.get(RULES).content.decode()
    assert "Cửa chính" in text_of(client.get(RULES))
    client.post(RULES, {"act": "revoke-key", "kiosk": KioskKey.objects.get().pk})
    assert "No device holds one." in text_of(client.get(RULES))


@pytest.mark.parametrize("path", [VISITS, APPOINTMENTS, RULES])
def test_specialists_have_no_counter_and_other_wards_see_their_own(desk, counter, path):
    assert desk("minh").get(path).status_code == 403
    assert desk("far_officer").get(path).status_code == 403
    assert desk("mai").get(path, {"agency": "ubnd-phuong-cam-le"}).status_code == 200
    assert "Hai Chau" in text_of(desk("mai").get(path, {"agency": "ubnd-phuong-cam-le"}))


def test_only_those_who_work_a_counter_find_the_way_to_it(desk, counter):
    assert VISITS in desk("mai").get("/desk/").content.decode()
    assert VISITS in desk("huong").get("/desk/").content.decode()
    assert VISITS not in desk("minh").get("/desk/").content.decode()


def test_a_slip_of_another_counter_is_not_shown(desk, people, line):
    from egov.core.actor import SYSTEM
    from egov.identity.actions import give_post
    from egov.places.models import Post
    from egov.testing.cast import OTHER_WARD

    post = Post.objects.get(agency__slug=OTHER_WARD, position="one-stop-clerk")
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=post.pk)
    ticket = take(line)
    assert desk("mai").get(f"/desk/visits/numbers/{ticket.code}").status_code == 200
    assert desk("far_officer").get(f"/desk/visits/numbers/{ticket.code}").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"act": "x"}, {"act": "serve"}, {"act": "sit", "window": "a"}, {"act": "take"}])
def test_what_no_form_sends_changes_nothing(mai, sent):
    assert mai.post(VISITS, sent).status_code == 404
    assert mai.post(RULES, sent).status_code == 404
    assert mai.post(APPOINTMENTS, sent).status_code == 404


@pytest.mark.parametrize("waiting", [2, 15])
def test_the_page_takes_as_many_statements_for_many_as_for_few(mai, line, waiting):
    for _ in range(waiting):
        take(line)
    act(mai, "next")
    mai.get(VISITS)
    with CaptureQueriesContext(connection) as captured:
        mai.get(VISITS)
    assert len(captured) == 16
