"""Every branch that the decrees know stands in a service of Da Nang; figures as in the published records."""

from __future__ import annotations

import re
from statistics import median

import pytest

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.forms.schema import example_answers
from egov.forms.validate import validate_answers
from egov.processes.table import Consultation

from .test_check_da_nang import FOLDER, HOME, checked, context, rule, service, total, values

SLUGS = sorted(path.stem for path in (FOLDER / "services").glob("*.yaml"))
WORKABLE = [slug for slug in SLUGS if service(slug).process.rows]


def rules(slug: str) -> list[dict[str, object]]:
    deadline = service(slug).deadline
    return [case.rule.as_json() for case in deadline.cases] if deadline else []


def kinds_of_deadline() -> set[str]:
    return {kind for slug in SLUGS for found in rules(slug) for kind in found}


def test_there_are_enough_services_in_enough_fields_and_none_is_long():
    files = [path.read_text("utf-8").splitlines() for path in (FOLDER / "services").glob("*.yaml")]
    lengths = [sum(1 for line in lines if line.strip() and not line.lstrip().startswith("#")) for lines in files]
    assert len(SLUGS) >= 26
    assert len({service(slug).field for slug in SLUGS}) >= 13
    assert median(lengths) <= 60
    assert max(lengths) <= 100
    assert max(len(line) for lines in files for line in lines) <= 120


def test_every_field_and_every_life_event_has_a_service():
    locality = checked()[1]
    assert locality is not None
    assert {named.id for named in locality.fields} == {service(slug).field for slug in SLUGS}
    assert {named.id for named in locality.life_events} == {e for slug in SLUGS for e in service(slug).life_events}


@pytest.mark.parametrize("slug", WORKABLE)
def test_a_service_reads_back_and_its_example_is_valid(slug):
    definition = service(slug)
    again = ServiceDefinition.from_json(definition.to_json())
    assert (again, again.digest) == (definition, definition.digest)
    cleaned, errors = validate_answers(definition.form, example_answers(definition.form), context("counter"))
    assert [(error.path, error.code) for error in errors] == []
    assert cleaned


def test_all_but_pure_information_can_be_worked_on_and_only_what_is_confirmed_is_filed_online():
    assert [slug for slug in SLUGS if slug not in WORKABLE] == ["tro-cap-nguoi-cao-tuoi"]
    assert all(service(slug).can_be_filed_online or service(slug).can_be_taken_in for slug in WORKABLE)
    assert not [slug for slug in SLUGS if service(slug).to_confirm and service(slug).can_be_filed_online]
    assert {service(slug).level for slug in SLUGS} == {1, 2, 3, 4}


def test_births_and_marriages_are_taken_in_at_the_counter():
    for slug in ("dang-ky-khai-sinh", "dang-ky-ket-hon"):
        assert (service(slug).level, service(slug).can_be_taken_in) == (1, True)
    assert total("dang-ky-khai-sinh", late=True) == 5_000
    assert total("dang-ky-khai-sinh", late=False) == 0
    assert total("dang-ky-ket-hon", copies=2) == 16_000


def test_every_unit_of_time_is_used():
    assert kinds_of_deadline() == {
        *("working_days", "calendar_days", "months", "working_hours", "clock_hours", "same_day", "before"),
    }
    assert {"calendar_days": "19.5"} in rules("nghiem-thu-cong-trinh")
    assert rule("quyet-toan-du-an", group="a") == {"months": 3}
    assert rule("ban-sao-van-bang", year=1990) == {"working_days": 3}
    assert rule("ban-sao-van-bang", year=2015) == {"same_day": {"cut_off": "15:00"}}
    assert rule("cai-chinh-ho-tich", elsewhere=True) == {"working_days": 6}
    assert rule("bang-khen", number=20, unconfirmed=False) == {"working_days": 15}
    assert rule("bang-khen", number=20, unconfirmed=True) == {"working_days": 20}


def test_the_press_conference_is_granted_by_silence_a_day_before_it():
    press = service("hop-bao")
    assert (press.silence, rules("hop-bao")) == ("consent", [{"before": {"field": "form.begins", "hours": 24}}])
    assert [slug for slug in SLUGS if service(slug).silence == "consent"] == ["hop-bao"]


def test_what_is_settled_at_once_needs_no_slip():
    at_once = {slug for slug in SLUGS if service(slug).receipt == "on-request"}
    assert at_once == {"chung-thuc-ban-sao", "chung-thuc-chu-ky", "trich-luc-ho-tich"}
    assert total("chung-thuc-chu-ky", papers=3) == 30_000


def test_a_payment_that_is_due_and_excluded_time_stop_the_clock():
    may = {slug: {act for task in service(slug).process.tasks.values() for act in task.may} for slug in SLUGS}
    assert [slug for slug in SLUGS if "ask-payment" in may[slug]] == ["cap-lai-giay-chung-nhan-dat", "giao-dat"]
    assert [slug for slug in SLUGS if "suspend" in may[slug]] == [
        *("cap-lai-giay-chung-nhan-dat", "giao-dat", "nguon-goc-dat"),
    ]


def test_linked_procedures_have_a_lead_and_a_step_elsewhere():
    linked = {slug: [entry.agency for entry in service(slug).linked] for slug in SLUGS if service(slug).linked}
    assert linked == {"dang-ky-ho-kinh-doanh": ["thue-thanh-pho"], "bao-hiem-y-te-tre-em": ["bao-hiem-xa-hoi"]}


def test_agencies_are_consulted_together_and_in_order():
    rows = [row for slug in SLUGS for row in service(slug).process.rows if isinstance(row, Consultation)]
    assert {row.order for row in rows} == {"together", "in-order"}
    assert all(asked.at for row in rows for asked in row.asked)


def test_tree_felling_leaves_seven_days_to_the_company_and_seven_to_the_department():
    tasks = service("chat-ha-cay-xanh").process.tasks.values()
    company = sum(task.hours for task in tasks if task.at == "cong-ty-cay-xanh")
    department = sum(task.hours for task in tasks if not task.at)
    assert (company, department) == (56, 56)


def test_communes_departments_and_the_city_decide():
    decided = {service(slug).decided_by.agency for slug in SLUGS}
    assert {"commune", "ubnd-thanh-pho", "city", "so-xay-dung", "land-office"} <= decided
    assert deciding_commune(service("benh-phi-dan-quan"), values("benh-phi-dan-quan", unit_place=HOME)) == "20242"


def test_fees_go_by_the_case():
    assert total("bieu-dien-nghe-thuat", minutes=50, state_event=False) == 1_500_000
    assert total("bieu-dien-nghe-thuat", minutes=201, state_event=False) == 5_000_000
    assert total("bieu-dien-nghe-thuat", minutes=120, state_event=True) == 0
    assert total("ban-le-ruou") == 200_000


def test_businesses_and_the_post_are_served():
    assert [slug for slug in SLUGS if service(slug).applicants == ("business",)]
    assert [slug for slug in SLUGS if "post" in service(slug).channels]


@pytest.mark.parametrize("page", ["en/services-of-da-nang.md", "vi/dich-vu-da-nang.md"])
def test_every_service_stands_in_the_documents_with_its_level(page):
    text = (FOLDER.parents[1] / "docs" / page).read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` [^|]+\| ([1-4]) \|", text, re.M)
    assert rows == [(slug, str(service(slug).level)) for slug in SLUGS]
