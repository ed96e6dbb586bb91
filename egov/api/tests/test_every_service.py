"""Every service that can be filed online goes the whole way over the API alone, as the demonstration's people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from egov.catalogue.checking import check_locality
from egov.catalogue.choices import documents_asked
from egov.config import ROOT
from egov.core import clock
from egov.core.problems import Problems
from egov.dossiers.models import Task
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.schema import example_answers
from egov.identity.models import Holding

from .calling import Caller, all_examples, deep_examples, file_of, filing, required_examples

LOCALITY, SERVICES = check_locality(ROOT / "localities" / "da-nang", Problems())
FILEABLE = sorted(slug for slug, service in SERVICES.items() if service.can_be_filed_online)
AT_THE_COUNTER = sorted(slug for slug, service in SERVICES.items() if service.can_be_taken_in and slug not in FILEABLE)
PEOPLE = {
    "citizen": {"full_name": "Nguyễn Thị Lan", "citizen_number": "048185001234"},
    "business": {"kind": "business", "full_name": "Công ty TNHH Sông Hàn", "tax_code": "0400101394"},
}
Officers = dict[int, list[Caller]]


@pytest.fixture
def lan(demo: Any) -> Caller:
    return Caller(demo["lan"]["token"])


@pytest.fixture
def own(slug: str, demo: Any) -> Caller:
    """Whoever the service is for files for themselves."""
    return Caller(demo["lan" if "citizen" in SERVICES[slug].applicants else "songhan"]["token"])


@pytest.fixture
def officers(demo: Any) -> Officers:
    """Who holds each post."""
    holders: Officers = {}
    for post, login in Holding.objects.values_list("post", "account__username"):
        holders.setdefault(post, []).append(Caller(demo[login]["token"]))
    return holders


def agencies_of(kind_or_id: str) -> set[str]:
    assert LOCALITY is not None
    return {agency.name.vi for agency in LOCALITY.agencies_named(kind_or_id)}


def described(caller: Caller, slug: str) -> dict[str, Any]:
    answer = caller.get(f"/services/{SERVICES[slug].code}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def file(caller: Caller, slug: str, make: Callable[[Any], Any] = all_examples, **block: Any) -> str:
    service = described(caller, slug)
    answers = {**make(service["schema"]), **({"applicant": block} if block else {})}
    answer = caller.post("/dossiers", filing(service, answers))
    assert answer.status_code == 201, answer.json()
    code: str = answer.json()["code"]
    return code


def state(caller: Caller, code: str) -> int:
    found: int = caller.get(f"/dossiers/{code}").json()["state"]
    return found


def work(officers: Officers, code: str, kind: str, note: str = "Theo quy định.") -> bool:
    """The first officer who is offered an act of this kind does it."""
    for post in Task.objects.filter(dossier__code=code, done_at=None).values_list("post", flat=True):
        for officer in officers[post]:
            for task in officer.get("/tasks", mine=1).json()["items"]:
                acts = [act["act"] for act in task["acts"] if act["kind"] == kind]
                if task["dossier"] == code and acts:
                    answer = officer.post(
                        f"/tasks/{task['id']}/complete", {"act": acts[0], "note": note, "answers": {}}
                    )
                    assert answer.status_code == 200, answer.json()
                    return True
    return False


def work_on(officers: Officers, code: str) -> None:
    while work(officers, code, "forward"):
        pass


def papers(caller: Caller, code: str, *kinds: str) -> None:
    for kind in kinds:
        answer = caller.get(f"/dossiers/{code}/papers/{kind}")
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("slug", FILEABLE)
def test_a_service_goes_from_filing_to_result(slug, own, officers):
    code = file(own, slug)
    assert state(own, code) == 1
    work_on(officers, code)
    whole = own.get(f"/dossiers/{code}").json()
    assert (whole["state"], whole["progress"]) == (10, 100)
    assert whole["due"]
    papers(own, code, "receipt", "result")


@pytest.mark.parametrize("slug", FILEABLE)
def test_a_service_is_filed_with_the_innermost_examples(slug, own):
    assert state(own, file(own, slug, deep_examples)) == 1


@pytest.mark.parametrize("slug", FILEABLE)
def test_a_service_can_be_refused_at_the_counter(slug, own, officers):
    code = file(own, slug, required_examples)
    assert work(officers, code, "refuse")
    assert state(own, code) == 3
    papers(own, code, "refusal")


@pytest.mark.parametrize("slug", FILEABLE)
def test_a_service_can_be_refused_after_examination(slug, own, officers):
    code = file(own, slug, required_examples)
    assert work(officers, code, "forward")
    while state(own, code) != 8:
        assert work(officers, code, "refuse")
    papers(own, code, "receipt", "refusal")


@pytest.mark.parametrize("slug", FILEABLE)
def test_a_service_for_a_grandmother_is_supplemented_and_sent_back_and_still_ends(slug, lan, officers):
    address = {"province": "48", "commune": "20242", "street": "7 Lê Lợi"}
    kind = SERVICES[slug].applicants[0]
    block = {"filing_for": "other", "owner_kind": kind, "owner_name": "Nguyễn Thị Bà", "relation": "cháu ngoại"}
    code = file(lan, slug, required_examples, **block, address=address)
    assert work(officers, code, "forward")
    assert work(officers, code, "supplement", "Ảnh bị mờ.")
    assert state(lan, code) == 5
    paper = next(iter(described(lan, slug)["documents"]))["id"]
    answer = lan.post(f"/dossiers/{code}/supplement", {"files": [file_of(paper)], "message": "Tôi đã chụp lại."})
    assert (answer.status_code, answer.json()["state"]) == (200, 4)
    assert work(officers, code, "forward")
    work(officers, code, "back", "Xem lại phí.")
    work_on(officers, code)
    assert state(lan, code) == 10
    papers(lan, code, "supplement", "result")


def pause(officers: Officers, code: str, begin: str, asked: dict[str, Any], end: str, told: dict[str, Any]) -> None:
    """The officer who has the task stops the clock and, when it is over, lets it run on."""
    waiting = Task.objects.get(dossier__code=code, done_at=None)
    officer = officers[waiting.post_id][0]
    for act, answers in ((begin, asked), (end, told)):
        body = {"act": act, "note": "Theo Luật Đất đai.", "answers": answers}
        answer = officer.post(f"/tasks/{waiting.pk}/complete", body)
        assert answer.status_code == 200, answer.json()


@pytest.mark.parametrize("slug", ["giao-dat"])
def test_land_waits_for_the_site_and_for_the_payment_and_still_ends(slug, lan, officers):
    code = file(lan, slug)
    assert work(officers, code, "forward")
    pause(officers, code, "suspend", {}, "go-on", {})
    for _ in range(3):
        assert work(officers, code, "forward")
    pause(officers, code, "ask-payment", {"amount": 45_000_000}, "pay", {"evidence": "Giấy nộp tiền 0001234"})
    work_on(officers, code)
    assert state(lan, code) == 10


@pytest.mark.parametrize("slug", AT_THE_COUNTER)
def test_what_only_the_counter_takes_in_goes_the_whole_way(slug, demo, own, officers):
    service = SERVICES[slug]
    counter = agencies_of(service.received_by or service.decided_by.agency)
    clerk = next(Caller(p["token"]) for p in demo.values() if p["role"] == "clerk" and p["agency"] in counter)
    answers = example_answers(service.form)
    values = evaluate_form(service.form, answers, FormContext(clock.today(), channel="counter")).values
    laid_down = [paper.id for paper in documents_asked(service, values) if paper.origin == "counter"]
    taking = {
        "service": service.code,
        "person": {**PEOPLE[service.applicants[0]], "card_seen": True},
        "answers": answers,
        "handed": [{"document": paper, "originals": 1} for paper in laid_down],
        "idempotency_key": "walk-in",
    }
    answer = clerk.post("/counter/dossiers", taking)
    assert answer.status_code == 201, answer.json()
    code = answer.json()["code"]
    work_on(officers, code)
    assert state(own, code) == 10
    papers(own, code, "result")
