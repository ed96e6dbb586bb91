"""The facts of a service in words, its fees, and the file that is written for it."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_lines, deadline_words, service_facts
from egov.catalogue.fees import FeeNotComputable, fees_due
from egov.catalogue.reading import read_service
from egov.catalogue.wording import condition_words
from egov.catalogue.writing import WIDTH, write_service
from egov.core.problems import Problems
from egov.core.source import Text, read_source
from egov.deadlines.rules import counted, same_day
from egov.forms.evaluate import FormContext, evaluate_form

from .examples import SERVICE


def read(text: str = SERVICE) -> ServiceDefinition:
    node = read_source(text, Problems())
    assert node is not None
    return read_service(node, "so-nha")


def fees(text: str, complete: bool = True, **answers):
    definition = read(text)
    values = evaluate_form(definition.form, answers, FormContext(date(2026, 11, 23))).values
    return [line.amount for line in fees_due(definition, values, complete=complete)]


def fact(definition: ServiceDefinition, fact_id: str, language: str = "vi") -> list[str]:
    facts = service_facts(definition, language, lambda name: Text(name.upper()))
    return [line for found in facts if found.id == fact_id for line in found.lines]


def test_a_fee_is_computed_from_the_answers():
    assert fees(SERVICE, copies=3) == [15_000]


@pytest.mark.parametrize("amount", ["0 - 5000 * form.copies", "form.copies * 1000000000000", "form.rooms[7].area"])
def test_a_fee_that_is_negative_absurd_or_empty_is_refused(amount):
    with pytest.raises(FeeNotComputable):
        fees(SERVICE.replace("5000 * form.copies", amount), copies=3)


def test_a_fee_that_is_not_known_yet_is_left_out_of_a_draft():
    assert fees(SERVICE, complete=False) == []


def test_a_fee_is_only_due_when_its_condition_holds():
    text = SERVICE.replace("due: at-result", "due: at-result, when: form.large")
    assert fees(text, copies=1, large=False) == []
    assert fees(text, copies=1, large=True) == [5_000]


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        (counted("working_days", 6), "6 ngày làm việc", "6 working days"),
        (counted("working_days", "2.5"), "2,5 ngày làm việc", "2.5 working days"),
        (counted("calendar_days", 1), "1 ngày", "1 day"),
        (counted("working_hours", 2), "2 giờ làm việc", "2 working hours"),
        (same_day(), "Trong ngày; nhận sau 15:00 thì trong ngày làm việc tiếp theo",
         "The same day; if received after 15:00, the next working day"),
    ],
)  # fmt: skip
def test_deadlines_are_told_in_words(rule, vi, en):
    assert (deadline_words(rule, "vi"), deadline_words(rule, "en")) == (vi, en)


def test_the_cases_of_a_deadline_are_told_with_their_conditions():
    cases = "[{when: \"form.kind == 'new' && !form.large\", working_days: 3}, {working_days: 5}]"
    lines = deadline_lines(read(SERVICE.replace("{working_days: 3}", cases)), "en")
    assert lines == ["New, if “Large house” is answered no: 3 working days", "In other cases: 5 working days"]


def test_a_condition_without_simple_words_is_some_cases():
    cases = "[{when: size(form.rooms) > 1, working_days: 3}, {working_days: 5}]"
    lines = deadline_lines(read(SERVICE.replace("{working_days: 3}", cases)), "vi")
    assert lines[0] == "Trong một số trường hợp: 3 ngày làm việc"


def test_steps_name_the_agency_and_the_position():
    steps = fact(read(), "steps")
    assert len(steps) == 5
    assert steps[2] == "Bước 3: Thẩm định hồ sơ – SPECIALIST, COMMUNE."


def test_what_a_record_does_not_say_is_told_as_not_known():
    assert fact(read(), "law") == ["Chưa có thông tin"]


def test_a_service_without_fees_says_so():
    free = "\n".join(line for line in SERVICE.splitlines() if not line.startswith("fee:"))
    assert "No fee" in fact(read(free), "conditions", "en")


def test_a_written_service_reads_back_in_narrow_lines():
    plain = yaml.safe_load(SERVICE)
    plain["source"] = "Một đoạn dài. " * 30
    plain["source"] = plain["source"].strip()
    written = write_service(plain)
    assert yaml.safe_load(written) == plain
    assert max(len(line) for line in written.splitlines()) <= WIDTH


@pytest.mark.parametrize(
    "text", ["yes", "1.001612", "2026-01-01", "a: b", "# x", "- x", "{x}", "tại sao?", " x", "a\nb", '"', "null", ""]
)
def test_any_text_survives_being_written(text):
    plain = {"name": {"vi": text, "en": "x"}, "keywords": [text]}
    assert yaml.safe_load(write_service(plain)) == plain


@pytest.mark.parametrize(
    ("condition", "vi", "en"),
    [
        ("form.copies < 3", "“Số bản” dưới 3", "“Copies” is below 3"),
        ("form.copies >= 3 && form.large", "“Số bản” từ 3 trở lên, Nhà lớn", "“Copies” is 3 or more, Large house"),
        ("form.kind != 'new'", "Cấp lại", "Again"),
        ("form.kind != 'gone'", "Mới hoặc Cấp lại", "New or Again"),
        ("form.copies == 3", "", ""),
        ("form.nothing > 3", "", ""),
        ("size(form.rooms) > 3", "", ""),
    ],
)
def test_a_condition_is_told_in_words_where_it_has_any(condition, vi, en):
    form = read().form
    assert (condition_words(condition, form, "vi"), condition_words(condition, form, "en")) == (vi, en)


LINKED = """
receipt: on-request
sets: 2
silence: consent
supplement: {days: 30}
linked: [{id: tax, name: {vi: Thuế, en: Tax}, agency: so-noi-vu}]
"""


def linked() -> ServiceDefinition:
    text = SERVICE.replace("by: specialist, hours: 8,", "by: specialist, at: so-noi-vu, for: tax, hours: 8,")
    return read(text + LINKED)


def test_the_facts_tell_of_silence_the_answer_and_the_slip():
    assert fact(linked(), "time", "en")[1:] == [
        "If the agency has not answered by then, the request counts as granted.",
        "If something is missing, you have 30 days to add it.",
    ]
    assert "only if you ask for one" in fact(linked(), "steps", "en")[1]
    assert fact(linked(), "papers")[-1] == "Số lượng: 02 bộ"


def test_linked_procedures_name_who_leads_and_who_takes_part():
    assert fact(linked(), "agency") == ["Cơ quan chủ trì: COMMUNE", "Cơ quan phối hợp: SO-NOI-VU (Thuế)"]
    assert fact(linked(), "agency", "en")[1] == "Takes part: SO-NOI-VU (Tax)"


def test_every_new_key_comes_back_from_its_json():
    again = ServiceDefinition.from_json(linked().to_json())
    assert again == linked()
    assert (again.receipt, again.silence, again.supplement, again.supplement_days) == (
        *("on-request", "consent", "restart", 30),
    )
    assert [step.linked for step in again.process.tasks.values()] == ["tax", "", ""]


def test_an_empty_list_of_fees_says_that_it_is_free_whatever_is_to_be_confirmed():
    unknown = read(
        SERVICE.replace("level: 3", "level: 1\nto_confirm: [{fact: Mẫu đơn}]").replace("fee: [", "fee_was: [")
    )
    free = read(
        SERVICE.replace("level: 3", "level: 1\nto_confirm: [{fact: Mẫu đơn}]\nfee: []").replace("\nfee: [{", "\n#")
    )
    assert ("Không thu phí, lệ phí" in fact(unknown, "conditions"), unknown.free) == (False, False)
    assert ("Không thu phí, lệ phí" in fact(free, "conditions"), free.free) == (True, True)
    assert ServiceDefinition.from_json(free.to_json()) == free
    assert write_service({"fee": []}) == "fee: []\n"


def test_what_came_later_is_not_written_where_it_says_nothing():
    plain = read().to_json()
    assert not {"receipt", "silence", "linked", "supplement_days", "free", "sets"} & set(plain)
    assert ServiceDefinition.from_json(plain) == read()
    assert read().digest == ServiceDefinition.from_json(plain).digest


def test_a_service_below_level_3_with_a_process_is_taken_in_at_the_counter():
    information = read(SERVICE.replace("level: 3", "level: 1"))
    assert (information.can_be_filed_online, information.can_be_taken_in) == (False, True)
    assert fact(information, "conditions", "en")[0] == (
        "Form: print it from this portal and fill it in, or fill it in at the reception desk"
    )
    assert not read(SERVICE.replace("level: 3", "level: 1\nchannels: []").replace("process:", "was:")).can_be_taken_in


def test_steps_as_published_stand_in_place_of_the_process():
    published = read(SERVICE + "steps: [Nộp hồ sơ., Nhận kết quả.]\n")
    assert fact(published, "steps") == ["Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả."]
    assert ServiceDefinition.from_json(published.to_json()) == published


def test_an_authority_outside_the_locality_is_named():
    outside = read(SERVICE.replace("{kind: commune, by: form.site}", "{name: Cục Hàng không}"))
    assert outside.decided_by.is_outside
    assert fact(outside, "agency")[0].endswith("CỤC HÀNG KHÔNG")
