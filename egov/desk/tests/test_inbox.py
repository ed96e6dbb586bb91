from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egov.core import clock
from egov.dossiers.models import Task
from egov.testing.factories import file_dossier, open_task, walk_to

from .reading import codes_in, copies_of, counts_in, do, text_of

LONG_NAME = "sua-chua-cai-tao-nha"


@pytest.fixture
def filed_over_days(people):
    """Three dossiers, the newest made first in the list's eyes last: filed 3 days ago, just now, 1 day ago."""
    made = []
    for days in (3, 0, 1):
        with clock.moved_to(clock.now() - timedelta(days=days * 7)):
            made.append(file_dossier(people.lan))
    return made


def make_due_in_steps(count):
    """Give the open tasks different times to be due, so that lists have an order to keep."""
    for n, task in enumerate(Task.objects.filter(done_at=None).order_by("-id")[:count]):
        Task.objects.filter(pk=task.pk).update(due_at=clock.now() + timedelta(hours=n))


def test_what_is_due_first_stands_first(desk, filed_over_days):
    oldest, newest, middle = filed_over_days
    assert codes_in(desk("mai").get("/desk/")) == [oldest.code, middle.code, newest.code]


def test_the_shelves_are_counted(desk, filed_over_days):
    counts = counts_in(desk("mai").get("/desk/"))
    assert (counts["Everything to do"], counts["To receive"], counts["Overdue"]) == (3, 3, 2)


@pytest.mark.parametrize(
    ("shelf", "expected"), [("overdue", [0, 2]), ("new", [0, 2, 1]), ("approve", []), ("?", [0, 2, 1])]
)
def test_a_shelf_shows_its_own_only(desk, filed_over_days, shelf, expected):
    page = desk("mai").get("/desk/", {"shelf": shelf})
    assert codes_in(page) == [filed_over_days[n].code for n in expected]


def test_an_overdue_task_says_so_in_words(desk, filed_over_days):
    page = desk("mai").get("/desk/", {"shelf": "overdue"})
    assert 'class="is-late"' in page.content.decode()
    assert "late" in text_of(page)


def test_a_request_for_a_supplement_moves_the_task_to_the_waiting_shelf_at_once(desk, people):
    dossier = file_dossier(people.lan)
    mai = desk("mai")
    do(mai, dossier, "ask-supplement", note="Ảnh mờ.")
    assert codes_in(mai.get("/desk/")) == []
    assert codes_in(mai.get("/desk/", {"shelf": "waiting"})) == [dossier.code]


def test_a_received_dossier_is_in_the_next_inbox_at_once(desk, people):
    dossier = file_dossier(people.lan)
    mai, minh = desk("mai"), desk("minh")
    assert codes_in(minh.get("/desk/")) == []
    do(mai, dossier, "receive")
    assert codes_in(mai.get("/desk/")) == []
    assert codes_in(minh.get("/desk/")) == [dossier.code]


def test_the_head_finds_what_is_to_be_approved_on_its_shelf(desk, people):
    dossier = file_dossier(people.lan)
    while open_task(dossier).step != "approve":
        do(desk("mai" if open_task(dossier).kind == "reception" else "minh"), dossier, _usual(dossier))
    assert codes_in(desk("huong").get("/desk/?shelf=approve")) == [dossier.code]


def _usual(dossier):
    return "receive" if open_task(dossier).kind == "reception" else "complete"


def test_nobody_sees_the_tasks_of_other_posts(desk, people):
    file_dossier(people.lan)
    for name in ("minh", "huong", "far_officer"):
        assert codes_in(desk(name).get("/desk/")) == []


def test_one_searches_inside_the_list_without_accents(desk, people):
    ours = file_dossier(people.lan)
    file_dossier(people.hung)
    page = desk("mai").get("/desk/", {"q": "nguyen thi lan"})
    assert codes_in(page) == [ours.code]


def test_a_search_without_result_leads_to_the_search_over_all(desk, people):
    file_dossier(people.lan)
    page = desk("mai").get("/desk/", {"q": "zzz"})
    assert "Nothing here matches" in text_of(page)
    assert "/desk/search?q=zzz" in page.content.decode()


def test_pages_follow_each_other_without_a_gap_or_a_repetition(desk, people, monkeypatch):
    made = [file_dossier(people.lan) for _ in range(5)]
    make_due_in_steps(5)
    monkeypatch.setattr("egov.dossiers.queries.inbox_page.__defaults__", (2,))
    seen, address, mai = [], "/desk/", desk("mai")
    while address:
        page = mai.get(address)
        seen += codes_in(page)
        address = page.context["following"]
    assert seen == [dossier.code for dossier in reversed(made)]


@pytest.mark.parametrize("after", ["x", "2026-01-01~1", "~", "2026-01-01T00:00:00+00:00~x", "9" * 200])
def test_a_broken_place_in_the_list_is_its_start(desk, people, after):
    dossier = file_dossier(people.lan)
    assert codes_in(desk("mai").get("/desk/", {"after": after})) == [dossier.code]


def test_an_empty_inbox_names_the_posts_of_the_officer(desk):
    assert "One-stop clerk" in text_of(desk("mai").get("/desk/"))


def test_an_officer_without_a_post_is_told_whom_to_ask(desk, people):
    people.minh.holdings.all().delete()
    assert "You hold no post today" in text_of(desk("minh").get("/desk/"))


def test_the_inbox_takes_the_same_statements_however_many_rows(desk, people, django_assert_num_queries):
    for _ in range(2):
        walk_to(file_dossier(people.lan), "received")
    minh = desk("minh")
    minh.get("/desk/")
    with django_assert_num_queries(8):
        assert len(codes_in(minh.get("/desk/"))) == 2
    copies_of(walk_to(file_dossier(people.lan, LONG_NAME), "received"), 7)
    with CaptureQueriesContext(connection) as statements:
        assert len(codes_in(minh.get("/desk/"))) == 10
    assert len(statements) == 8


def test_fifty_rows_weigh_less_than_forty_kilobytes(desk, people):
    owner = {"filing_for": "other", "owner_kind": "citizen", "owner_name": "Nguyễn Thị Hoàng Ngọc Phương Thảo Anh"}
    with clock.moved_to(clock.now() - timedelta(days=30)):
        copies_of(file_dossier(people.lan, LONG_NAME, block=owner), 50)
    page = desk("mai").get("/desk/", headers={"accept-language": "vi"})
    assert len(codes_in(page)) == 50
    assert page.context["following"]
    assert len(page.content) < 40_000
