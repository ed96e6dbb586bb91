from __future__ import annotations

from typing import Any

import pytest

from egov.catalogue.models import Service, ServiceVersion
from egov.core import clock
from egov.documents.models import StoredFile
from egov.dossiers.models import Dossier
from egov.testing.cast import ADDRESS
from egov.testing.factories import HOUSEHOLD_BUSINESS, household_answers
from egov.testing.services import serve

from .calling import Caller, file_of

SERVICE = "DNG-288122_1"


def body(**changes: Any) -> dict[str, Any]:
    files = [file_of("id-card")]
    filing = {"service": SERVICE, "answers": household_answers(), "files": files, "idempotency_key": "k-1"}
    return {**filing, **changes}


def refused(caller: Caller, sent: dict[str, Any], status: int = 422) -> dict[str, Any]:
    answer = caller.post("/dossiers", sent)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert not Dossier.objects.exists()
    found: dict[str, Any] = answer.json()
    return found


def test_a_citizen_files_once_and_the_same_key_gives_the_same_code(calling, people):
    lan = calling(people.lan)
    first, again = lan.post("/dossiers", body()), lan.post("/dossiers", body(answers={}))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"code": Dossier.objects.get().code}


def test_a_key_is_not_taken_for_another_service(calling, people):
    lan = calling(people.lan)
    first = lan.post("/dossiers", body()).json()["code"]
    told = lan.post("/dossiers", body(service="1.009073", answers={}))
    assert (told.status_code, told.json()["code"]) == (409, "key-used")
    assert first in told.json()["detail"]


def test_the_same_key_of_two_people_makes_two_dossiers(calling, people):
    codes = {calling(who).post("/dossiers", body()).json()["code"] for who in (people.lan, people.hung)}
    assert len(codes) == 2


def test_the_address_of_the_account_decides_which_ward_takes_it(calling, people):
    sent = body(service="1.009073", answers={}, idempotency_key="k-2")
    example = calling().get("/services/1.009073").json()["schema"]
    sent["answers"] = {name: example["properties"][name]["examples"][0] for name in example["required"]}
    sent["files"] = [file_of("identity")]
    assert calling(people.lan).post("/dossiers", sent).status_code == 201
    assert Dossier.objects.get().agency_decides.slug == "ubnd-phuong-hai-chau"


def test_without_any_address_the_error_names_what_to_add(calling, people):
    people.bob.commune = people.bob.province = people.bob.street = ""
    people.bob.save()
    found = refused(calling(people.bob), body())
    assert found["code"] == "answers-refused"
    assert {error["path"] for error in found["errors"]} == {"applicant.address"}
    assert "Address of the applicant" in found["errors"][0]["message"]


def test_an_applicant_block_with_an_address_is_enough(calling, people):
    people.bob.commune = people.bob.province = people.bob.street = ""
    people.bob.save()
    answers = household_answers() | {"applicant": {"filing_for": "self", "address": ADDRESS}}
    assert calling(people.bob).post("/dossiers", body(answers=answers)).status_code == 201
    assert Dossier.objects.get().applicant["name"] == "Bob"


def test_a_grandmother_is_the_owner_and_needs_no_account(calling, people):
    block = {"filing_for": "other", "owner_kind": "citizen", "owner_name": "Nguyễn Thị Bà"}
    assert calling(people.lan).post("/dossiers", body(answers=household_answers() | {"applicant": block})).json()
    dossier = Dossier.objects.get()
    assert (dossier.applicant["name"], dossier.owner, dossier.submitter) == ("Nguyễn Thị Bà", None, people.lan)


def test_every_wrong_answer_is_told_at_once_in_the_readers_language(calling, people):
    sent = body(answers=household_answers(trade_name="", capital="x", stranger=1), files=[])
    english = refused(calling(people.lan), sent)
    vietnamese = refused(calling(people.lan, language="vi"), sent)
    paths = {error["path"] for error in english["errors"]}
    assert paths == {"trade_name", "capital", "stranger", "files.id-card"}
    assert english["title"] == "Something is missing or wrong"
    assert vietnamese["title"] == "Có chỗ thiếu hoặc sai"


