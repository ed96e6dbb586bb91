from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier
from egov.testing.factories import act_on, file_dossier, open_task, stored_file, walk_to

from .calling import file_of


@pytest.fixture
def dossier(people) -> Dossier:
    return file_dossier(people.lan)


def test_the_applicant_follows_the_dossier(dossier, calling, people):
    walk_to(dossier, "received")
    found = calling(people.lan).get(f"/dossiers/{dossier.code}").json()
    assert (found["code"], found["service"], found["state"]) == (dossier.code, "DNG-288122_1", 2)
    assert found["due"].endswith("T17:30:00+07:00")
    assert [(step["step"], step["state"]) for step in found["steps"]][:2] == [
        ("reception", "done"),
        ("examine", "current"),
    ]
    assert 0 < found["progress"] < 100


def test_before_reception_nothing_is_due(dossier, calling, people):
    assert calling(people.lan).get(f"/dossiers/{dossier.code}").json()["due"] is None


@pytest.mark.parametrize("who", ["bob", "hung", "company", "far_officer"])
def test_what_belongs_to_another_is_not_there(who, dossier, calling, people):
    walk_to(dossier, "received")
    caller = calling(getattr(people, who))
    for path in ("", "/papers/receipt"):
        answer = caller.get(f"/dossiers/{dossier.code}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
        assert "Lan" not in answer.content.decode()


@pytest.mark.parametrize("path", ["supplement", "withdraw"])
@pytest.mark.parametrize("who", ["bob", "mai"])
def test_nobody_else_completes_or_withdraws(who, path, dossier, calling, people):
    answer = calling(getattr(people, who), "file").post(f"/dossiers/{dossier.code}/{path}")
    assert answer.status_code == 404
    dossier.refresh_from_db()
    assert dossier.state == "filed"


def test_the_list_holds_ones_own_newest_first(people, calling):
    codes = [file_dossier(people.lan).code for _ in range(2)]
    file_dossier(people.hung)
    answer = calling(people.lan).get("/dossiers").json()
    assert [item["code"] for item in answer["items"]] == codes[::-1]
    assert answer["next"] is None


def test_the_list_goes_on_after_a_code(people, calling, monkeypatch):
    monkeypatch.setattr("egov.api.dossiers.PAGE", 1)
    codes = [file_dossier(people.lan).code for _ in range(3)]
    lan, seen, after = calling(people.lan), [], ""
    while after is not None:
        page = lan.get("/dossiers", after=after).json()
        seen += [item["code"] for item in page["items"]]
        after = page["next"]
    assert seen == codes[::-1]


def test_the_list_does_not_go_on_after_anothers_code(people, calling, dossier):
    answer = calling(people.bob).get("/dossiers", after=dossier.code)
    assert (answer.status_code, answer.json()["code"]) == (422, "place-unknown")


def test_a_supplement_is_asked_and_sent(dossier, calling, people):
    walk_to(dossier, "asked_in_process", note="Ảnh mờ.")
    lan = calling(people.lan)
    assert lan.get(f"/dossiers/{dossier.code}").json()["supplement"]["reason"] == "Ảnh mờ."
    answer = lan.post(f"/dossiers/{dossier.code}/supplement", {"files": [file_of("id-card")], "message": "Xong."})
    assert answer.json() == {"code": dossier.code, "state": 4}
    assert dossier.attachments.filter(phase="supplement").count() == 1


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"files": [file_of("other")]}, 422, "answers-refused"),
        ({"answers": {"trade_name": ""}}, 422, "answers-refused"),
        ({"files": [{**file_of("id-card"), "content": "?"}]}, 422, "file-not-readable"),
        ({"reply": "x"}, 422, "wrong-shape"),
    ],
)
def test_a_wrong_supplement_is_refused(sent, status, code, dossier, calling, people):
    walk_to(dossier, "asked_in_process")
    answer = calling(people.lan).post(f"/dossiers/{dossier.code}/supplement", sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_nothing_is_supplemented_that_nobody_asked_for(dossier, calling, people):
    answer = calling(people.lan).post(f"/dossiers/{dossier.code}/supplement", {"message": "x"})
    assert (answer.status_code, answer.json()["code"]) == (409, "illegal-move")


@pytest.mark.parametrize("sent", [b"", b"{}", b'{"reason": "Nh\xe1\xba\xa7m."}'])
def test_a_dossier_is_withdrawn_once(sent, dossier, calling, people):
    lan = calling(people.lan)
    assert lan.send(f"/dossiers/{dossier.code}/withdraw", sent).json()["state"] == 7
    assert lan.send(f"/dossiers/{dossier.code}/withdraw", sent).status_code == 409


def test_papers_come_as_pdf_downloads(dossier, calling, people):
    walk_to(dossier, "received")
    answer = calling(people.lan).get(f"/dossiers/{dossier.code}/papers/receipt")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{dossier.code}-receipt.pdf"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["result", "nothing", "..%2F..", "x" * 500])
def test_a_paper_that_is_not_there_is_not_found(kind, dossier, calling, people):
    assert calling(people.lan).get(f"/dossiers/{dossier.code}/papers/{kind}").status_code == 404


def test_everybody_looks_up_code_and_progress_and_nothing_more(dossier, calling):
    walk_to(dossier, "finished")
    answer = calling().get(f"/lookup/{dossier.code}")
    assert set(answer.json()) == {"code", "progress"}
    assert answer.json()["progress"] == 80


def test_a_code_is_found_as_people_type_it(dossier, calling):
    assert calling().get(f"/lookup/{dossier.code.lower()}").status_code == 200


def test_looking_up_is_limited(dossier, calling):
    stranger = calling()
    statuses = [stranger.get(f"/lookup/{dossier.code}").status_code for _ in range(70)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert stranger.get(f"/lookup/{dossier.code}")["Retry-After"] == "60"


def test_notices_are_ones_own(dossier, calling, people):
    walk_to(dossier, "received")
    found = calling(people.lan).get("/notices").json()["items"]
    assert [notice["kind"] for notice in found] == ["received", "filed"]
    assert found[0]["dossier"] == dossier.code
    assert calling(people.bob).get("/notices").json() == {"items": [], "next": None}


def test_notices_go_on_after_the_last_one(people, calling, monkeypatch):
    monkeypatch.setattr("egov.api.notices.PAGE", 1)
    walk_to(file_dossier(people.lan), "received")
    first = calling(people.lan).get("/notices").json()
    second = calling(people.lan).get("/notices", after=first["next"]).json()
    assert ([n["kind"] for n in second["items"]], second["next"]) == (["filed"], None)


def test_an_officer_of_the_ward_reads_the_dossier(dossier, calling, people):
    assert calling(people.minh).get(f"/dossiers/{dossier.code}").json()["state"] == 1


def test_an_officer_has_no_dossiers_of_ones_own(calling, people):
    assert calling(people.mai).get("/dossiers").status_code == 403


def test_a_file_of_a_draft_does_not_show(people, calling, dossier):
    stored_file(people.lan, "riêng.png")
    act_on(open_task(dossier), "receive", people=people)
    assert "riêng" not in calling(people.mai).get(f"/dossiers/{dossier.code}").content.decode()
