"""The pictures of a process: BPMN with layout, and the narrow SVG."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from egov.catalogue.checking import check_service_file
from egov.config import ROOT
from egov.core.problems import Problems
from egov.core.source import Text
from egov.processes.bpmn import NAMESPACES, to_bpmn
from egov.processes.diagram import Diagram, diagram_of
from egov.processes.layout import Box, lay_out
from egov.processes.svg import to_svg
from egov.processes.table import tasks_of

from .factories import HOUSEHOLD, PERMIT, table_of, tables

NODE = os.environ.get("EGOV_NODE") or shutil.which("node") or shutil.which("nodejs")
MODDLE = ROOT / "node_modules" / "bpmn-moddle" / "dist" / "index.js"
TITLE = Text("Cấp phép sửa chữa", "Repair permit")


def overlap(one: Box, other: Box) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)


def inner_diagrams(diagram: Diagram) -> list[Diagram]:
    return [diagram, *(shape.inner for shape in diagram.shapes.values() if shape.inner)]


def free_boxes(diagram: Diagram, boxes: dict[str, Box]) -> dict[str, Box]:
    return {shape.id: boxes[shape.id] for shape in diagram.shapes.values() if shape.kind != "boundary"}


def inside(one: Box, outer: Box) -> bool:
    below = outer.y <= one.y and one.y + one.height <= outer.y + outer.height
    return outer.x <= one.x and one.x + one.width <= outer.x + outer.width and below


@settings(deadline=None)
@given(tables())
def test_no_shape_lies_on_another(table):
    drawn = diagram_of(table)
    boxes = lay_out(drawn, {}).boxes
    for diagram in inner_diagrams(drawn):
        free = list(free_boxes(diagram, boxes).values())
        assert not [1 for number, one in enumerate(free) for other in free[:number] if overlap(one, other)]


@settings(deadline=None)
@given(tables())
def test_every_shape_is_inside_its_lane_and_every_member_inside_its_group(table):
    drawn = diagram_of(table)
    layout = lay_out(drawn, {})
    for shape in drawn.shapes.values():
        assert inside(layout.boxes[shape.id], layout.lanes[shape.lane])
        for member in shape.inner.shapes if shape.inner else ():
            assert inside(layout.boxes[member], layout.boxes[shape.id])


@settings(deadline=None)
@given(tables())
def test_arrows_are_level_or_upright_and_cross_no_shape(table):
    drawn = diagram_of(table)
    layout = lay_out(drawn, {})
    for diagram in inner_diagrams(drawn):
        free = free_boxes(diagram, layout.boxes)
        for flow in diagram.flows:
            way = layout.ways[flow.id]
            source, target = layout.boxes[flow.source], layout.boxes[flow.target]
            assert (way[0], way[-1]) in itertools.product((source.right, source.foot), (target.left, target.foot))
            for (x, y), (to_x, to_y) in itertools.pairwise(way):
                assert x == to_x or y == to_y
                piece = Box(min(x, to_x), min(y, to_y), abs(x - to_x), abs(y - to_y))
                ends = {flow.source, flow.target, diagram.shapes[flow.source].host}
                assert not [key for key, box in free.items() if key not in ends and overlap(piece, box)]


@settings(deadline=None)
@given(tables())
def test_every_flow_and_picture_of_the_export_refers_to_something(table):
    root = ET.fromstring(to_bpmn(table, name=TITLE))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for key in ("sourceRef", "targetRef", "bpmnElement", "attachedToRef", "default", "errorRef", "processRef"):
            assert element.get(key) is None or element.get(key) in ids
        if element.tag.endswith(("incoming", "outgoing", "flowNodeRef")):
            assert element.text in ids


def test_the_export_names_lanes_and_steps_in_the_language_asked_for():
    words = {"economy-specialist": "Chuyên viên kinh tế"}
    text = to_bpmn(table_of(HOUSEHOLD), name=TITLE, position_name=lambda by, at: words.get(by, by))
    assert 'name="Chuyên viên kinh tế"' in text
    assert 'name="Tiếp nhận"' in text
    assert 'name="Thẩm định hồ sơ"' in text
    assert 'name="Examine"' in to_bpmn(table_of(HOUSEHOLD), name=TITLE, language="en")


def test_words_lie_on_no_shape_and_on_no_other_words():
    drawn = diagram_of(table_of(PERMIT))
    layout = lay_out(drawn, {})
    flows = {flow.id: flow for diagram in inner_diagrams(drawn) for flow in diagram.flows}
    for one, box in layout.labels.items():
        assert not [key for key, shape in free_boxes(drawn, layout.boxes).items() if overlap(box, shape)]
        others = [key for key, other in layout.labels.items() if key != one and overlap(box, other)]
        assert all(layout.labels[key] == box and flows[key].name == flows[one].name for key in others)


def test_a_lane_is_as_high_as_its_name_is_long():
    drawn = diagram_of(table_of(HOUSEHOLD))
    lane = ("commune-head", "")
    usual, higher = lay_out(drawn, {}).lanes[lane], lay_out(drawn, {lane: "Chủ tịch " * 8}).lanes[lane]
    assert higher.height > usual.height


def test_those_who_work_together_are_named_on_their_tasks():
    text = to_bpmn(table_of(PERMIT), name=TITLE)
    assert 'name="engineer (so-xay-dung)"' in text
    assert 'name="Kiểm tra phòng cháy: fire-officer"' in text


def test_each_branch_excludes_the_branches_before_it():
    root = ET.fromstring(to_bpmn(table_of(PERMIT), name=TITLE))
    conditions = [element.text for element in root.iter(f"{{{NAMESPACES['bpmn']}}}conditionExpression")]
    assert "(form.kind == 'house')" in conditions
    assert "!(form.kind == 'house') && (form.area > 500)" in conditions


def test_the_export_is_the_same_each_time():
    assert to_bpmn(table_of(PERMIT), name=TITLE) == to_bpmn(table_of(PERMIT), name=TITLE)


@pytest.mark.parametrize(("language", "words"), [("vi", "16 giờ làm việc"), ("en", "16 working hours")])
def test_the_narrow_picture_says_everything_in_words(language, words):
    root = ET.fromstring(to_svg(table_of(PERMIT), title=TITLE, language=language))
    title, description = root[0], root[1]
    assert title.text == TITLE.in_language(language)
    assert words in (description.text or "")
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == [title.get("id"), description.get("id")]


def test_the_narrow_picture_has_no_styles_or_scripts():
    text = to_svg(table_of(PERMIT), title=TITLE)
    assert "style" not in text
    assert "script" not in text


@settings(deadline=None)
@given(tables())
def test_the_narrow_picture_holds_its_boxes_apart_and_inside(table):
    root = ET.fromstring(to_svg(table, title=TITLE))
    size = Box(0, 0, int(root.get("width") or 0), int(root.get("height") or 0))
    read = ("x", "y", "width", "height")
    boxes = [Box(*(int(e.get(k) or 0) for k in read)) for e in root if e.tag.endswith("rect")]
    assert len(boxes) == len(table.rows) + 2
    assert all(inside(box, size) for box in boxes)
    assert not [1 for one, other in itertools.pairwise(boxes) if overlap(one, other)]


def test_a_name_with_angle_brackets_stays_text():
    table = table_of(HOUSEHOLD.replace("examine,", 'examine, name: {vi: "<b>", en: "<b>"},'))
    assert "<b>" not in to_svg(table, title=TITLE)
    assert tasks_of(table.rows[0])[0].name.vi == "<b>"


@pytest.mark.skipif(not NODE, reason="There is no Node here.")
def test_other_tools_open_the_drawings_without_a_warning(tmp_path):
    for path in sorted((ROOT / "localities" / "da-nang" / "services").glob("*.yaml")):
        service = check_service_file(path, Problems(), None)
        if service and service.process.rows:
            (tmp_path / f"{path.stem}.bpmn").write_text(to_bpmn(service.process, name=service.name), encoding="utf-8")
    drawings = [str(path) for path in tmp_path.iterdir()]
    words = [str(NODE), str(Path(__file__).parent / "read_drawings.mjs"), str(MODDLE), *drawings]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert len(drawings) > 20
    assert done.stdout == ""
