"""Drawings read back into tables: our own without loss, others' within the subset, the rest refused by element."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from egov.catalogue.checking import check_service_file
from egov.config import ROOT
from egov.core.problems import Problems
from egov.core.source import Text, read_source
from egov.processes.bpmn import to_bpmn
from egov.processes.importing import Refused, import_bpmn
from egov.processes.naming import named
from egov.processes.reading import parse_process
from egov.processes.table import Table

from .factories import HOUSEHOLD, PERMIT, table_of, tables

NAME = Text("Quy trình", "Process")
SERVICES = sorted((ROOT / "localities" / "da-nang" / "services").glob("*.yaml"))


def again(drawn: str, language: str = "vi") -> str:
    problems = Problems()
    node = read_source(json.dumps(import_bpmn(drawn.encode(), language)), problems)
    assert node is not None
    table = parse_process(node, None)
    assert problems.errors == []
    return to_bpmn(table, name=NAME, language=language)


def process_of(path: Path) -> Table:
    service = check_service_file(path, Problems())
    assert service is not None
    return service.process


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", [HOUSEHOLD, PERMIT])
def test_what_was_drawn_is_read_back_and_drawn_the_same(text, language):
    drawn = to_bpmn(table_of(text), name=NAME, language=language)
    assert again(drawn, language) == drawn


@settings(max_examples=40, deadline=None)
@given(tables())
def test_any_table_is_read_back_and_drawn_the_same(table):
    drawn = to_bpmn(table, name=NAME)
    assert again(drawn) == drawn


def test_the_processes_of_da_nang_are_read_back_and_drawn_the_same():
    processes = [table for path in SERVICES if (table := process_of(path)).rows]
    assert processes
    for table in processes:
        drawn = to_bpmn(table, name=NAME)
        assert again(drawn) == drawn


def test_lanes_by_name_are_read_back_and_drawn_the_same():
    who = named({"commune-head": Text("Chủ tịch xã"), "so-xay-dung": Text("Sở Xây dựng")}, "vi")
    for text in (HOUSEHOLD, PERMIT):
        drawn = to_bpmn(table_of(text), name=NAME, position_name=who)
        assert 'name="Chủ tịch xã"' in drawn
        table = parse_process(read_source(json.dumps(import_bpmn(drawn.encode())), Problems()), None)
        assert to_bpmn(table, name=NAME, position_name=who) == drawn


def test_what_another_tool_put_into_our_lane_has_the_position_of_that_lane():
    who = named({"commune-head": Text("Chủ tịch xã")}, "vi")
    drawn = to_bpmn(table_of(HOUSEHOLD), name=NAME, position_name=who).replace(
        ' egov:by="commune-head" egov:hours', " "
    )
    drawn = drawn.replace(' ="4"', ' egov:hours="4"')
    assert import_bpmn(drawn.encode())[1]["by"] == "commune-head"


@pytest.mark.parametrize("lane", ["Chuyên viên – Sở Xây dựng", "chuyên viên (Sở Xây Dựng)", "Specialist (so-xay-dung)"])
def test_lanes_are_found_by_what_positions_and_agencies_are_called(lane):
    names = {"engineer": Text("Chuyên viên", "Specialist"), "so-xay-dung": Text("Sở Xây dựng")}
    lanes = f'<laneSet id="l"><lane id="l1" name="{lane}"><flowNodeRef>T1</flowNodeRef></lane></laneSet>'
    inside = START + task("T1", "Trả kết quả") + END + lanes + flow("S", "T1") + flow("T1", "E")
    assert [(row["by"], row["at"]) for row in import_bpmn(drawing(inside), names=names)] == [
        ("engineer", "so-xay-dung")
    ]


def drawing(inside: str, around: str = "") -> bytes:
    space = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    return f'<definitions {space} id="d">{around}<process id="p" name="P">{inside}</process></definitions>'.encode()


def flow(source: str, target: str, condition: str = "", name: str = "") -> str:
    inside = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<sequenceFlow id="{source}_{target}" name="{name}" {ends}>{inside}</sequenceFlow>'


def task(task_id: str, name: str, said: str = "8 giờ") -> str:
    return f'<userTask id="{task_id}" name="{name}"><documentation>{said}</documentation></userTask>'


LANES = """
<laneSet id="l"><lane id="l1" name="commune-head"><flowNodeRef>T2</flowNodeRef></lane>
<lane id="l2" name="Chuyên viên (so-xay-dung)"><flowNodeRef>T1</flowNodeRef><flowNodeRef>T3</flowNodeRef>
<flowNodeRef>T4</flowNodeRef></lane></laneSet>
"""
START, END = '<startEvent id="S"/>', '<endEvent id="E"/>'


def test_a_drawing_made_elsewhere_becomes_a_table():
    inside = (
        END + task("T2", "Phê duyệt", "4 giờ; ký")
        + task("T1", "Thẩm định hồ sơ", "16,5 giờ; được yêu cầu bổ sung hồ sơ")
        + '<exclusiveGateway id="G" name="Đủ?"/>' + task("T3", "Trả kết quả") + START + LANES
        + flow("S", "T1") + flow("T1", "G") + flow("G", "T2", "form.area &gt; 5", "Lớn") + flow("G", "T3")
        + flow("T2", "T3") + flow("T3", "E")
    )  # fmt: skip
    work = {"by": "chuyen-vien", "at": "so-xay-dung"}
    assert import_bpmn(drawing(inside)) == [
        {
            "step": "tham-dinh-ho-so",
            "name": {"vi": "Thẩm định hồ sơ"},
            **work,
            "hours": "16.5",
            "may": ["ask-supplement"],
        },
        {
            "choice": "du",
            "name": {"vi": "Đủ?"},
            "branches": [{"when": "form.area > 5", "go": "phe-duyet", "name": {"vi": "Lớn"}}],
            "otherwise": "tra-ket-qua",
        },
        {"step": "phe-duyet", "name": {"vi": "Phê duyệt"}, "by": "commune-head", "hours": 4, "sign": True},
        {"step": "tra-ket-qua", "name": {"vi": "Trả kết quả"}, **work, "hours": 8},
    ]


def test_an_act_of_an_officer_is_what_a_step_may():
    inside = (
        START + task("T1", "Làm") + task("T2", "Duyệt", "4h") + '<exclusiveGateway id="G" default="G_T3"/>'
        + task("T3", "Trả") + END + '<endEvent id="R"/>' + LANES + flow("S", "T1") + flow("T1", "T2") + flow("T2", "G")
        + flow("G", "T1", "act == 'send-back'") + flow("G", "R", "act == 'propose-refusal'")
        + flow("G", "T3") + flow("T3", "E")
    )  # fmt: skip
    assert [row.get("may") for row in import_bpmn(drawing(inside))] == [None, ["propose-refusal", "send-back"], None]


def test_steps_between_two_parallel_gateways_are_done_together():
    inside = (
        START + task("T1", "Một") + '<parallelGateway id="P" name="Cùng làm"/>' + task("T2", "Hai") + task("T3", "Ba")
        + '<parallelGateway id="J"/>' + task("T4", "Trả") + END + LANES
        + flow("S", "T1") + flow("T1", "P") + flow("P", "T2") + flow("P", "T3")
        + flow("T2", "J") + flow("T3", "J") + flow("J", "T4") + flow("T4", "E")
    )  # fmt: skip
    rows = import_bpmn(drawing(inside))
    assert [next(iter(row.values())) for row in rows] == ["mot", "cung-lam", "tra"]
    assert [step["step"] for step in rows[1]["steps"]] == ["hai", "ba"]


SIMPLE = START + task("T1", "Làm") + END + LANES + flow("S", "T1") + flow("T1", "E")


@pytest.mark.parametrize(
    ("inside", "element", "code"),
    [
        (SIMPLE.replace("userTask", "serviceTask"), "T1", "unknown-element"),
        (SIMPLE + '<inclusiveGateway id="X"/>', "X", "unknown-element"),
        (SIMPLE + '<intermediateCatchEvent id="X"/>', "X", "unknown-element"),
        (SIMPLE + '<callActivity id="X"/>', "X", "unknown-element"),
        (SIMPLE.replace("/>", "><timerEventDefinition/></startEvent>", 1), "S", "event"),
        (SIMPLE + '<boundaryEvent id="X" attachedToRef="T1"><timerEventDefinition/></boundaryEvent>', "X", "event"),
        (SIMPLE + '<boundaryEvent id="X" attachedToRef="T1"><errorEventDefinition/></boundaryEvent>', "X", "event"),
        (SIMPLE.replace("<documentation>", "<multiInstanceLoopCharacteristics/><documentation>"), "T1", "repeated"),
        (SIMPLE.replace("8 giờ", "nhanh"), "T1", "no-hours"),
        (SIMPLE.replace(LANES, ""), "T1", "no-position"),
        (SIMPLE + START.replace("S", "S2"), "S2", "no-start"),
        (SIMPLE + task("T3", "Lạc"), "T3", "loose"),
        (SIMPLE + flow("T1", "X"), "T1_X", "loose"),
        (SIMPLE + flow("T1", "T1"), "T1", "ways"),
        (SIMPLE.replace(flow("T1", "E"), ""), "T1", "ways"),
        (
            SIMPLE.replace(flow("T1", "E"), flow("T1", "G") + flow("G", "E", "fetch(") + flow("G", "T2"))
            + flow("T2", "E") + '<exclusiveGateway id="G"/>' + task("T2", "Trả"),
            "G_E", "condition",
        ),
        (
            SIMPLE.replace(flow("T1", "E"), flow("T1", "P") + flow("P", "T2") + flow("P", "E") + flow("T2", "E"))
            + '<parallelGateway id="P"/>' + task("T2", "Trả"),
            "P", "group",
        ),
        (SIMPLE.replace("8 giờ", "0 giờ"), "", "refused"),
    ],
)  # fmt: skip
def test_what_a_table_cannot_say_is_refused_by_its_element(inside, element, code):
    with pytest.raises(Refused) as refused:
        import_bpmn(drawing(inside))
    assert (element, code) in {(said.element, said.code) for said in refused.value.elements}
    assert all(said.reason("vi") != said.reason("en") for said in refused.value.elements)


def test_what_the_checks_of_a_process_say_is_told_whole_in_one_language():
    with pytest.raises(Refused) as refused:
        import_bpmn(drawing(SIMPLE.replace("8 giờ", "0 giờ")))
    assert "từ chối: Số giờ phải là số lớn hơn 0." in refused.value.elements[0].reason("vi")
    assert "refuse it: The hours must be a number above zero." in refused.value.elements[0].reason("en")


def test_hours_that_are_not_drawn_can_be_given():
    assert import_bpmn(drawing(SIMPLE.replace("8 giờ", "")), hours="6")[0]["hours"] == 6


BOMB = b'<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><definitions>&b;</definitions>'


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not-xml"),
        (b"<a>", "not-xml"),
        (b"<a/>", "no-process"),
        (BOMB, "doctype"),
        (BOMB.decode().encode("utf-16"), "doctype"),
        (b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>', "doctype"),
        (b" " * 2_000_001, "too-large"),
        (b"<a>" * 100, "too-large"),
        (b"<a>" + b"<b/>" * 30_000 + b"</a>", "too-large"),
        (drawing(SIMPLE, '<process id="q"><startEvent id="Q"/></process>'), "several-processes"),
        (drawing(SIMPLE + "".join(flow(f"T{n}", f"T{n + 1}") for n in range(9_000))), "too-large"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(raw, code):
    with pytest.raises(Refused) as refused:
        import_bpmn(raw)
    assert code in {said.code for said in refused.value.elements}
