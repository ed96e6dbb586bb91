from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.dossiers import actions
from egov.dossiers.models import SavedFilter
from egov.identity.actions import give_post
from egov.testing.factories import file_dossier, open_task, walk_to

from .reading import codes_in, text_of

OTHER = "sua-chua-cai-tao-nha"


@pytest.fixture
def two(people):
    """A household business and a repair of a house, both to be received by Mai."""
    return file_dossier(people.lan), file_dossier(people.lan, OTHER)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"service": OTHER}, [1]),
        ({"service": "none-such"}, []),
        ({"step": "reception"}, [0, 1]),
        ({"step": "examine"}, []),
        ({"channel": "online"}, [0, 1]),
        ({"channel": "counter"}, []),
        ({"time": "late"}, []),
        ({"time": "no-such-time"}, [0, 1]),
        ({"holder": "nobody"}, [0, 1]),
        ({"holder": "me"}, []),
        ({"holder": "x"}, []),
        ({"holder": "9" * 30}, []),
        ({"service": OTHER, "shelf": "new", "q": "lan"}, [1]),
    ],
)
def test_a_list_is_narrowed_down(desk, two, query, expected):
    assert sorted(codes_in(desk("mai").get("/desk/", query))) == sorted(two[n].code for n in expected)


def test_only_what_is_there_is_offered(desk, two):
    page = desk("mai").get("/desk/", {"more": "1"})
    offered = {choice.name: [value for value, _words in choice.options] for choice in page.context["choices"]}
    assert sorted(offered["service"]) == sorted(["dang-ky-ho-kinh-doanh", OTHER])
    assert (offered["step"], offered["channel"]) == (["reception"], ["online"])


def test_the_next_dossier_follows_inside_the_narrowed_list(desk, two, people):
    third = file_dossier(people.lan, OTHER)
    page = desk("mai").get(f"/desk/dossiers/{two[1].code}", {"service": OTHER})
    assert page.context["following"] == f"/desk/dossiers/{third.code}?service={OTHER}"


def test_a_view_is_kept_under_a_name_and_removed_again(desk, two, people):
    mai = desk("mai")
    page = mai.post(f"/desk/filters?service={OTHER}&shelf=new&more=1", {"name": " Sửa nhà "}, follow=True)
    kept = SavedFilter.objects.get(account=people.mai)
    assert (kept.name, kept.query) == ("Sửa nhà", f"shelf=new&service={OTHER}")
    assert f"/desk/?shelf=new&amp;service={OTHER}" in page.content.decode()
    assert codes_in(mai.get(f"/desk/?{kept.query}")) == [two[1].code]
    mai.post(f"/desk/filters/{kept.pk}/drop")
    assert not SavedFilter.objects.exists()


def test_the_same_name_replaces_and_too_many_are_refused(desk, people, monkeypatch):
    monkeypatch.setattr("egov.dossiers.actions.filters.MOST", 2)
    mai = desk("mai")
    for name in ("a", "b", "b", "c"):
        page = mai.post("/desk/filters?shelf=new", {"name": name}, follow=True)
    assert "You keep 2 views already." in text_of(page)
    assert SavedFilter.objects.count() == 2


@pytest.mark.parametrize("name", ["", "   ", "\x00"])
def test_a_view_without_a_name_is_not_kept(desk, name):
    page = desk("mai").post("/desk/filters?shelf=new", {"name": name}, follow=True)
    assert "Give the view a name" in text_of(page)
    assert not SavedFilter.objects.exists()


def test_a_view_too_long_to_keep_is_refused_in_words(desk):
    page = desk("mai").post("/desk/filters", {"name": "dài"}, QUERY_STRING="q=" + "%E1%BA%A1" * 90, follow=True)
    assert "too long to keep" in text_of(page)
    assert not SavedFilter.objects.exists()


def test_nobody_removes_the_view_of_another(desk, people):
    kept = actions.save_filter(actor=people.actor("mai"), name="a", query="shelf=new")
    assert desk("minh").post(f"/desk/filters/{kept.pk}/drop").status_code == 404


def test_narrowing_takes_a_fixed_number_of_statements(desk, two, people, django_assert_num_queries):
    mai = desk("mai")
    mai.get("/desk/?more=1")
    with django_assert_num_queries(9):
        mai.get("/desk/?more=1")
    file_dossier(people.hung, OTHER)
    with django_assert_num_queries(9):
        mai.get(f"/desk/?service={OTHER}")


def test_the_list_says_to_whom_a_task_was_given(desk, people):
    (post,) = people.actor("mai").posts
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post)
    task = open_task(file_dossier(people.lan))
    actions.assign_task(actor=people.actor("mai"), task_id=task.pk, to=people.minh.pk)
    assert "Phạm Văn Minh" in text_of(desk("mai").get("/desk/"))
    page = desk("minh").get("/desk/", {"shelf": "mine"})
    assert codes_in(page) == [task.dossier.code]
    assert "Mine 1" in text_of(page)


def test_all_shelves_open(desk, people):
    walk_to(file_dossier(people.lan), "received")
    for shelf in ("mine", "approve", "messages", "waiting"):
        assert desk("minh").get("/desk/", {"shelf": shelf}).status_code == 200
