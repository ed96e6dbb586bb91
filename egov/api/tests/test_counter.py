from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier
from egov.identity.models import Account
from egov.testing.counter import ADDRESS
from egov.testing.factories import household_answers
from egov.testing.services import serve

from .calling import file_of

PATH, SERVICE = "/counter/dossiers", "2.000815.000.00.00.H17"
PAPERS = [{"name": "Bằng tốt nghiệp", "issuer": "Đại học Đà Nẵng", "pages": 2, "copies": 3}]
PERSON = {"full_name": "Trần Thị Bốn", "citizen_number": "048185777777", "card_seen": True}


def body(**changes):
    answers = {"papers": PAPERS, "applicant": {"address": ADDRESS}}
    handed = [{"document": "originals", "originals": 1}]
    taking = {"service": SERVICE, "person": PERSON, "answers": answers, "handed": handed, "idempotency_key": "k-1"}
    return {**taking, **changes}


def test_a_clerks_program_takes_in_once(calling, people):
    mai = calling(people.mai)
    first, again = mai.post(PATH, body()), mai.post(PATH, body(person={"full_name": "Ai khác"}))
    assert (first.status_code, again.status_code) == (201, 200), first.content
    assert first.json() == again.json() == {"code": Dossier.objects.get().code}
    assert Dossier.objects.get().state == "received"


def test_the_person_is_registered_once(calling, people):
    mai = calling(people.mai)
    for key in ("k-1", "k-2"):
        assert mai.post(PATH, body(idempotency_key=key)).status_code == 201
    assert Account.objects.filter(citizen_number="048185777777").count() == 1
    assert Dossier.objects.count() == 2


def test_nothing_is_written_when_a_paper_is_missing(calling, people):
    answer = calling(people.mai).post(PATH, body(handed=[]))
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == ["files.originals"]
    assert not Account.objects.filter(citizen_number="048185777777").exists()


@pytest.mark.parametrize(("given", "kept"), [({}, 2), ({"sets": None}, 2), ({"sets": 1}, 1)])
def test_as_many_sets_as_the_service_asks_for_unless_the_program_says(given, kept, calling, people):
    serve("chung-thuc-ban-sao", sets=2)
    mai = calling(people.mai)
    assert mai.get(f"/services/{SERVICE}").json()["sets"] == 2
    answer = mai.post(PATH, body(**given))
    assert answer.status_code == 201, answer.content
    assert Dossier.objects.get().sets == kept


@pytest.mark.parametrize("sets", [0, 21, "two"])
def test_a_number_of_sets_that_is_none_is_refused(sets, calling, people):
    answer = calling(people.mai).post(PATH, body(sets=sets))
    assert [error["path"] for error in answer.json()["errors"]] == ["sets"]


def test_a_scan_comes_with_it(calling, people):
    answer = calling(people.mai).post(PATH, body(handed=[], files=[file_of("originals")]))
    assert answer.status_code == 201, answer.content
    assert Dossier.objects.get().attachments.get().file.owner == Account.objects.get(citizen_number="048185777777")


def test_a_supplement_is_asked_at_once(calling, people):
    sent = body(handed=[], act="ask-supplement", note="Thiếu bản chính.", items=["originals"])
    assert calling(people.mai).post(PATH, sent).status_code == 201
    assert Dossier.objects.get().state == "asked_at_reception"


def test_a_counter_that_is_not_ones_own_is_refused(calling, people):
    answer = calling(people.mai).post(PATH, body(counter="ubnd-phuong-cam-le"))
    assert (answer.status_code, answer.json()["code"]) == (422, "counter-unknown")


@pytest.mark.parametrize("who", ["lan", "minh", "huong"])
def test_only_clerks_take_in(who, calling, people):
    assert calling(getattr(people, who)).post(PATH, body()).status_code == 403
    assert not Dossier.objects.exists()


def test_a_business_is_not_the_owner_of_what_is_for_citizens(calling, people):
    person = {"kind": "business", "full_name": "Công ty TNHH Sông Hàn", "tax_code": "0400101394"}
    answers = {**household_answers(), "applicant": {"address": ADDRESS}}
    sent = body(service="DNG-288122_1", person=person, answers=answers)
    answer = calling(people.mai).post(PATH, {**sent, "handed": [{"document": "id-card", "copies": 1}]})
    assert [error["code"] for error in answer.json()["errors"]] == ["not-for-business"]
