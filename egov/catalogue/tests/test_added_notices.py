"""What a service adds to notices: checked at its place, with the facts that the documents name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import egov
from egov.catalogue.checking import check_service_file
from egov.catalogue.notices import NOTICE_FACTS
from egov.core.problems import Problems
from egov.core.source import Text

from .examples import SERVICE

DOCS = Path(egov.__file__).parents[1] / "docs"
DOCUMENTS = [DOCS / "en" / "service-file.md", DOCS / "vi" / "tep-dich-vu.md"]


def read(tmp_path, notices: str):
    path = tmp_path / "so-nha.yaml"
    path.write_text(f"{SERVICE}notices: {notices}\n", encoding="utf-8")
    problems = Problems()
    service = check_service_file(path, problems)
    assert service is not None
    return service.notices, [(problem.code, problem.message) for problem in problems.found]


def test_what_is_right_is_kept_by_kind(tmp_path):
    notices, found = read(tmp_path, '{received: {vi: "Trước {due}.", en: "By {due}."}, filed: {vi: Chào., en: Hello.}}')
    assert notices == (("filed", Text("Chào.", "Hello.")), ("received", Text("Trước {due}.", "By {due}.")))
    assert found == []


@pytest.mark.parametrize(
    ("notices", "code"),
    [
        ("{task-overdue: {vi: a, en: a}}", "unknown-notice"),
        ("{appointment-booked: {vi: a, en: a}}", "unknown-notice"),
        ('{filed: {vi: "{agency}", en: a}}', "unknown-fact"),
        ('{filed: {vi: a, en: "{form.copies}"}}', "unknown-fact"),
        ('{filed: {vi: "{code.__class__}", en: a}}', "unknown-fact"),
        ('{filed: {vi: "{code!r:>999}", en: a}}', "unknown-fact"),
        ('{filed: {vi: "{}", en: a}}', "unknown-fact"),
        ('{filed: {vi: "{code", en: a}}', "bad-braces"),
        (f"{{filed: {{vi: {'a' * 301}, en: a}}}}", "text-too-long"),
        ("{filed: Chào}", "missing-english"),
        ("{filed: {en: Hello}}", "missing-key"),
        ("[filed]", "wrong-type"),
    ],
)
def test_what_is_wrong_is_reported(tmp_path, notices, code):
    assert [found for found, _ in read(tmp_path, notices)[1] if found != "line-too-long"] == [code]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.parent.name)
def test_the_documents_name_every_kind_with_its_facts(document):
    told: dict[str, set[str]] = {}
    for line in document.read_text(encoding="utf-8").splitlines():
        cells = [re.findall("`([a-z-]+)`", cell) for cell in line.split("|")[1:3]]
        if cells and cells[0] and cells[0][0] in NOTICE_FACTS:
            told |= {kind: {*cells[1]} for kind in cells[0]}
    assert told == {kind: {*facts} - {"code", "service"} for kind, facts in NOTICE_FACTS.items()}
