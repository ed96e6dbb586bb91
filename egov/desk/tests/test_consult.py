from __future__ import annotations

import re

import pytest

from egov.testing.factories import act_on, file_dossier, open_task, walk_to

from .reading import acts_in, do, page_of, text_of


@pytest.fixture
def dossier(people):
    return walk_to(file_dossier(people.lan), "received")


def ask(client, dossier, **more):
    sent = {
        "note": "Có vướng gì không?",
        "field-agencies": ["thue-thanh-pho", "", "ubnd-phuong-cam-le"],
        "field-hours": "8",
    }
    return do(client, dossier, "consult", **{**sent, **more})


def opinion(dossier, n=0):
    return list(dossier.tasks.select_related("post__agency").filter(kind="opinion").order_by("id"))[n]


def test_agencies_are_ticked_and_communes_chosen_from_short_lists(desk, dossier):
    page = desk("minh").get(page_of(dossier)).content.decode()
    assert re.search(r'type="checkbox" name="field-agencies" value="so-tu-phap"', page)
    assert page.count('<select class="govuk-select" name="field-agencies"') == 3
    assert "multiple" not in page
    assert 'value="ubnd-phuong-hai-chau"' not in page


def test_several_are_asked_and_shown_with_their_time(desk, dossier):
    assert ask(desk("minh"), dossier).status_code == 302
    page = text_of(desk("minh").get(page_of(dossier)))
    assert "Asked for their opinion: Da Nang Tax Office, People's Committee of Cam Le Ward" in page
    assert page.count("Answer due") == 2
    assert "Có vướng gì không?" in page


def test_what_was_chosen_stays_when_something_is_wrong(desk, dossier):
    answer = ask(desk("minh"), dossier, **{"field-hours": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'value="thue-thanh-pho" id="[^"]+" checked', page)
    assert '<option value="ubnd-phuong-cam-le" selected>' in page
    assert "Có vướng gì không?" in page


def test_the_asked_officer_reads_the_question_and_answers(desk, dossier):
    ask(desk("minh"), dossier)
    tax = desk("tax_officer")
    page = tax.get(page_of(dossier))
    assert "Phạm Văn Minh: Có vướng gì không?" in text_of(page)
    assert acts_in(page) == ["reply", "hand-back"]
    tax.post(page_of(dossier), {"task": opinion(dossier).pk, "act": "reply", "note": "Không vướng."})
    page = text_of(desk("huong").get(page_of(dossier)))
    assert "Da Nang Tax Office Answered Không vướng." in page
    assert "Opinion given by: Da Nang Tax Office" in page


def test_the_answer_stays_in_sight_after_the_step(desk, people, dossier):
    ask(desk("minh"), dossier)
    act_on(opinion(dossier), "reply", people=people, note="Không vướng.")
    act_on(open_task(dossier), "complete", people=people)
    page = text_of(desk("huong").get(page_of(dossier)))
    assert "Không vướng." in page
    assert "Not waited for" in page
