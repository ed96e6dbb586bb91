"""Real Form.io forms, where they lie beside the checkout: each becomes a form that every check accepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from egov.catalogue.checking import check_service_file
from egov.catalogue.rewriting import with_part
from egov.config import ROOT
from egov.core.problems import Problems
from egov.forms.importing.formio import import_form

FORMS = sorted((ROOT.parent / "shared" / "data" / "formio").glob("*.json"))
GROUPS = {"panel", "container", "fieldset", "columns", "column", "well", "table", "tabs", "navSkjemagruppe", "row"}
SERVICE = """\
code: "1.000001"
name: {vi: Dịch vụ, en: Service}
field: nha-o
level: 2
decided_by: so-noi-vu
applicants: [citizen]
"""

pytestmark = pytest.mark.skipif(not FORMS, reason="There are no forms beside the checkout.")
each = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)


def components_in(part: Any, outside: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every component of the file, with its path as reports name it."""
    for key in ("components", "columns", "rows"):
        listed = part.get(key)
        for inner in listed if isinstance(listed, list) else ():
            path = (*outside, inner["key"]) if "type" in inner else outside
            if "type" in inner:
                yield ".".join(path), inner
            yield from components_in(inner, path)


@each
def test_a_service_with_the_form_passes_the_check(path: Path, tmp_path: Path):
    found = import_form(path.read_bytes())
    if not found.form:
        assert found.remarks, "nothing in it can be asked, and nothing says why"
        return
    written = with_part(SERVICE, "form", found.form)
    assert written is not None
    (tmp_path / "dich-vu.yaml").write_text(written, encoding="utf-8")
    problems = Problems()
    check_service_file(tmp_path / "dich-vu.yaml", problems)
    assert problems.errors == []
    assert with_part(written, "form", import_form(path.read_bytes()).form) == written


@each
def test_every_element_is_in_the_form_or_in_the_report(path: Path):
    found = import_form(path.read_bytes())
    told = {place.path for place in found.placed} | {remark.path for remark in found.remarks}
    asked = [(path, part) for path, part in components_in(json.loads(path.read_bytes())) if part["type"] not in GROUPS]
    assert [path for path, _ in asked if path not in told] == []


@each
def test_labels_obligations_and_options_are_those_of_the_original(path: Path):
    found = import_form(path.read_bytes())
    fields = {place.path: field for place, field in zip(found.placed, walked(found.form), strict=True)}
    for place, part in components_in(json.loads(path.read_bytes())):
        field = fields.get(place)
        if field is None or field["type"] == "info":
            continue
        assert field["label"]["vi"] == " ".join(part["label"].split())
        assert field.get("optional", False) is not bool(part.get("validate", {}).get("required"))
        values = part.get("values") or part.get("data", {}).get("values") or []
        assert [option["id"] for option in field.get("options", [])] == [
            value["value"] for value in values if value["value"]
        ]


def walked(form: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for page in form:
        yield from fields_in(page["fields"])


def fields_in(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from fields_in(field.get("fields", []))
