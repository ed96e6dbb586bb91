"""The flow of a drawing: its nodes, its arrows and who works where. What no table of steps can say is collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from egov.core.sentences import Sentence

from ..table import PROPOSE, SEND_BACK
from .drawing import Element
from .reporting import Drawn, Refused

TASKS = ("task", "userTask", "manualTask")
GATEWAYS = ("exclusiveGateway", "parallelGateway")
NODES = (*TASKS, *GATEWAYS, "startEvent", "endEvent", "subProcess", "boundaryEvent")
_PLAIN = ("documentation", "extensionElements", "incoming", "outgoing", "flowNodeRef")
_DECORATION = ("laneSet", "textAnnotation", "association", "group", "dataObject", "dataObjectReference",
               "dataStoreReference", "ioSpecification", "dataInputAssociation", "dataOutputAssociation",
               "property")  # fmt: skip
_REPEATED = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


MAX_SAID = 200
MAX_FLOWS = 1_000


@dataclass(eq=False, slots=True)
class Chart:
    """The contents of a process, or of one sub-process; `lanes` by the node that lies in them."""

    nodes: dict[str, Element] = field(default_factory=dict)
    flows: list[Element] = field(default_factory=list)
    lanes: dict[str, Element] = field(default_factory=dict)
    wrong: list[Drawn] = field(default_factory=list)

    def refuse(self, element: Element, code: str, detail: str | Sentence = "") -> None:
        detail = detail[:200] if isinstance(detail, str) else detail
        said = Drawn(element.id[:80], element.tag, code, element.name[:80], detail)
        if len(self.wrong) < MAX_SAID and said not in self.wrong:
            self.wrong.append(said)

    def out_of(self, node: Element) -> list[Element]:
        return [flow for flow in self.flows if flow.attributes.get("sourceRef") == node.id]

    def into(self, node: Element) -> list[Element]:
        return [flow for flow in self.flows if flow.attributes.get("targetRef") == node.id]

    def source(self, flow: Element) -> Element:
        return self.nodes[flow.attributes["sourceRef"]]

    def target(self, flow: Element) -> Element:
        return self.nodes[flow.attributes["targetRef"]]

    def of(self, *tags: str) -> Iterator[Element]:
        return (node for node in self.nodes.values() if node.tag in tags)


def read_chart(owner: Element) -> Chart:
    """The chart of a process or a sub-process."""
    chart = Chart()
    for element in owner.children:
        if element.tag in NODES and element.id and element.id not in chart.nodes:
            chart.nodes[element.id] = element
            _look_at(chart, element)
        elif element.tag == "sequenceFlow":
            chart.flows.append(element)
        elif element.tag and element.tag not in (*_DECORATION, *_PLAIN):
            chart.refuse(element, "unknown-element")
    if len(chart.flows) > MAX_FLOWS or len(chart.nodes) > MAX_FLOWS:
        raise Refused(Drawn(owner.id[:80], owner.tag, "too-large"))
    for flow in [*chart.flows]:
        if not {flow.attributes.get("sourceRef"), flow.attributes.get("targetRef")} <= set(chart.nodes):
            chart.refuse(flow, "loose")
            chart.flows.remove(flow)
    for lane_set in owner.inside("laneSet"):
        _read_lanes(lane_set, chart)
    return chart


def _look_at(chart: Chart, element: Element) -> None:
    """Events that wait or are thrown, and work that is repeated."""
    if any(True for _ in element.inside(*_REPEATED)):
        chart.refuse(element, "repeated")
    events = [child for child in element.children if child.tag.endswith("EventDefinition")]
    ours = element.tag in ("boundaryEvent", "endEvent") and element.id.rpartition(".")[2] in (SEND_BACK, PROPOSE)
    if (events or element.tag == "boundaryEvent") and not ours:
        chart.refuse(element, "event")


def _read_lanes(lane_set: Element, chart: Chart) -> None:
    for lane in lane_set.inside("lane"):
        for reference in lane.inside("flowNodeRef"):
            chart.lanes[reference.text.strip()] = lane
        for inner in lane.inside("childLaneSet"):
            _read_lanes(inner, chart)
