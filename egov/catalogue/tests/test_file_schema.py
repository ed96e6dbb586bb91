"""The JSON Schema of the service file: as the readers, in what it takes and in what it refuses."""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from egov.catalogue.block_files import platform_blocks
from egov.catalogue.blocks import expanded
from egov.catalogue.file_schema import service_file_schema, service_file_schema_text
from egov.catalogue.importing.composing import compose
from egov.catalogue.importing.fitting import fit
from egov.catalogue.importing.records import read_record
from egov.catalogue.reading import read_service
from egov.catalogue.rules import check_service
from egov.core.problems import Problems
from egov.core.source import Node, read_source
from egov.ops.commands import schema as schema_command

from .examples import SERVICE
from .failing_examples import EDITS
from .importing.records import national, portal

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "localities" / "da-nang" / "services").glob("*.yaml"))

# What hangs on the rest of the file, on the locality, on time or on the order of the rows: only `egov check` finds it.
BEYOND_SHAPES = {
    *("yaml", "empty", "anchor", "tag", "too-deep", "too-large", "duplicate-key", "missing-english", "duplicate-id"),
    *("service-too-long", "line-too-long", "missing-summary", "unknown-field", "not-an-address", "not-an-event"),
    *("outside-agency", "process-incomplete", "receipt-needed", "unknown-linked", "linked-without-step"),
    *("unknown-block", "not-in-template", "unknown-field-of-law", "unknown-life-event", "unknown-agency"),
    *("unclear-agency", "missing-position", "missing-reception", "expression-syntax", "expression-type", "circle"),
    *("bad-pattern", "deadline-order", "deadline-no-default", "steps-exceed-deadline", "unknown-step"),
    *("step-unreachable", "step-cannot-end", "loop-without-end", "choice-loop", "no-hand-over", "approves-own-work"),
    *("sign-in-group", "send-back-nowhere", "decided-before"),
    *("bad-name", "never-holds", "always-holds", "never-its-turn", "fee-negative", "fee-empty", "loop-for-ever"),
    *("result-unknown-field", "result-not-text", "result-may-be-empty", "bad-braces", "unknown-fact"),
}
SHAPES = [edit for edit in EDITS if edit[1] == "so_nha" and edit[0] not in BEYOND_SHAPES]


@cache
def validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(service_file_schema())


def plain(text: str) -> Any:
    node = read_source(text, Problems())
    assert node is not None
    return node.plain()


def refusals(data: Any) -> list[str]:
    return [str(error) for error in validator().iter_errors(data)]


def test_it_is_a_schema_of_2020_12_and_every_key_is_described():
    schema = service_file_schema()
    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    missing = [name for name, shape in described_keys(schema) if not {"title", "description"} <= shape.keys()]
    assert missing == []


def described_keys(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The keys of every block that says which keys there may be."""
    if isinstance(schema, list):
        for entry in schema:
            yield from described_keys(entry)
    elif isinstance(schema, dict):
        if "additionalProperties" in schema:
            yield from schema["properties"].items()
        for entry in schema.values():
            yield from described_keys(entry)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_services_of_da_nang_are_valid(path):
    text = path.read_text("utf-8")
    assert refusals(plain(text)) == []
    # As editors read YAML, with numbers that have a point.
    assert refusals(json.loads(json.dumps(yaml.safe_load(text), default=str))) == []


@pytest.mark.parametrize("record", [portal(), national()], ids=["portal", "national"])
def test_imported_services_are_valid(record):
    assert refusals(plain(fit(compose(read_record(record), None)))) == []


@pytest.mark.parametrize(("code", "file", "old", "new"), SHAPES, ids=[edit[0] for edit in SHAPES])
def test_what_has_the_wrong_shape_is_refused_here_too(code, file, old, new):
    assert refusals(plain(SERVICE.replace(old, new, 1)))


def test_only_what_the_check_finds_is_left_to_it():
    assert {edit[0] for edit in EDITS} >= BEYOND_SHAPES
    assert {edit[0] for edit in SHAPES} >= {"unknown-key", "wrong-type", "missing-key", "unknown-word", "bad-id"}


@pytest.mark.parametrize(
    "process",
    [
        "{use: one-stop, examine: specialist 8h, approve: {by: chair, hours: 4}, hand-over: 0.5h}",
        "{use: of-our-own, survey: {may: []}}",
        "[{consult: opinions, ask: [{by: a, hours: 2}]}, {step: hand-over, by: clerk, hours: 2.5}]",
    ],
)
def test_a_template_or_rows_are_taken(process):
    assert refusals({**plain(SERVICE), "process": plain(process)}) == []


@pytest.mark.parametrize(
    "process",
    [
        "{examine: specialist 8h}",
        "{use: one-stop, examine: specialist for 8 hours}",
        "{use: one-stop, examine: {step: look, by: specialist}}",
        "[{consult: opinions, ask: [{by: a}]}]",
    ],
)
def test_a_process_of_no_known_kind_is_refused(process):
    assert refusals({**plain(SERVICE), "process": plain(process)})


def test_it_refuses_exactly_what_the_readers_refuse_when_values_are_swapped():
    """Every value of a service, replaced by values of other kinds."""
    whole = plain(SERVICE)
    values: tuple[Any, ...] = ([], {}, "?", True, -1, 7, None, "", ["?"], [{}], "today", 100_000)
    for place in places(whole):
        for value in values:
            changed = replaced(whole, place, value)
            assert bool(refusals(changed)) <= bool(found_by_readers(changed)), (place, value, refusals(changed))
            assert bool(refusals(changed)) >= bool(found_by_readers(changed) & OF_SHAPE), (place, value)


OF_SHAPE = {"wrong-type", "unknown-key", "missing-key", "unknown-word", "bad-id", "bad-number", "bad-hours"}


def places(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield (*above, key)
        yield from places(data[key], (*above, key))


def replaced(data: Any, place: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(data)
    inside = changed
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    return changed


def found_by_readers(data: Any) -> set[str]:
    problems = Problems()
    node = expanded(Node(None, "so-nha.yaml", 1, 1, problems).holding(data), platform_blocks())
    check_service(read_service(node, "so-nha"), node, None)
    return {problem.code for problem in problems.errors}


def test_the_command_prints_it_and_the_documents_keep_it(capsys):
    assert schema_command.run(argparse.Namespace()) == 0
    printed = capsys.readouterr().out
    assert printed == service_file_schema_text()
    kept = (ROOT / "docs" / "service-file.schema.json").read_text("utf-8")
    assert kept == printed, "egov schema > docs/service-file.schema.json"


def test_the_platform_serves_it_to_anybody(client):
    answer = client.get("/schemas/service-file.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/schema+json")
    assert answer.content.decode() == service_file_schema_text()
