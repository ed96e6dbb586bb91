"""What `egov check` says of conditions, fees and loops that can do nothing or turn for ever."""

from __future__ import annotations

import pytest

from egov.core.problems import Problem

from .examples import SERVICE, write_locality
from .failing_examples import _AFTER, _STEPS
from .test_check_codes import found_in


def found_with(tmp_path, *changes: tuple[str, str]) -> list[Problem]:
    text = SERVICE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return [found for found in found_in(write_locality(tmp_path, so_nha=text)) if found.code != "line-too-long"]


def told(found: list[Problem]) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.severity, problem.line) for problem in found]


@pytest.mark.parametrize(
    "condition",
    [
        "channel == 'online' && channel == 'post'",
        "form.copies > 9",
        "form.kind == 'new' && form.kind == 'again'",
        "size(form.rooms) > 50",
    ],
)
def test_a_paper_that_is_never_asked_for_is_an_error_at_its_condition(tmp_path, condition):
    found = found_with(tmp_path, ("when: form.large", f'when: "{condition}"'))
    assert told(found) == [("never-holds", "error", 13)]
    assert SERVICE.splitlines()[12].index("when: ") + 7 == found[0].column
    assert condition in found[0].message


def test_a_paper_for_whom_the_service_is_not_yet_is_a_warning(tmp_path):
    found = found_with(tmp_path, ("when: form.large", "when: applicant.kind == 'business'"))
    assert told(found) == [("never-holds", "warning", 13)]


def test_channels_that_the_service_does_not_have_are_told_apart_by_nothing(tmp_path):
    channels = ("level: 3", "level: 3\nchannels: [online]")
    found = found_with(tmp_path, channels, ("when: form.large", "when: channel == 'counter'"))
    assert [(problem.code, problem.severity) for problem in found] == [("never-holds", "warning")]


def test_a_field_that_is_never_asked_is_only_a_warning(tmp_path):
    found = found_with(tmp_path, ("label: {vi: Nhà lớn", "when: form.copies < 1, label: {vi: Nhà lớn"))
    assert ("never-holds", "warning", 19) in told(found)


def test_a_field_behind_another_that_excludes_it_is_never_asked(tmp_path):
    hidden = ("type: yes_no, ", "type: yes_no, when: form.kind == 'new', ")
    found = found_with(tmp_path, hidden, ("when: form.large}", "when: form.large && form.kind == 'again'}"))
    assert told(found) == [("never-holds", "error", 13)]


def test_a_field_whose_condition_excludes_its_page_is_told_so(tmp_path):
    page = "  - page: {vi: Thêm, en: More}\n    when: form.large\n    fields:\n"
    field = '      - {id: why, type: text, when: "!form.large", label: {vi: Vì sao, en: Why}}\n'
    found = found_with(tmp_path, ("process:\n", f"{page}{field}process:\n"))
    assert [(problem.code, problem.message) for problem in found] == [
        ("never-holds", "The condition '!form.large' never holds where its page is shown.")
    ]


def test_a_condition_inside_a_row_is_looked_at_too(tmp_path):
    row = "{id: area, type: number, min: 0, "
    more = "{id: wide, type: yes_no, when: row.area < 0, label: {vi: Rộng, en: Wide}}]}"
    found = found_with(
        tmp_path, ("{id: area, type: number, ", row), ("en: Area}}]}", f"en: Area}}}},\n          {more}")
    )
    assert [(problem.code, problem.severity) for problem in found] == [("never-holds", "warning")]


def test_what_holds_whatever_is_answered_is_a_warning(tmp_path):
    found = found_with(tmp_path, ("when: form.large", "when: channel != 'fax' || form.large"))
    assert [problem.code for problem in found] == ["expression-type"]
    found = found_with(tmp_path, ("when: form.large", "when: form.large || size(form.rooms) >= 0"))
    assert told(found) == [("always-holds", "warning", 13)]


def test_a_service_with_one_channel_may_name_it(tmp_path):
    channels = ("level: 3", "level: 3\nchannels: [online]")
    assert found_with(tmp_path, channels, ("when: form.large", "when: channel == 'online'")) == []


def test_a_condition_that_holds_only_while_something_is_not_answered_is_nothing_to_tell(tmp_path):
    assert found_with(tmp_path, ("when: form.large", 'when: "!has(form.kind)"')) == []


def test_of_two_wrong_things_an_expression_that_cannot_be_read_comes_first(tmp_path):
    found = found_with(tmp_path, ("when: form.large", "when: form.larger && false"))
    assert [problem.code for problem in found] == ["expression-type"]


# -- cases


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (["form.kind in ['new', 'again']", "form.kind == 'new'"], ["never-its-turn"]),
        (["form.large", "form.large && form.copies > 2"], ["never-its-turn"]),
        (["form.large", "!form.large", "form.copies > 2"], ["never-its-turn"]),
        (["form.copies > 5", "form.copies > 2"], []),
        (["form.kind == 'new'", "form.kind == 'again'"], []),
        (["form.large || true", "form.copies > 2"], ["always-holds", "never-its-turn"]),
    ],
)
def test_a_case_of_the_deadline_needs_a_turn(tmp_path, cases, expected):
    listed = "".join(f'\n  - {{when: "{case}", working_days: {number + 4}}}' for number, case in enumerate(cases))
    found = found_with(tmp_path, (" {working_days: 3}", f"{listed}\n  - {{working_days: 3}}"))
    assert sorted(problem.code for problem in found) == expected


