from __future__ import annotations

import pytest
from django.utils.translation import override

from egov.documents.actions import draw_page_images
from egov.dossiers.lifecycle import STATES as LEGAL_STATES
from egov.dossiers.queries import task_after
from egov.testing.factories import file_dossier, open_task, walk_to

from ..wording import STATES
from .reading import do, page_of, text_of


@pytest.mark.parametrize("state", LEGAL_STATES)
def test_the_page_tells_the_state_in_words(desk, people, state):
    dossier = walk_to(file_dossier(people.lan), state)
    page = desk("mai").get(page_of(dossier))
    assert page.status_code == 200
    with override("en"):
        assert str(STATES[state][1]) in text_of(page)


def test_the_answers_stand_as_a_document(desk, people):
    page = desk("mai").get(page_of(file_dossier(people.lan)))
    assert "Hộ kinh doanh Bún chả cá Bà Lan" in text_of(page)
    assert 'name="trade_name"' not in page.content.decode()


def test_the_applicant_and_their_earlier_dossiers_are_shown(desk, people):
    before, dossier = file_dossier(people.lan), file_dossier(people.lan)
    file_dossier(people.hung)
    page = desk("mai").get(page_of(dossier))
    assert "048185001234" in text_of(page)
    assert [line.code for line in page.context["earlier"]] == [before.code]


def test_the_papers_stand_beside_the_answers_as_pictures(desk, people):
    dossier = file_dossier(people.lan)
    file = dossier.attachments.select_related("file")[0].file
    draw_page_images(file.pk)
    mai = desk("mai")
    page = mai.get(page_of(dossier)).content.decode()
    assert f'src="/files/{file.pk}/pages/1"' in page
    assert mai.get(f"/files/{file.pk}/pages/1").status_code == 200


def test_the_clock_is_explained_day_by_day(desk, people):
    dossier = walk_to(file_dossier(people.lan), "received")
    mai = desk("mai")
    for address in (page_of(dossier), page_of(dossier) + "/deadline"):
        assert "the day of reception, not counted" in text_of(mai.get(address))


def test_before_reception_the_page_tells_when_to_receive(desk, people):
    dossier = file_dossier(people.lan)
    mai = desk("mai")
    assert "To be received by" in text_of(mai.get(page_of(dossier)))
    assert "No deadline runs yet" in text_of(mai.get(page_of(dossier) + "/deadline"))


def test_each_act_tells_what_it_leads_to(desk, people):
    text = text_of(desk("mai").get(page_of(file_dossier(people.lan))))
    assert "The legal clock starts, the receipt is issued. Next: Examine" in text
    assert "The clock stops until the applicant has answered." in text


def test_the_slips_are_at_hand(desk, people):
    dossier = walk_to(file_dossier(people.lan), "finished")
    page = desk("mai").get(page_of(dossier)).content.decode()
    assert f"/dossiers/{dossier.code}/papers/receipt" in page
    assert f"/dossiers/{dossier.code}/papers/result" in page


def test_the_next_dossier_of_the_list_is_one_key_away(desk, people):
    first, second = file_dossier(people.lan), file_dossier(people.lan)
    mai = desk("mai")
    assert mai.get(page_of(first)).context["following"] == page_of(second)
    assert mai.get(page_of(second)).context["following"] == page_of(first)


def test_after_an_act_the_next_one_is_still_known(desk, people):
    first, second, third = (file_dossier(people.lan) for _ in range(3))
    mai = desk("mai")
    do(mai, second, "receive")
    assert mai.get(page_of(second)).context["following"] == page_of(third)
    do(mai, third, "receive")
    assert task_after(people.actor("mai"), list(third.tasks.all())) == first.code


def test_the_shelf_stays_the_same_from_dossier_to_dossier(desk, people):
    first, second = file_dossier(people.lan), file_dossier(people.lan)
    mai = desk("mai")
    page = mai.get(page_of(first) + "?shelf=new")
    assert page.context["following"] == page_of(second) + "?shelf=new"
    after = mai.post(page_of(first) + "?shelf=new", {"task": open_task(first).pk, "act": "receive"})
    assert after["Location"] == page_of(first) + "?shelf=new"


def test_the_page_takes_a_fixed_number_of_statements(desk, people, django_assert_num_queries):
    dossier = walk_to(file_dossier(people.lan), "in_process")
    file_dossier(people.lan)
    minh = desk("minh")
    minh.get(page_of(dossier))
    with django_assert_num_queries(22):
        minh.get(page_of(dossier))


def test_the_page_speaks_vietnamese(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("mai").get(page_of(dossier) + "?lang=vi")
    assert "Chờ tiếp nhận" in text_of(page)
    assert "Tiếp nhận hồ sơ" in text_of(page)
