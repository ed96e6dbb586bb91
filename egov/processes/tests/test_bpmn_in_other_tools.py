"""Every process of Da Nang as the reader of the BPMN editors sees it: without a warning, and drawn in full."""

from __future__ import annotations

import json
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from egov.config import ROOT
from egov.processes.bpmn import to_bpmn
from egov.processes.importing import import_bpmn

from .test_import_bpmn import NAME, SERVICES, process_of

READER = Path(__file__).parent / "read_bpmn.mjs"
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return {path.stem: to_bpmn(table, name=NAME) for path in SERVICES if (table := process_of(path)).rows}


@pytest.fixture(scope="module")
def seen(drawn: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What bpmn-moddle reads, with the Node that set-up found."""
    node = json.loads((ROOT / "build" / "node.json").read_text("utf-8"))
    given, found = (tmp_path_factory.mktemp("bpmn") / name for name in ("drawings.json", "found.json"))
    given.write_text(json.dumps(drawn), encoding="utf-8")
    subprocess.run([node, str(READER), str(given), str(found)], check=True, cwd=ROOT)
    read: dict[str, Seen] = json.loads(found.read_text("utf-8"))
    assert len(read) == len(drawn) > 0
    return read


def lie_apart(one: list[float], other: list[float]) -> bool:
    beside = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
    return beside or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]


def lies_within(one: list[float], outer: list[float]) -> bool:
    level = outer[0] - 1 <= one[0] and one[0] + one[2] <= outer[0] + outer[2] + 1
    return level and outer[1] - 1 <= one[1] and one[1] + one[3] <= outer[1] + outer[3] + 1


def test_no_drawing_gives_a_warning(seen: dict[str, Seen]):
    assert {name: found["warnings"] for name, found in seen.items() if found["warnings"]} == {}


def test_every_node_has_a_shape_and_every_flow_a_way(seen: dict[str, Seen]):
    for name, found in seen.items():
        flows = [one["id"] for one in found["nodes"] if one["type"] == "bpmn:SequenceFlow"]
        nodes = [one["id"] for one in found["nodes"] if one["type"] != "bpmn:SequenceFlow"]
        assert set(nodes) <= set(found["shapes"]), name
        assert set(flows) == set(found["edges"]), name
        assert all(len(way) >= 2 for way in found["edges"].values()), name


def test_no_shape_lies_on_another_and_all_within_the_pool(seen: dict[str, Seen]):
    for name, found in seen.items():
        nodes = [one for one in found["nodes"] if one["type"] != "bpmn:SequenceFlow"]
        for one, other in combinations(nodes, 2):
            if not {one["inside"], one["attached"]} & {other["id"]} and not {other["inside"], other["attached"]} & {
                one["id"]
            }:
                assert lie_apart(found["shapes"][one["id"]], found["shapes"][other["id"]]), (name, one, other)
        pool = next(box for shape, box in found["shapes"].items() if shape.endswith("_pool"))
        points = [[*point, 0, 0] for way in found["edges"].values() for point in way]
        assert [box for box in (*found["shapes"].values(), *points) if not lies_within(box, pool)] == [], name


def test_every_way_begins_and_ends_at_its_shapes(seen: dict[str, Seen]):
    for name, found in seen.items():
        for flow in (one for one in found["nodes"] if one["type"] == "bpmn:SequenceFlow"):
            way = found["edges"][flow["id"]]
            for (x, y), shape in ((way[0], flow["from"]), (way[-1], flow["to"])):
                assert lies_within([x, y, 0, 0], found["shapes"][shape]), (name, flow)


def test_what_the_other_tool_writes_is_read_as_the_same_table(drawn: dict[str, str], seen: dict[str, Seen]):
    for name, found in seen.items():
        assert import_bpmn(found["again"].encode()) == import_bpmn(drawn[name].encode()), name
