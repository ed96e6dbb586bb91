from __future__ import annotations

from egov.dossiers.tests.test_agree import state_of, to_sign
from egov.testing.factories import open_task

from .reading import acts_in, codes_in, text_of

SHELF = "/desk/?shelf=approve"


def test_what_waits_for_the_head_stands_on_one_page_with_what_is_proposed(desk, people):
    fine, refusal = to_sign(people), to_sign(people, refusal=True)
    page = desk("huong").get(SHELF)
    text = text_of(page)
    assert sorted(codes_in(page)) == sorted([fine.code, refusal.code])
    assert "Phạm Văn Minh: “Không đủ điều kiện.”" in text
    assert acts_in(page) == ["agree"]


def test_one_is_agreed_with_in_place(desk, people):
    first, second = to_sign(people), to_sign(people)
    page = desk("huong").post(SHELF, {"one": open_task(first).pk, "task": open_task(second).pk}, follow=True)
    assert f"Decided as proposed: {first.code}." in text_of(page)
    assert codes_in(page) == [second.code]


def test_several_are_agreed_with_at_once(desk, people):
    fine, refusal = to_sign(people), to_sign(people, refusal=True)
    ids = [open_task(fine).pk, open_task(refusal).pk]
    page = desk("huong").post(SHELF, {"act": "agree", "task": ids}, follow=True)
    assert "2 decided as proposed" in text_of(page)
    assert (state_of(fine), state_of(refusal)) == ("in_process", "stopped")


def test_a_second_click_does_nothing_twice_and_says_so(desk, people):
    dossier = to_sign(people)
    task, huong = open_task(dossier).pk, desk("huong")
    huong.post(SHELF, {"one": task})
    page = huong.post(SHELF, {"one": task}, follow=True)
    assert f"Not done: {dossier.code}." in text_of(page)


def test_the_page_takes_the_same_statements_however_many(desk, people, django_assert_num_queries):
    to_sign(people)
    huong = desk("huong")
    huong.get(SHELF)
    with django_assert_num_queries(10):
        huong.get(SHELF)
    to_sign(people)
    to_sign(people, refusal=True)
    with django_assert_num_queries(10):
        assert len(codes_in(huong.get(SHELF))) == 3
