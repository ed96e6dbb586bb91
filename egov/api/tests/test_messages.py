from __future__ import annotations

from egov.dossiers import actions
from egov.testing.factories import file_dossier, walk_to


def test_both_sides_write_and_read(calling, people):
    dossier = walk_to(file_dossier(people.lan), "received")
    path = f"/dossiers/{dossier.code}/messages"
    sent = calling(people.lan).post(path, {"text": "Bao giờ xong ạ?"})
    assert (sent.status_code, sent.json()["from_agency"]) == (201, False)
    (question,) = calling(people.minh).get(path).json()["items"]
    assert (question["text"], question["by"], question["read"]) == ("Bao giờ xong ạ?", "Nguyễn Thị Lan", False)
    calling(people.minh).post(path, {"text": "Thứ Sáu."})
    assert [one["read"] for one in calling(people.lan).get(path).json()["items"]] == [True, False]


def test_notes_between_officers_are_never_told(calling, people):
    dossier = file_dossier(people.lan)
    actions.add_note(actor=people.actor("mai"), code=dossier.code, text="Nghi ngờ")
    for path in (f"/dossiers/{dossier.code}", f"/dossiers/{dossier.code}/messages", "/dossiers", "/notices"):
        assert "Nghi ngờ" not in calling(people.lan).get(path).content.decode()


def test_empty_words_and_strangers_are_refused(calling, people):
    path = f"/dossiers/{file_dossier(people.lan).code}/messages"
    assert calling(people.lan).post(path, {"text": "  "}).json()["code"] == "nothing-written"
    assert calling(people.bob).post(path, {"text": "x"}).status_code == 404
    assert calling(people.far_officer).get(path).status_code == 404
