"""The services of Da Nang: clean, answerable, and with the fees and deadlines of the published records."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from egov.catalogue.checking import check_locality
from egov.catalogue.choices import deadline_case, deciding_commune, documents_asked, documents_missing
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import service_facts
from egov.catalogue.fees import fee_total, fees_due
from egov.catalogue.wording import TITLES
from egov.core.problems import Problems
from egov.core.source import Text
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.schema import example_answers
from egov.forms.validate import validate_answers
from egov.places.locality import Locality
from egov.places.units import commune_exists

FOLDER = Path(__file__).parents[3] / "localities" / "da-nang"
HOME = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
TEN = (
    *("dang-ky-ho-kinh-doanh", "trich-luc-ho-tich", "sua-chua-cai-tao-nha", "chung-thuc-ban-sao", "chuyen-truong-thcs"),
    *("so-nha", "giay-phep-lao-dong", "chat-ha-cay-xanh", "phieu-ly-lich-tu-phap", "dang-ky-nghia-vu-quan-su"),
)


@cache
def checked() -> tuple[Problems, Locality | None, dict[str, ServiceDefinition]]:
    problems = Problems()
    locality, services = check_locality(FOLDER, problems)
    return problems, locality, services


def service(slug: str) -> ServiceDefinition:
    return checked()[2][slug]


def context(channel: str = "online", kind: str = "citizen") -> FormContext:
    applicant = {"kind": kind, "name": "Lan", "address": HOME}
    return FormContext(date(2026, 11, 23), channel=channel, applicant=applicant, commune_exists=commune_exists)


def values(slug: str, channel: str = "online", **answers):
    return evaluate_form(service(slug).form, answers, context(channel)).values


def rule(slug: str, channel: str = "online", **answers):
    case = deadline_case(service(slug), values(slug, channel, **answers))
    assert case is not None
    return case.rule.as_json()


def total(slug: str, **answers) -> int:
    return fee_total(fees_due(service(slug), values(slug, **answers)))


def test_the_folder_has_no_errors_and_warns_only_of_what_is_to_be_confirmed():
    problems = checked()[0]
    assert [str(problem) for problem in problems.found if problem.code != "to-confirm"] == []


def test_the_ten_services_can_be_filed_online():
    assert all(service(slug).can_be_filed_online and not service(slug).to_confirm for slug in TEN)


@pytest.mark.parametrize("slug", TEN)
def test_the_example_answers_are_valid_and_give_a_fee_and_a_deadline(slug):
    definition = service(slug)
    cleaned, errors = validate_answers(definition.form, example_answers(definition.form), context())
    assert [(error.path, error.code) for error in errors] == []
    found = evaluate_form(definition.form, cleaned, context()).values
    assert fee_total(fees_due(definition, found)) >= 0
    assert deadline_case(definition, found) is not None


@pytest.mark.parametrize("slug", TEN)
def test_a_stored_version_reads_back_as_it_was(slug):
    again = ServiceDefinition.from_json(service(slug).to_json())
    assert again == service(slug)
    assert again.digest == service(slug).digest


def test_extracts_cost_8000_a_copy():
    assert total("trich-luc-ho-tich", copies=3) == 24_000


@pytest.mark.parametrize(("pages", "copies", "fee"), [(1, 1, 2_000), (2, 1, 4_000), (5, 2, 14_000), (300, 1, 200_000)])
def test_certified_copies_cost_by_the_page_up_to_a_cap(pages, copies, fee):
    paper = {"name": "Bằng", "issuer": "Trường", "pages": pages, "copies": copies}
    assert total("chung-thuc-ban-sao", papers=[paper]) == fee
    assert total("chung-thuc-ban-sao", papers=[paper, paper]) == 2 * fee


def test_the_repair_permit_depends_on_the_kind_of_building():
    assert (total("sua-chua-cai-tao-nha", kind="house"), rule("sua-chua-cai-tao-nha", kind="house")) == (
        50_000,
        {"calendar_days": 15},
    )
    assert (total("sua-chua-cai-tao-nha", kind="works"), rule("sua-chua-cai-tao-nha", kind="works")) == (
        100_000,
        {"calendar_days": 20},
    )


@pytest.mark.parametrize(
    ("channel", "foreigner", "days"),
    [("online", False, 9), ("counter", False, 10), ("online", True, 14), ("post", True, 15)],
)
def test_the_criminal_record_is_a_day_faster_online(channel, foreigner, days):
    answers = {"foreigner": foreigner, "elsewhere": False, "expungement": False}
    assert rule("phieu-ly-lich-tu-phap", channel, **answers) == {"calendar_days": days}


def test_the_other_deadlines_are_those_of_the_records():
    assert rule("dang-ky-ho-kinh-doanh") == {"working_days": 6}
    assert rule("trich-luc-ho-tich") == {"same_day": {"cut_off": "15:00", "else": "09:00"}}
    assert rule("chuyen-truong-thcs") == {"working_days": "2.5"}
    assert rule("giay-phep-lao-dong") == {"working_days": 5}
    assert rule("chat-ha-cay-xanh") == {"working_days": 14}
    assert rule("dang-ky-nghia-vu-quan-su") == {"working_hours": 2}
    assert rule("dang-ky-nghia-vu-quan-su", "counter") == {"working_days": 1}


def test_fixed_fees_are_those_of_the_records():
    assert total("giay-phep-lao-dong") == 600_000
    assert total("phieu-ly-lich-tu-phap") == 200_000
    assert total("so-nha") == 0


def test_a_family_business_brings_more_papers():
    definition = service("dang-ky-ho-kinh-doanh")
    one = documents_asked(definition, values("dang-ky-ho-kinh-doanh", founders="one"))
    family = documents_asked(definition, values("dang-ky-ho-kinh-doanh", founders="family"))
    assert [document.id for document in one] == ["request", "id-card"]
    assert [document.id for document in family][2:] == ["member-id-cards", "minutes", "authority"]


def test_what_is_attached_is_not_missing():
    definition, found = service("dang-ky-ho-kinh-doanh"), values("dang-ky-ho-kinh-doanh", founders="one")
    assert [document.id for document in documents_missing(definition, found, set())] == ["id-card"]
    assert documents_missing(definition, found, {"id-card"}) == ()


def test_the_place_of_the_house_or_the_home_decides_which_commune():
    assert deciding_commune(service("sua-chua-cai-tao-nha"), values("sua-chua-cai-tao-nha", site=HOME)) == "20242"
    assert deciding_commune(service("trich-luc-ho-tich"), values("trich-luc-ho-tich")) == "20242"
    assert deciding_commune(service("sua-chua-cai-tao-nha"), values("sua-chua-cai-tao-nha")) == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_service_tells_the_eleven_facts_of_the_law(language):
    for definition in checked()[2].values():
        facts = service_facts(definition, language, Text)
        assert [fact.id for fact in facts] == list(TITLES)
        assert len(facts) == 11
        assert all(fact.lines and all(fact.lines) for fact in facts)
