from __future__ import annotations

import io

import openpyxl
import pytest

from egov.core import clock
from egov.core.models import JournalEntry
from egov.dossiers import actions, books
from egov.dossiers.actions.printing import print_volumes
from egov.dossiers.models import RegisterClosed, RegisterPrint
from egov.dossiers.tests.walking import at
from egov.testing.factories import file_dossier, walk_to

from .reading import codes_in, text_of

REGISTER = "/desk/register"


@pytest.fixture
def received(people):
    """Two dossiers of the end of 2026, one received and one handed out."""
    with clock.moved_to(at("2026-12-30 09:00")):
        return [walk_to(file_dossier(people.lan), state) for state in ("received", "handed_out")]


def content_of(answer):
    return b"".join(answer.streaming_content)


def test_the_register_is_read_on_a_page(desk, received):
    page = desk("mai").get(REGISTER)
    assert codes_in(page) == [dossier.code for dossier in received]
    text = text_of(page)
    assert "Register of dossiers 2026" in text
    assert "2 numbers." in text
    assert "Not closed yet" in text


def test_a_period_that_holds_nothing_leads_back_to_the_year(desk, received):
    page = desk("mai").get(REGISTER, {"from": "2026-01-01", "to": "2026-06-30"})
    assert "No number was given in these days" in text_of(page)


@pytest.mark.parametrize("query", [{"from": "2026-13-01"}, {"to": "x"}, {"from": "2026-12-31", "to": "2026-01-01"}])
def test_wrong_days_are_named_and_kept(desk, received, query):
    page = desk("mai").get(REGISTER, query)
    assert page.status_code == 422
    assert all(f'value="{value}"' in page.content.decode() for value in query.values())


@pytest.mark.parametrize("query", [{"year": "1999"}, {"agency": "so-xay-dung"}, {"after": "x"}, {"after": "9" * 30}])
def test_what_is_not_there_falls_back_to_the_own_register(desk, received, query):
    assert codes_in(desk("mai").get(REGISTER, query)) == [dossier.code for dossier in received]


def test_other_agencies_see_nothing_of_it(desk, received):
    page = desk("far_officer").get(REGISTER, {"agency": "ubnd-phuong-hai-chau", "year": "2026"})
    assert "There is no register yet" in text_of(page)
    assert desk("far_officer").post(REGISTER + "/export?agency=ubnd-phuong-hai-chau&year=2026").status_code == 404


def test_only_what_was_decided_late_is_marked(desk, people):
    with clock.moved_to(at("2026-12-30 09:00")):
        _open, withdrawn = (walk_to(file_dossier(people.lan), "received") for _ in range(2))
        actions.withdraw_dossier(actor=people.actor("lan"), code=withdrawn.code)
    with clock.moved_to(at("2027-02-01 09:00")):
        assert text_of(desk("mai").get(REGISTER)).count("Late") == 1


def test_it_is_taken_along_as_excel_with_every_number(desk, received, people):
    answer = desk("mai").post(REGISTER + "/export?year=2026", {"format": "xlsx"})
    rows = list(openpyxl.load_workbook(io.BytesIO(content_of(answer))).active.iter_rows(values_only=True))
    assert [(row[0], row[1], row[4]) for row in rows[1:]] == [
        (1, received[0].code, "Nguyễn Thị Lan"), (2, received[1].code, "Nguyễn Thị Lan"),
    ]  # fmt: skip
    entry = JournalEntry.objects.select_related("detail").get(act="export")
    assert entry.detail.details is not None
    assert entry.refs == {"list": "register", "rows": 2}
    assert entry.detail.details["query"]["year"] == "2026"


def test_a_short_one_is_printed_at_once(desk, received):
    answer = desk("mai").post(REGISTER + "/export?year=2026", {"format": "pdf"})
    assert content_of(answer).startswith(b"%PDF")
    assert "so-theo-doi-H17" in answer["Content-Disposition"]


def test_a_long_one_is_printed_by_the_worker_and_fetched_volume_by_volume(desk, received, monkeypatch):
    monkeypatch.setattr(books, "VOLUME", 1)
    mai = desk("mai")
    answer = mai.post(REGISTER + "/export?year=2026", {"format": "pdf"})
    order = RegisterPrint.objects.get()
    assert answer["Location"] == f"{REGISTER}/prints/{order.pk}"
    assert "Printed so far: 0 percent." in text_of(mai.get(answer["Location"]))
    assert mai.get(f"{answer['Location']}/1").status_code == 404
    print_volumes(print_id=str(order.pk))
    assert "Printed so far: 100 percent." in text_of(mai.get(answer["Location"]))
    assert content_of(mai.get(f"{answer['Location']}/2")).startswith(b"%PDF")
    assert mai.get(f"{answer['Location']}/3").status_code == 404
    for name in ("minh", "far_officer"):
        assert desk(name).get(answer["Location"]).status_code == 404
        assert desk(name).get(f"{answer['Location']}/1").status_code == 404


def test_the_head_closes_the_year_and_nobody_else_is_offered_to(desk, received):
    with clock.moved_to(at("2027-01-05 09:00")):
        huong = desk("huong")
        assert "Close the register" not in text_of(desk("mai").get(REGISTER))
        assert "Close the register" in text_of(huong.get(REGISTER))
        assert desk("mai").post(REGISTER + "/close?year=2026").status_code == 404
        page = huong.post(REGISTER + "/close?year=2026", follow=True)
        assert "The register of 2026 is closed with 2 numbers." in text_of(page)
        assert "by Đỗ Thị Hương. It shows what stood in it then." in text_of(page)
        assert "Close the register" not in text_of(page)
        again = huong.post(REGISTER + "/close?year=2026", follow=True)
        assert "Load the page again" in text_of(again)
    assert RegisterClosed.objects.count() == 1


def test_a_year_that_goes_on_is_not_closed(desk, received):
    with clock.moved_to(at("2026-12-31 09:00")):
        page = desk("huong").post(REGISTER + "/close?year=2026", follow=True)
    assert "The year 2026 is not over." in text_of(page)


def test_the_page_takes_the_same_statements_however_many_numbers(desk, received, people, django_assert_num_queries):
    mai = desk("mai")
    mai.get(REGISTER)
    with django_assert_num_queries(11):
        mai.get(REGISTER)
    with clock.moved_to(at("2026-12-30 10:00")):
        walk_to(file_dossier(people.hung), "received")
    with django_assert_num_queries(11):
        mai.get(REGISTER)
