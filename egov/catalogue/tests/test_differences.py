"""What changed between two versions, told in sentences, and line by line."""

from __future__ import annotations

import pytest

from egov.catalogue.differences import differences, line_differences
from egov.catalogue.reading import read_service
from egov.core.problems import Problems
from egov.core.source import read_source

from .examples import SERVICE


def definition(text):
    problems = Problems()
    node = read_source(text, problems)
    assert node is not None
    found = read_service(node, "so-nha")
    assert not problems.errors, problems.errors
    return found


def told(*edits, language="en"):
    after = SERVICE
    for old, new in edits:
        assert old in after
        after = after.replace(old, new, 1)
    found = differences(definition(SERVICE), definition(after))
    return [(one.part, one.change, one.sentence.in_language(language)) for one in found]


def test_nothing_differs_in_the_same():
    assert told() == []


SENTENCES = [
    ("level: 3", "level: 3\nsets: 2", ("facts", "changed", "Sets of papers: was “1”, is now “2”.")),
    ("fee: [{id: card", "fee: [{id: slip", ("fees", "changed", "Fee “Fee” has another id: “card” → “slip”.")),
    ("en: Fee}", "en: Charge}", ("fees", "renamed", "Renamed: fee “Fee” is now “Charge”.")),
    (
        "5000 * form",
        "6000 * form",
        ("fees", "changed", "Fee: amount was “5000 * form.copies”, is now “6000 * form.copies”."),
    ),
    (
        "{working_days: 3}",
        "{working_days: 5}",
        ("deadline", "changed", "Time limit: was “3 working days”, is now “5 working days”."),
    ),
    (
        "from: upload, when: form.large",
        "from: upload",
        ("papers", "changed", "Bản vẽ: bỏ chỉ khi, trước là “Nhà lớn”."),
    ),
    ("hours: 8,", "hours: 6,", ("steps", "changed", "Examine: working hours was “8”, is now “6”.")),
    (
        "template: certificate",
        "template: permit",
        ("result", "changed", "Template: was “certificate”, is now “permit”."),
    ),
    (
        "en: Again}}",
        "en: Again}}, {id: x, label: {vi: Khác, en: Other}}",
        ("form", "added", "Added: option “Kind: Other”."),
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), SENTENCES, ids=[one[1][:20] for one in SENTENCES])
def test_each_change_is_told_where_it_belongs(old, new, expected):
    language = "vi" if "trước" in expected[2] else "en"
    assert told((old, new), language=language) == [expected]


def test_what_was_added_removed_and_moved_is_told_by_its_name():
    paper = "  - {id: plan, name: {vi: Bản vẽ, en: Plan}, from: upload, when: form.large}\n"
    request = "  - {id: request, name: {vi: Đơn đề nghị, en: Request}, from: form}\n"
    assert told((paper, "")) == [("papers", "removed", "Removed: paper “Plan”.")]
    assert told((request + paper, paper + request)) == [("papers", "moved", "Moved: paper “Plan”, 2 → 1.")]
    assert told((paper, paper + paper.replace("plan", "photo").replace("Plan", "Photo"))) == [
        ("papers", "added", "Added: paper “Photo”.")
    ]


def test_a_text_that_changed_in_one_language_is_told_to_readers_of_both():
    [(_part, _change, words)] = told(("en: Get a house number.", "en: Ask for one."), language="vi")
    assert words == "Tóm tắt (tiếng Anh): từ “Get a house number.” thành “Ask for one.”."


def test_a_new_step_tells_nothing_of_those_around_it():
    step = "  - {step: approve, by: chair"
    found = told((step, "  - {step: verify, by: specialist, hours: 1}\n" + step))
    assert found == [("steps", "added", "Added: step “Verify”.")]


def test_a_page_that_has_another_title_is_renamed():
    found = told(("en: The house}", "en: Your house}"), ("page: {vi: Ngôi nhà", "page: {vi: Nhà của bạn"))
    assert ("form", "renamed", "Renamed: page “The house” is now “Your house”.") in found


def test_what_a_service_adds_to_a_notice_and_says_on_its_result_is_told():
    assert told(("level: 3", "level: 3\nnotices: {received: {vi: Mang theo thẻ., en: Bring the card.}}")) == [
        ("notices", "added", "Added: addition to the notice “received”.")
    ]
    assert told(("template: certificate,", "template: certificate, text: [Nhà đã được cấp số.],")) == [
        ("result", "changed", "Text: is now “Nhà đã được cấp số.”, was empty.")
    ]


def test_lines_are_told_with_their_numbers_and_what_stands_around():
    before = "\n".join(f"line {n}" for n in range(1, 21))
    lines = line_differences(before, before.replace("line 10", "line ten"), context=1)
    shown = [(line.kind, line.text, line.old, line.new) for line in lines]
    assert shown == [
        ("gap", "", None, None),
        ("same", "line 9", 9, 9),
        ("removed", "line 10", 10, None),
        ("added", "line ten", None, 10),
        ("same", "line 11", 11, 11),
    ]
    assert line_differences(before, before) == []
