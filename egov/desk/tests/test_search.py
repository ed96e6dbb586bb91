from __future__ import annotations

import pytest

from egov.testing.factories import file_dossier, walk_to

from .reading import codes_in, page_of, text_of


def test_dossiers_in_every_state_are_found(desk, people):
    done = walk_to(file_dossier(people.lan), "handed_out")
    fresh = file_dossier(people.lan)
    assert codes_in(desk("mai").get("/desk/search?q=nguyen+thi+lan")) == [fresh.code, done.code]


def test_a_whole_code_opens_its_dossier(desk, people):
    dossier = file_dossier(people.lan)
    answer = desk("mai").get("/desk/search", {"q": f" {dossier.code.lower()} "})
    assert answer["Location"] == page_of(dossier)


def test_what_belongs_to_other_agencies_is_not_found(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("far_officer").get("/desk/search", {"q": dossier.code})
    assert page.status_code == 200
    assert "No dossier found" in text_of(page)


@pytest.mark.parametrize("query", ["", "   ", "?", "%", "' OR 1=1 --"])
def test_odd_searches_are_pages_too(desk, people, query):
    file_dossier(people.lan)
    assert desk("mai").get("/desk/search", {"q": query, "before": "x"}).status_code == 200


def test_older_ones_follow_by_keyset(desk, people, monkeypatch):
    made = [file_dossier(people.lan) for _ in range(3)]
    monkeypatch.setattr("egov.dossiers.queries.PAGE", 2)
    monkeypatch.setattr("egov.dossiers.queries.search_dossiers.__kwdefaults__", {"before": None, "size": 2})
    mai = desk("mai")
    first = mai.get("/desk/search?q=lan")
    assert codes_in(first) == [made[2].code, made[1].code]
    assert codes_in(mai.get("/desk/search", {"q": "lan", "before": first.context["older"]})) == [made[0].code]


def test_a_search_takes_a_fixed_number_of_statements(desk, people, django_assert_num_queries):
    for _ in range(3):
        file_dossier(people.lan)
    mai = desk("mai")
    mai.get("/desk/search?q=lan")
    with django_assert_num_queries(5):
        mai.get("/desk/search?q=lan")
