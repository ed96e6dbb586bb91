from __future__ import annotations

from egov.dossiers import actions
from egov.dossiers.models import OfficerNote
from egov.testing.factories import file_dossier, walk_to

from .reading import page_of, text_of

SECRET = "Nghi ngờ địa chỉ không đúng."


def test_notes_are_written_and_read_on_the_page(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("mai").post(page_of(dossier) + "/notes", {"text": SECRET}, follow=True)
    assert "The note is kept." in text_of(page)
    assert SECRET in text_of(desk("huong").get(page_of(dossier)))


def test_no_page_of_the_applicant_holds_a_note(desk, people, signed_in):
    dossier = walk_to(file_dossier(people.lan), "received")
    desk("minh").post(page_of(dossier) + "/notes", {"text": SECRET})
    lan = signed_in(people.lan)
    for address in ("", "/answers", "/deadline", "/filed"):
        assert SECRET not in lan.get(f"/dossiers/{dossier.code}{address}").content.decode()


def test_an_empty_note_is_refused_on_the_page(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("mai").post(page_of(dossier) + "/notes", {"text": "  "})
    assert (page.status_code, OfficerNote.objects.count()) == (422, 0)
    assert "Nothing was written." in text_of(page)


def test_a_message_of_the_applicant_shows_in_the_list_until_it_is_read(desk, people):
    dossier = file_dossier(people.lan)
    actions.write_message(actor=people.actor("lan"), code=dossier.code, text="Tôi quên một giấy.")
    mai = desk("mai")
    page = mai.get("/desk/")
    assert 'aria-label="Message not read"' in page.content.decode()
    assert "Messages not read 1" in text_of(page)
    assert "Tôi quên một giấy." in text_of(mai.get(page_of(dossier)))
    assert "Message not read" not in mai.get("/desk/").content.decode()


def test_the_answer_is_sent_and_told(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("mai").post(page_of(dossier) + "/messages", {"text": "Chị bổ sung sau cũng được."}, follow=True)
    assert "The message is sent." in text_of(page)
    assert "not read yet" in text_of(page)


def test_what_was_typed_is_kept_when_the_time_is_over(desk, people, monkeypatch):
    dossier = walk_to(file_dossier(people.lan), "withdrawn")
    monkeypatch.setattr("egov.dossiers.talk.talk_ends", lambda _dossier: None)
    page = desk("mai").post(page_of(dossier) + "/messages", {"text": "Chào chị."})
    assert page.status_code == 422
    assert "readonly>Chào chị.</textarea>" in page.content.decode()
    assert "time to write about it is over" in text_of(page)


def test_others_write_nothing(desk, people):
    dossier = file_dossier(people.lan)
    for address in ("/notes", "/messages", "/all-match"):
        assert desk("far_officer").post(page_of(dossier) + address, {"text": "x"}).status_code == 404


def test_all_papers_are_marked_at_once(desk, people):
    dossier = file_dossier(people.lan)
    first, *rest = dossier.attachments.order_by("id")
    actions.compare_attachment(actor=people.actor("mai"), attachment_id=first.pk, comparison="not-matching")
    page = desk("mai").post(page_of(dossier) + "/all-match", follow=True)
    assert f"{len(rest)} paper" in text_of(page)
    marks = dict(dossier.attachments.values_list("pk", "comparison"))
    assert marks == {first.pk: "not-matching", **{one.pk: "matching" for one in rest}}
