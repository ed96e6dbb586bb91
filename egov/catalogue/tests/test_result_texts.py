"""What the file says that the paper says: checked at its place, kept in the version, written as people read it."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest
import yaml

from egov.catalogue.checking import check_service_file
from egov.catalogue.definition import Result, ServiceDefinition
from egov.catalogue.result_sentences import write_paragraphs
from egov.catalogue.writing import WIDTH, write_service
from egov.core.problems import Problem, Problems
from egov.core.source import Text
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.schema import example_answers
from egov.forms.tests.samples import CONTEXT, HOME, LAN, business_form

from .examples import SERVICE

APPLICANT = {"kind": "business", "name": "Công ty Sông Hàn", "phone": "+84905123456", "address": HOME}


def _names(province: str, commune: str) -> str:
    return f"phường {commune}"


def said(*texts: str, **changes) -> tuple[str, ...]:
    form = business_form()
    given = example_answers(form) | {"rented": True, "members": [LAN, {**LAN, "birth_date": "2020-02-01"}]} | changes
    context = dataclasses.replace(CONTEXT, applicant=APPLICANT)
    evaluated = evaluate_form(form, given, context)
    values = {**evaluated.values, "agency": "UBND phường", "code": "H1"}
    return write_paragraphs(texts, form, answers=evaluated.answers, applicant=APPLICANT, values=values, names=_names)


def problems_of(tmp_path, result: str) -> list[Problem]:
    path = tmp_path / "so-nha.yaml"
    path.write_text(SERVICE.replace("en: Certificate}}", f"en: Certificate}},\n  {result}}}"), encoding="utf-8")
    problems = Problems()
    check_service_file(path, problems)
    return problems.found


def codes(tmp_path, result: str) -> list[str]:
    return [problem.code for problem in problems_of(tmp_path, result)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{form.capital}", "5.000.000 ₫"),
        ("{form.area} m²", "999,5 m²"),
        ("{form.start}", "01/12/2026"),
        ("{form.visit}", "09:30, 01/12/2026"),
        ("{form.kind}", "Cửa hàng"),
        ("{form.uses}", "Đồ ăn, Sách"),
        ("{form.rented}", "Có"),
        ("{form.fee}", "1.500.000 ₫"),
        ("{form.address}", "12 Bạch Đằng, phường 20242"),
        ("{form.address.street}", "12 Bạch Đằng"),
        ("{form.owner.name}", "Nguyễn Thị Lan"),
        ("{form.note}", "một hai"),
        ("{form.members[1].birth_date}", "01/02/2020"),
        ("{form.members.map(m, m.birth_date)}", "12/05/1990, 01/02/2020"),
        ("{form.members.map(m, m.minor ? m.name + ' (nhỏ)' : m.name)}", "Trần Thị Lan, Trần Thị Lan (nhỏ)"),
        ("{form.kind == 'shop' ? form.capital : 'không'}", "5.000.000 ₫"),
        ("{'Loại: ' + form.kind}", "Loại: Cửa hàng"),
        ("{form.capital * 2} và {form.area}", "10.000.000 và 999,5"),
        ("{applicant.name}, {applicant.kind}", "Công ty Sông Hàn, Tổ chức"),
        ("{applicant.phone}, {applicant.address}", "0905 123 456, 12 Bạch Đằng, phường 20242"),
        ("{agency}, {code}, {today}", "UBND phường, H1, 23/11/2026"),
        ("{{form.kind}}", "{form.kind}"),
        ("{channel}", "Trực tuyến trên cổng này"),
    ],
)
def test_values_are_written_as_on_the_page_of_answers(text, written):
    answers = {"capital": 5_000_000, "area": "999,5", "start": "2026-12-01", "visit": "2026-12-01T09:30"}
    assert said(text, uses=["food", "books"], note="một\nhai", **answers) == (written,)


def test_a_paragraph_without_one_of_its_answers_is_left_out():
    assert said("Loại: {form.other}.", "Vẫn còn.", "Sinh ngày {applicant.birth_date}.") == ("Vẫn còn.",)
    assert said("{has(form.other) ? form.other : 'không có'}") == ("không có",)


def test_an_answer_is_never_read_as_a_template():
    hostile = '{form.capital} {{ }} #read("/etc/passwd") $x$ *a* \\u{1F600}'
    assert said("Tên: {form.trade_name}.", trade_name=hostile) == (f"Tên: {hostile}.",)


def test_long_answers_stand_whole():
    assert said("{form.note}.", note="dài " * 1_200) == ("dài " * 1_199 + "dài.",)


def test_what_is_right_is_not_reported(tmp_path):
    paragraphs = ["{form.site}: {form.rooms.map(r, r.area)} m².", "{form.large ? form.copies : form.kind}"]
    text = json.dumps(paragraphs, ensure_ascii=False)
    assert codes(tmp_path, f"text: {text},\n  show: [site, Ngôi nhà]") == []


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ('text: "{form.garden}"', "result-unknown-field"),
        ("show: [garden]", "result-unknown-field"),
        ("show: [The house]", "result-unknown-field"),
        ('text: "{form.kind ==}"', "expression-syntax"),
        ('text: "{}"', "expression-syntax"),
        ('text: "{form.site.garden}"', "expression-type"),
        ('text: "{account.name}"', "expression-type"),
        ('text: "{form.rooms}"', "result-not-text"),
        ('text: "{form.rooms[0]}"', "result-not-text"),
        ('text: "{applicant}"', "result-not-text"),
        ('text: "{form.large ? form.rooms : form.rooms}"', "result-not-text"),
        ('text: "{form.kind ? form.site : 1}"', "expression-type"),
        ('text: "{form.kind"', "bad-braces"),
        ('text: "form.kind}"', "bad-braces"),
        (f"text: {'x' * 1001}", "text-too-long"),
        (f"text: [{', '.join(['x'] * 21)}]", "too-many-entries"),
        ("text: {vi: Nhà}", "wrong-type"),
        ("show: site", "wrong-type"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(tmp_path, result, code):
    found = problems_of(tmp_path, result)
    assert [problem.code for problem in found if problem.severity == "error"] == [code]
    assert found[0].line == len(SERVICE.splitlines()) + 1


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("{applicant.birth_date}", True),
        ("{form.copies} {form.rooms[0].area}", True),
        ("{has(applicant.phone) ? applicant.phone : form.kind}", False),
        ("{has(applicant.phone) && form.large ? applicant.phone : 'không'}", False),
        ("{form.large ? applicant.phone : 'không'}", True),
        ("{form.large ? 'lớn' : null}", True),
        ("{form.copies > 2 ? 'nhiều' : 'ít'}", False),
        ("{form.site.street} {form.kind} {applicant.name} {form.copies + 1} {!form.large}", False),
    ],
)
def test_a_text_that_may_say_nothing_is_warned_of(tmp_path, text, warned):
    assert ("result-may-be-empty" in codes(tmp_path, f'text: "{text}"')) is warned
    assert codes(tmp_path, f'text: ["{text}", "Vẫn còn."]') == []


def test_a_version_keeps_what_it_says_and_old_digests_stay():
    result = Result("permit", Text("Giấy phép"), False, ("Nhà {form.site}.",), ())
    assert Result.from_json(result.as_json()) == result
    assert Result("permit", Text("Giấy phép")).as_json().keys() == {"template", "name", "electronic"}


def test_the_file_reads_back_as_it_was_written(tmp_path):
    paragraph = "Nhà tại {form.site}, " + "rất dài, " * 20 + "{form.large ? 'lớn' : 'nhỏ'}."
    notices = {"received": {"vi": "Xem {code}: trước {due}.", "en": "See {code} by {due}."}}
    data = yaml.safe_load(SERVICE) | {"notices": notices}
    data["result"] |= {"text": [paragraph, "Hết."], "show": []}
    written = write_service(data)
    assert '\nnotices:\n  received: {vi: "' in written
    assert yaml.safe_load(written) == data
    assert max(map(len, written.splitlines())) <= WIDTH
    path = tmp_path / "so-nha.yaml"
    path.write_text(written, encoding="utf-8")
    problems = Problems()
    definition = check_service_file(path, problems)
    assert problems.found == []
    assert definition is not None
    assert definition.result is not None
    assert (definition.result.text, definition.result.show) == ((paragraph, "Hết."), ())
    assert ServiceDefinition.from_json(definition.to_json()) == definition
    assert definition.to_json()["notices"] == notices


def test_a_context_without_anything_leaves_everything_out():
    form = business_form()
    values = evaluate_form(form, {}, FormContext(date(2026, 11, 23))).values
    texts = ("{form.address}", "{form.members.map(m, m.name)}", "{applicant.name}", "{form.uses}")
    assert write_paragraphs(texts, form, answers={}, applicant={}, values=values, names=_names) == ()