# -- fees


@pytest.mark.parametrize(
    ("amount", "field", "code", "example"),
    [
        ("5000 * (form.copies - 2)", "", "fee-negative", "form.copies = 1"),
        ("5000 * form.copies", "min: -2, ", "fee-negative", "form.copies = -1"),
        ("5000 * form.copies", "min: 1, optional: true, ", "fee-empty", "form.copies = null"),
        ("5000 * form.copies", "min: 1, when: form.large, ", "fee-empty", "form.large = false"),
        ("90000 / (form.copies - 3)", "min: 3, ", "fee-empty", "form.copies = 3"),
        ("form.kind == 'new' ? 5000 : -5000", "", "fee-negative", "form.kind = 'again'"),
        ("-1", "", "fee-negative", "channel = 'online'"),
        ("days_between(form.asked, today) * 1000", "", "fee-negative", "today = "),
        ("channel == 'post' ? 5000 - 2000 * form.copies : 0", "", "fee-negative", "channel = 'post'"),
    ],
)
def test_a_fee_that_cannot_be_charged_is_told_with_answers_that_show_it(tmp_path, amount, field, code, example):
    copies = ("min: 1, max: 9, ", f"max: 9, {field or 'min: 1, '}")
    asked = "      - {id: asked, type: date, label: {vi: Ngày, en: Day}}\n      - {id: large"
    found = found_with(tmp_path, ("5000 * form.copies", amount), copies, ("      - {id: large", asked))
    assert [problem.code for problem in found] == [code]
    assert example in found[0].message


@pytest.mark.parametrize(
    "amount",
    [
        "max(0, 5000 * (form.copies - 2))",
        "form.copies > 2 ? 5000 * (form.copies - 2) : 0",
        "has(form.copies) ? 5000 * form.copies : 0",
        "sum(form.rooms.map(r, max(r.area, 0)))",
        "round_up(form.copies * 1500, 1000)",
        "form.kind == 'new' ? 5000 : 0",
    ],
)
def test_a_fee_that_is_always_right_is_not_told(tmp_path, amount):
    assert found_with(tmp_path, ("5000 * form.copies", amount)) == []


def test_a_fee_is_looked_at_only_where_its_condition_holds(tmp_path):
    conditional = 'amount: "5000 * (form.copies - 2)", when: form.copies >= 2'
    assert found_with(tmp_path, ('amount: "5000 * form.copies"', conditional)) == []


def test_decimals_in_an_amount_are_an_error_that_names_the_way_out(tmp_path):
    found = found_with(tmp_path, ("min: 1, max: 9,", "min: 1, max: 9, decimals: 2,"))
    assert [(problem.code, problem.remedy) for problem in found] == [
        ("expression-type", "Write round_up(…, 1) around it.")
    ]


# -- loops


def turning(condition: str, *, examine: str = "", otherwise: str = "approve") -> str:
    return (
        f"  - {{step: examine, by: specialist, hours: 1{examine}}}\n  - choice: again\n    branches:\n"
        f'      - {{when: "{condition}", go: examine}}\n    otherwise: {otherwise}\n{_AFTER}'
    )


@pytest.mark.parametrize(
    ("process", "expected"),
    [
        (turning("form.large"), ["loop-for-ever"]),
        (turning("form.copies > 3 || form.large"), ["loop-for-ever"]),
        (turning("form.large", examine=", may: [ask-payment]"), ["loop-for-ever"]),
        (turning("form.large", examine=", may: [ask-supplement]"), []),
        (turning("form.large", examine=", may: [propose-refusal]"), []),
        (turning("today < date('2027-01-01')"), []),
        (turning("form.large || !form.large"), ["always-holds", "loop-without-end", "step-unreachable"]),
        (turning("form.large", otherwise="examine"), ["loop-without-end"]),
    ],
)
def test_a_loop_needs_a_way_out_that_some_dossier_can_take(tmp_path, process, expected):
    codes = {problem.code for problem in found_with(tmp_path, (_STEPS, process))}
    assert codes - {"step-cannot-end"} >= set(expected)
    assert expected or codes == set()


def test_a_step_that_sends_back_to_one_which_may_ask_is_a_way_out(tmp_path):
    before = "  - {step: assign, by: specialist, hours: 1, may: [ask-supplement]}\n"
    process = before + turning("form.large", examine=", may: [send-back]")
    assert found_with(tmp_path, (_STEPS, process)) == []


def test_a_loop_over_two_choices_is_left_where_the_second_decides_otherwise(tmp_path):
    def process(second: str) -> str:
        return (
            "  - {step: examine, by: specialist, hours: 1}\n"
            "  - {choice: first, branches: [{when: form.large, go: review}], otherwise: approve}\n"
            "  - {step: review, by: specialist, hours: 1}\n"
            f'  - {{choice: second, branches: [{{when: "{second}", go: approve}}], otherwise: examine}}\n{_AFTER}'
        )

    for second in ("form.copies > 2", "!form.large"):
        found = found_with(tmp_path, (_STEPS, process(second)))
        assert [problem.code for problem in found] == ["loop-for-ever"]
    assert found_with(tmp_path, (_STEPS, process("form.large"))) == []
