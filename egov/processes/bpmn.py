"""A table as BPMN 2.0 XML with layout, for the picture and for other tools.

What officers decide is in two variables, `act` (name of the act) and `to` (where to send back to); all
conditions are in the platform's expression language. What stops the clock (a supplement, a payment, excluded
time) moves nothing and is only told in the documentation of a step; reception is the start event. Attributes of a
namespace of ours keep what BPMN has no word for, so that a drawing can be read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from egov.core.source import Text

from .diagram import Diagram, Shape, diagram_of, hours_in_words
from .layout import Box, Layout, lay_out
from .naming import PositionName, by_id
from .table import PAYMENT, SUPPLEMENT, SUSPEND, Step, Table

NAMESPACES: Final = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "egov": "urn:egov:process",
}
FORMAL: Final = {"{http://www.w3.org/2001/XMLSchema-instance}type": "bpmn:tFormalExpression"}
EXPRESSIONS: Final = "https://cel.dev"
MAY_WAIT: Final = {
    SUPPLEMENT: Text("được yêu cầu bổ sung hồ sơ", "may ask for a supplement"),
    PAYMENT: Text("được yêu cầu nộp nghĩa vụ tài chính", "may ask for a payment that is due"),
    SUSPEND: Text("được tạm dừng tính thời hạn", "may stop the clock for excluded time"),
}
SEVERAL: Final = Text("Nhiều đơn vị", "Several agencies")

_TAGS: Final = {
    "start": "startEvent",
    "end": "endEvent",
    "error": "endEvent",
    "task": "userTask",
    "exclusive": "exclusiveGateway",
    "parallel": "parallelGateway",
    "group": "subProcess",
    "boundary": "boundaryEvent",
}


def to_bpmn(
    table: Table,
    *,
    process_id: str = "process",
    name: Text,
    language: str = "vi",
    position_name: PositionName = by_id,
) -> str:
    """The checked table as one BPMN 2.0 document; `process_id` must be an XML name without a point."""
    for prefix, address in NAMESPACES.items():
        ET.register_namespace(prefix, address)
    diagram = diagram_of(table)
    writer = _Writer(process_id, name.in_language(language), language, position_name)
    root = writer.document(diagram, lay_out(diagram, writer.lane_names(diagram)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _tag(name: str, prefix: str = "bpmn") -> str:
    return f"{{{NAMESPACES[prefix]}}}{name}"


@dataclass(slots=True)
class _Writer:
    process_id: str
    title: str
    language: str
    position_name: PositionName

    def document(self, diagram: Diagram, layout: Layout) -> ET.Element:
        attributes = {"id": f"{self.process_id}_definitions", "expressionLanguage": EXPRESSIONS}
        root = ET.Element(_tag("definitions"), {**attributes, "targetNamespace": "urn:egov:process"})
        for error in _errors_of(diagram):
            ET.SubElement(root, _tag("error"), {"id": f"{error}.error", "name": error, "errorCode": error})
        collaboration = ET.SubElement(root, _tag("collaboration"), {"id": f"{self.process_id}_collaboration"})
        pool = {"id": f"{self.process_id}_pool", "name": self.title, "processRef": self.process_id}
        ET.SubElement(collaboration, _tag("participant"), pool)
        process = {"id": self.process_id, "name": self.title, "isExecutable": "true"}
        element = ET.SubElement(root, _tag("process"), process)
        self.lanes(element, diagram, layout)
        self.contents(element, diagram)
        self.picture(root, diagram, layout)
        return root

    def lanes(self, process: ET.Element, diagram: Diagram, layout: Layout) -> None:
        lane_set = ET.SubElement(process, _tag("laneSet"), {"id": f"{self.process_id}_lanes"})
        for number, key in enumerate(layout.lanes, start=1):
            attributes = {
                "id": self.lane_id(number),
                "name": self.lane_name(key),
                **_ours([("by", key[0]), ("at", key[1])]),
            }
            lane = ET.SubElement(lane_set, _tag("lane"), attributes)
            for shape in diagram.shapes.values():
                if shape.lane == key:
                    ET.SubElement(lane, _tag("flowNodeRef")).text = shape.id

    def lane_names(self, diagram: Diagram) -> dict[tuple[str, str], str]:
        return {shape.lane: self.lane_name(shape.lane) for shape in diagram.shapes.values()}

    def lane_name(self, lane: tuple[str, str]) -> str:
        return self.position_name(*lane) if lane[0] else SEVERAL.in_language(self.language)

    def lane_id(self, number: int) -> str:
        return f"{self.process_id}_lane_{number}"

    def contents(self, parent: ET.Element, diagram: Diagram) -> None:
        for shape in diagram.shapes.values():
            self.shape(parent, shape, diagram)
        for flow in diagram.flows:
            attributes = {"id": flow.id, "sourceRef": flow.source, "targetRef": flow.target}
            if flow.name.vi:
                attributes["name"] = flow.name.in_language(self.language)
            if flow.when:
                attributes |= _ours([("when", flow.when), *_both(flow.name)])
            element = ET.SubElement(parent, _tag("sequenceFlow"), attributes)
            if flow.condition:
                ET.SubElement(element, _tag("conditionExpression"), FORMAL).text = flow.condition

    def shape(self, parent: ET.Element, shape: Shape, diagram: Diagram) -> None:
        attributes = {"id": shape.id}
        if shape.name.vi:
            attributes["name"] = self.shown(shape)
        if shape.kind == "boundary":
            attributes["attachedToRef"] = shape.host
        default = next((flow.id for flow in diagram.flows if flow.source == shape.id and flow.default), None)
        if default:
            attributes["default"] = default
        attributes |= _ours([*_own(shape), *self.names(shape)])
        element = ET.SubElement(parent, _tag(_TAGS[shape.kind]), attributes)
        if shape.step:
            ET.SubElement(element, _tag("documentation")).text = self.work(shape.step)
        for flow in diagram.flows:
            if flow.target == shape.id:
                ET.SubElement(element, _tag("incoming")).text = flow.id
        for flow in diagram.flows:
            if flow.source == shape.id:
                ET.SubElement(element, _tag("outgoing")).text = flow.id
        self.error(element, shape)
        if shape.inner:
            self.contents(element, shape.inner)

    def shown(self, shape: Shape) -> str:
        """The words on a shape; those who work in no lane of their own are named there."""
        said, step = shape.name.in_language(self.language), shape.step
        if step is None or not shape.among.vi:
            return said
        who = self.position_name(step.by, step.at)
        return who if shape.among == shape.name else f"{said}: {who}"

    def names(self, shape: Shape) -> list[tuple[str, str]]:
        """The name in both languages, where it has both or the drawing shows other words."""
        shown = self.shown(shape)
        if shown == shape.name.in_language(self.language):
            return _both(shape.name)
        return [("shown", shown), ("vi", shape.name.vi), ("en", shape.name.en)]

    def error(self, element: ET.Element, shape: Shape) -> None:
        if shape.kind in ("error", "boundary"):
            caught = shape.id if shape.kind == "boundary" else shape.host
            attributes = {"id": f"{shape.id}.event", "errorRef": f"{caught}.error"}
            ET.SubElement(element, _tag("errorEventDefinition"), attributes)

    def work(self, step: Step) -> str:
        said = [self.position_name(step.by, step.at), hours_in_words(step.hours, self.language)]
        said += [words.in_language(self.language) for act, words in MAY_WAIT.items() if act in step.may]
        return "; ".join(said)

    def picture(self, root: ET.Element, diagram: Diagram, layout: Layout) -> None:
        page = ET.SubElement(root, _tag("BPMNDiagram", "bpmndi"), {"id": f"{self.process_id}_diagram"})
        plane_of = {"id": f"{self.process_id}_plane", "bpmnElement": f"{self.process_id}_collaboration"}
        plane = ET.SubElement(page, _tag("BPMNPlane", "bpmndi"), plane_of)
        pool = Box(0, 0, layout.width, layout.height)
        _draw(plane, f"{self.process_id}_pool", pool, isHorizontal="true")
        for number, box in enumerate(layout.lanes.values(), start=1):
            _draw(plane, self.lane_id(number), box, isHorizontal="true")
        self.draw(plane, diagram, layout)

    def draw(self, plane: ET.Element, diagram: Diagram, layout: Layout) -> None:
        for shape in diagram.shapes.values():
            drawn = _draw(plane, shape.id, layout.boxes[shape.id], **({"isExpanded": "true"} if shape.inner else {}))
            _label(drawn, layout.labels.get(shape.id))
            if shape.inner:
                self.draw(plane, shape.inner, layout)
        for flow in diagram.flows:
            edge = ET.SubElement(plane, _tag("BPMNEdge", "bpmndi"), {"id": f"{flow.id}_di", "bpmnElement": flow.id})
            for x, y in layout.ways[flow.id]:
                ET.SubElement(edge, _tag("waypoint", "di"), {"x": str(x), "y": str(y)})
            _label(edge, layout.labels.get(flow.id))


def _own(shape: Shape) -> list[tuple[str, str]]:
    """What only our own attributes say of a shape."""
    step = shape.step
    if step is None:
        return [("asks", shape.asks)]
    if shape.id != step.id:
        return [("refuses", step.id)]
    work = [("by", step.by), ("at", step.at), ("for", step.linked), ("hours", str(step.hours))]
    return [*work, ("sign", "true" if step.sign else ""), ("may", " ".join(step.may))]


def _both(name: Text) -> list[tuple[str, str]]:
    """A name in both languages, where it is: the drawing shows one of them."""
    return [("vi", name.vi), ("en", name.en)] if name.en else []


def _ours(entries: list[tuple[str, str]]) -> dict[str, str]:
    return {_tag(key, "egov"): value for key, value in entries if value}


def _errors_of(diagram: Diagram) -> list[str]:
    return [shape.id for shape in diagram.shapes.values() if shape.kind == "boundary"]


def _draw(plane: ET.Element, element_id: str, box: Box, **more: str) -> ET.Element:
    attributes = {"id": f"{element_id}_di", "bpmnElement": element_id, **more}
    shape = ET.SubElement(plane, _tag("BPMNShape", "bpmndi"), attributes)
    _bounds(shape, box)
    return shape


def _label(drawn: ET.Element, box: Box | None) -> None:
    if box:
        _bounds(ET.SubElement(drawn, _tag("BPMNLabel", "bpmndi")), box)


def _bounds(parent: ET.Element, box: Box) -> None:
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    ET.SubElement(parent, _tag("Bounds", "dc"), {key: str(value) for key, value in sizes.items()})
