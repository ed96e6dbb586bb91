"""Questions get other names and places; every expression of the file follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov.catalogue.renaming import Way, with_moved_fields
from egov.catalogue.rewriting import parts_of
from egov.config import ROOT

SERVICES = sorted((ROOT / "localities" / "da-nang" / "services").glob("*.yaml"))
SERVICE: dict[str, Any] = {
    "decided_by": {"kind": "commune", "by": "form.site"},
    "deadline": {"before": {"field": "form.day", "hours": 48}},
    "fee": [
        {"id": "a", "amount": "form.papers.filter(p, p.n > 1).map(p, p.n * form.unit)", "when": "form.kind == 'x'"},
    ],
    "documents": [{"id": "d", "name": {"vi": "form.kind"}, "when": "form.kinds || form . kind=='y'"}],
    "form": [
        {"page": {"vi": "A"}, "when": "has(form.owner.name)", "fields": [
            {"id": "papers", "type": "repeat", "fields": [
                {"id": "n", "type": "number"}, {"id": "twice", "type": "computed", "value": "row.n * 2 + form.unit"}]},
            {"id": "unit", "type": "number"}]},
    ],
    "process": [
        {"step": "examine", "by": "form-officer"},
        {"choice": "c", "branches": [{"when": "form.kind != 'z'", "go": "examine"}]},
    ],
    "result": {
        "text": ["{form.owner.name}: {form.kind == 'x' ? 'a' : form.kind} {{form.kind}}"], "show": ["kind", "A"],
    },
}  # fmt: skip


def test_every_expression_reads_the_question_under_its_new_name():
    names = {"kind": "loai", "owner": "chu", "site": "noi", "day": "ngay", "papers": "giay"}
    found = with_moved_fields(SERVICE, {(before,): (now,) for before, now in names.items()})
    assert found["decided_by"] == {"kind": "commune", "by": "form.noi"}
    assert found["deadline"] == {"before": {"field": "form.ngay", "hours": 48}}
    assert found["fee"] == [
        {"id": "a", "amount": "form.giay.filter(p, p.n > 1).map(p, p.n * form.unit)", "when": "form.loai == 'x'"}
    ]
    assert found["documents"] == [{"id": "d", "name": {"vi": "form.kind"}, "when": "form.kinds || form . loai=='y'"}]
    assert found["form"][0]["when"] == "has(form.chu.name)"
    assert found["process"][0] == SERVICE["process"][0]
    assert found["process"][1]["branches"] == [{"when": "form.loai != 'z'", "go": "examine"}]
    assert found["result"] == {
        "text": ["{form.chu.name}: {form.loai == 'x' ? 'a' : form.loai} {{form.kind}}"], "show": ["loai", "A"]
    }  # fmt: skip


def test_a_question_of_a_group_is_followed_into_rows():
    found = with_moved_fields(_with(["papers", "count"]), {("papers", "n"): ("papers", "count")})
    assert found["fee"][0]["amount"] == "form.papers.filter(p, p.count > 1).map(p, p.count * form.unit)"
    assert found["form"][0]["fields"][0]["fields"][1]["value"] == "row.count * 2 + form.unit"


def test_two_questions_exchange_their_names():
    found = with_moved_fields({"fee": [{"amount": "form.a - form.b"}]}, {("a",): ("b",), ("b",): ("a",)})
    assert found == {"fee": [{"amount": "form.b - form.a"}]}


def test_a_question_that_moves_into_a_group_is_read_in_its_row():
    group = {"id": "group", "fields": [{"id": "a"}, {"id": "b", "when": "form.a > 1"}]}
    service = {"form": [{"fields": [group, {"id": "c", "when": "form.a > 2"}]}]}
    found = with_moved_fields(service, {("a",): ("group", "a")})["form"][0]["fields"]
    assert found[0]["fields"][1]["when"] == "row.a > 1"
    assert found[1]["when"] == "form.a > 2"


def test_a_question_that_moves_out_of_a_group_is_read_in_the_form():
    group = {"id": "group", "fields": [{"id": "b", "when": "row.a > 1"}]}
    service = {"form": [{"fields": [group, {"id": "a"}]}], "fee": [{"amount": "form.group.exists(g, g.a > 1) ? 1 : 2"}]}
    found = with_moved_fields(service, {("group", "a"): ("a",)})
    assert found["form"][0]["fields"][0]["fields"][0]["when"] == "form.a > 1"
    assert found["fee"][0]["amount"] == "form.group.exists(g, form.a > 1) ? 1 : 2"


def test_what_is_no_expression_stays():
    service = {"fee": [{"amount": "form.a +", "when": True}], "result": {"text": "{form.a"}, "form": "nothing"}
    assert with_moved_fields(service, {("a",): ("b",)}) == service


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_renaming_and_renaming_back_leaves_a_service_as_it_was(path: Path):
    service = parts_of(path.read_text(encoding="utf-8"))
    assert service
    ids = [field["id"] for page in service.get("form", []) for field in page["fields"] if "id" in field]
    there: dict[Way, Way] = {(name,): (f"{name}_moi",) for name in ids}
    away = with_moved_fields(_with_names(service, there), there)
    assert not ids or away != service
    back: dict[Way, Way] = {now: before for before, now in there.items()}
    assert with_moved_fields(_with_names(away, back), back) == service


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    service = {"fee": [{"amount": text}], "result": {"text": text}, "form": [{"when": text, "fields": [{"id": text}]}]}
    assert with_moved_fields(service, {("a",): ("b",)}).keys() == service.keys()


def _with(name):
    group, new = name
    papers, unit = SERVICE["form"][0]["fields"]
    inner = [{**papers["fields"][0], "id": new}, papers["fields"][1]]
    return {**SERVICE, "form": [{**SERVICE["form"][0], "fields": [{**papers, "id": group, "fields": inner}, unit]}]}


def _with_names(service, moved):
    """The form with its ids exchanged, and no expression changed."""
    names = {before[0]: now[0] for before, now in moved.items()}
    form = [
        {**page, "fields": [{**one, "id": names.get(one["id"], one["id"])} if "id" in one else one
                            for one in page["fields"]]}
        for page in service.get("form", [])
    ]  # fmt: skip
    return {**service, "form": form} if "form" in service else service
