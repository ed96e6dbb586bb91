from __future__ import annotations

import pytest

from egov.dossiers import actions
from egov.dossiers.models import Exchange
from egov.testing.factories import file_dossier, walk_to


@pytest.fixture
def dossier(people):
    return walk_to(file_dossier(people.lan), "received")


def address_of(dossier):
    return f"/dossiers/{dossier.code}"


def test_the_applicant_writes_and_reads_the_answer(people, signed_in, dossier):
    lan = signed_in(people.lan)
    sent = lan.post(address_of(dossier) + "/messages", {"text": "Bao giờ xong ạ?"})
    assert sent["Location"] == address_of(dossier) + "#exchange"
    actions.write_message(actor=people.actor("minh"), code=dossier.code, text="Thứ Sáu.")
    assert "Cơ quan có tin nhắn mới" in lan.get("/dossiers?lang=vi").content.decode()
    page = lan.get(address_of(dossier)).content.decode()
    assert "Bao giờ xong ạ?" in page
    assert "Thứ Sáu." in page
    assert "Cơ quan có tin nhắn mới" not in lan.get("/dossiers").content.decode()


def test_empty_words_come_back_with_what_is_wrong(people, signed_in, dossier):
    page = signed_in(people.lan).post(address_of(dossier) + "/messages?lang=en", {"text": " "})
    assert page.status_code == 422
    assert "Nothing was written." in page.content.decode()


def test_words_are_shown_as_words(people, signed_in, dossier):
    lan = signed_in(people.lan)
    lan.post(address_of(dossier) + "/messages", {"text": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in lan.get(address_of(dossier)).content.decode()


@pytest.mark.parametrize("name", ["bob", "hung"])
def test_others_do_not_write(people, signed_in, dossier, name):
    assert signed_in(getattr(people, name)).post(address_of(dossier) + "/messages", {"text": "x"}).status_code == 404
    assert not Exchange.objects.exists()


def test_the_list_takes_no_statement_more_for_what_is_unread(people, signed_in, dossier, django_assert_num_queries):
    lan = signed_in(people.lan)
    lan.get("/dossiers")
    actions.write_message(actor=people.actor("minh"), code=dossier.code, text="Thứ Sáu.")
    with django_assert_num_queries(5):
        lan.get("/dossiers")
