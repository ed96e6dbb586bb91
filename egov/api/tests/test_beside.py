"""What needs no task, through the REST API."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, walk_to

WHY = "Phải xác minh thêm."


@pytest.fixture
def received(people) -> Dossier:
    return walk_to(file_dossier(people.lan), "received")


def test_a_clerk_withdraws_for_who_came(calling, people, received):
    path, who = f"/dossiers/{received.code}/acts", {"who": "Nguyễn Thị Lan"}
    refused = calling(people.mai).post(path, {"act": "withdraw-at-counter", "answers": who})
    assert [error["path"] for error in refused.json()["errors"]] == ["how"]
    done = calling(people.mai).post(path, {"act": "withdraw-at-counter", "answers": {**who, "how": "self"}})
    assert done.json() == {"code": received.code, "state": 7}


def test_the_head_extends(calling, people, received):
    until = (clock.today() + timedelta(days=60)).isoformat()
    body = {"act": "extend", "note": WHY, "answers": {"until": until}}
    assert calling(people.huong).post(f"/dossiers/{received.code}/acts", body).status_code == 200
    received.refresh_from_db()
    assert received.due_at is not None
    assert clock.local(received.due_at).date().isoformat() == until


@pytest.mark.parametrize("act", ["complete", "correct", "settle-incident", ""])
def test_what_is_no_act_beside_is_not_found(act, calling, people, received):
    answer = calling(people.huong).post(f"/dossiers/{received.code}/acts", {"act": act, "note": WHY})
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_the_head_corrects_answers_and_owner(calling, people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    answers = {"trade_name": "Hộ kinh doanh Bà Lan", "applicant": {"name": "Nguyễn Thị Lân"}}
    body = {"reason": "Ghi sai tên.", "answers": answers}
    done = calling(people.huong).post(f"/dossiers/{dossier.code}/correction", body)
    assert done.status_code == 200
    dossier.refresh_from_db()
    assert (dossier.applicant["name"], dossier.answers["trade_name"]) == ("Nguyễn Thị Lân", "Hộ kinh doanh Bà Lan")


@pytest.mark.parametrize(("answers", "code"), [({}, "nothing-corrected"), ({"applicant": "x"}, "answers-refused")])
def test_a_correction_that_is_none_is_refused(answers, code, calling, people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    answer = calling(people.huong).post(f"/dossiers/{dossier.code}/correction", {"reason": WHY, "answers": answers})
    assert answer.json()["code"] == code


def test_only_the_head_corrects(calling, people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    body = {"reason": WHY, "answers": {"applicant": {"name": "X"}}}
    assert calling(people.minh).post(f"/dossiers/{dossier.code}/correction", body).status_code == 403
