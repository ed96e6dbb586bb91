from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, walk_to

from .reading import page_of, text_of

WITH_FEE = "sua-chua-cai-tao-nha"


@pytest.fixture
def dossier(people):
    return file_dossier(people.lan, WITH_FEE)


def compare(client, dossier, mark):
    attachment = dossier.attachments.first()
    data = {"attachment": attachment.pk, "comparison": mark}
    return client.post(page_of(dossier) + "/comparison", data)


def test_a_paper_is_marked_and_the_page_comes_back_to_it(desk, dossier):
    mai, attachment = desk("mai"), dossier.attachments.first()
    answer = compare(mai, dossier, "matching")
    assert answer["Location"] == f"{page_of(dossier)}#paper-{attachment.pk}"
    assert dossier.attachments.get(pk=attachment.pk).comparison == "matching"
    assert "Compared with the original:" in text_of(mai.get(page_of(dossier)))


def test_a_mark_can_be_taken_back(desk, dossier):
    mai = desk("mai")
    compare(mai, dossier, "not-matching")
    compare(mai, dossier, "not-compared")
    assert dossier.attachments.first().comparison == "not-compared"


@pytest.mark.parametrize("mark", ["", "fine", "MATCHING"])
def test_a_mark_that_is_none_is_not_found(desk, dossier, mark):
    assert compare(desk("mai"), dossier, mark).status_code == 404


def test_strangers_to_the_dossier_mark_nothing(desk, dossier):
    assert compare(desk("far_officer"), dossier, "matching").status_code == 404
    assert dossier.attachments.first().comparison == "not-compared"


def test_a_closed_dossier_takes_no_marks(desk, people):
    closed = walk_to(file_dossier(people.lan, WITH_FEE), "withdrawn")
    assert compare(desk("mai"), closed, "matching").status_code == 409
    assert "/comparison" not in desk("mai").get(page_of(closed)).content.decode()


def test_the_fee_is_shown_large_and_ticked_once(desk, dossier):
    mai = desk("mai")
    total = Dossier.objects.get(pk=dossier.pk).fee_total
    assert total > 0
    assert "amount__figure" in mai.get(page_of(dossier)).content.decode()
    taken = mai.post(page_of(dossier) + "/fee", follow=True)
    assert "The fee is taken." in text_of(taken)
    again = mai.post(page_of(dossier) + "/fee", follow=True)
    assert "ticked already" in text_of(again)


def test_no_fee_is_taken_for_a_dossier_that_was_withdrawn(desk, people):
    closed = walk_to(file_dossier(people.lan, WITH_FEE), "withdrawn")
    desk("mai").post(page_of(closed) + "/fee")
    assert Dossier.objects.get(pk=closed.pk).paid_at is None
    assert "Tick as taken" not in text_of(desk("mai").get(page_of(closed)))