def test_nothing_is_kept_of_files_whose_answers_are_refused(calling, people):
    refused(calling(people.lan), body(answers={}))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("files", "status", "code"),
    [
        ([{**file_of("id-card"), "content": "no base64!"}], 422, "file-not-readable"),
        ([{**file_of("id-card"), "content": "AAAA\u00e9"}], 422, "file-not-readable"),
        ([{**file_of("id-card"), "content": ""}], 422, "file-empty"),
        ([{**file_of("id-card"), "content": "aGVsbG8="}], 415, "type-not-accepted"),
        ([file_of("id-card"), file_of("passport")], 422, "answers-refused"),
        ([file_of("id-card")] * 51, 422, "wrong-shape"),
    ],
)
def test_files_that_cannot_be_taken_are_refused(files, status, code, calling, people):
    assert refused(calling(people.lan), body(files=files), status)["code"] == code


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"service": 5}, "service"),
        ({"answers": []}, "answers"),
        ({"answers": None}, "answers"),
        ({"files": {}}, "files"),
        ({"files": [5]}, "files.0"),
        ({"files": [{"document": "id-card"}]}, "files.0.name"),
        ({"idempotency_key": ""}, "idempotency_key"),
        ({"idempotency_key": "k" * 121}, "idempotency_key"),
        ({"idempotencyKey": "k"}, "idempotencyKey"),
    ],
)
def test_a_wrong_shape_names_its_place(change, path, calling, people):
    found = refused(calling(people.lan), body(**change))
    assert path in {error["path"] for error in found["errors"]}


@pytest.mark.parametrize("block", ["self", [], 5, {"owner_name": "x", "filing_for": "nobody"}, {"address": "x"}])
def test_a_wrong_applicant_is_refused(block, calling, people):
    found = refused(calling(people.lan), body(answers=household_answers() | {"applicant": block}))
    assert all(error["path"].startswith("applicant") for error in found["errors"])


@pytest.mark.parametrize(
    ("service", "status", "code"),
    [("1.001193.000.00.00.H17", 422, "not-filed-online"), ("9.999999", 404, "not-found"), ("", 404, "not-found")],
)
def test_a_service_that_is_not_filed_online_is_refused(service, status, code, calling, people):
    assert refused(calling(people.lan), body(service=service), status)["code"] == code


def test_officers_cannot_file(calling, people):
    assert refused(calling(people.mai, "file"), body(), 403)["code"] == "not-allowed"


def test_a_reading_token_cannot_file(calling, people):
    assert refused(calling(people.lan, "read"), body(), 403)["code"] == "not-allowed"


@pytest.mark.parametrize(
    ("who", "block", "path", "code"),
    [
        ("company", None, "applicant.filing_for", "not-for-business"),
        ("lan", {"filing_for": "other", "owner_kind": "business", "owner_name": "Công ty"}, "applicant.owner_kind",
         "not-for-business"),
    ],
)  # fmt: skip
def test_whom_the_service_is_not_for_is_told_at_the_applicant(who, block, path, code, calling, people):
    answers = household_answers() | ({"applicant": {"address": ADDRESS, **block}} if block else {})
    found = refused(calling(getattr(people, who)), body(answers=answers))
    assert [(error["path"], error["code"]) for error in found["errors"]] == [(path, code)]


def test_the_schema_offers_the_kinds_that_may_apply(calling):
    block = calling().get(f"/services/{SERVICE}").json()["schema"]["properties"]["applicant"]
    assert [kind["const"] for kind in block["properties"]["owner_kind"]["oneOf"]] == ["citizen"]


def test_a_filing_goes_under_the_version_that_has_begun_today(calling, people):
    newest, service = serve(HOUSEHOLD_BUSINESS, keep={"years": 20}), Service.objects.get(slug=HOUSEHOLD_BUSINESS)
    before = service.versions.exclude(pk=newest.pk).get()
    Service.objects.filter(pk=service.pk).update(current=before, next_begins_on=clock.today())
    ServiceVersion.objects.filter(pk=newest.pk).update(begins_on=clock.today())
    assert calling(people.lan).post("/dossiers", body()).status_code == 201
    assert Dossier.objects.get().version_id == newest.pk


def test_a_service_retired_while_files_are_stored_is_refused(calling, people, monkeypatch):
    from egov.api import filing

    def storing(*args: Any) -> list[Any]:
        Service.objects.filter(slug=HOUSEHOLD_BUSINESS).update(state=Service.RETIRED)
        return []

    monkeypatch.setattr(filing, "store_files", storing)
    assert refused(calling(people.lan), body(), 409)["code"] == "service-retired"
