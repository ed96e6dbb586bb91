"""From the chart of a drawing to the rows of a table of steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from egov.core.expressions import ExpressionError, parse
from egov.core.problems import Problems
from egov.core.source import Node, Text
from egov.core.vietnamese import search_key

from ..bpmn import MAY_WAIT
from ..graph import units_before
from ..reading import COMMON_NAMES, RESERVED, parse_process
from ..table import END, MAY, SEND_BACK, Table
from .chart import TASKS, Chart, read_chart
from .drawing import Element, read_elements
from .ordering import in_order
from .reporting import Drawn, Refused

Row = dict[str, Any]

MAX_ID = 40
_ACT = re.compile(r"act == '(send-back|propose-refusal)'( && to == '[^']*')?")
_HOURS = re.compile(r"\b([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:giờ|hours?|working hours?|h)\b")
_LANE = re.compile(r"(?P<by>.*?)(?: \((?P<at>[^()]*)\)| – (?P<agency>.+))?")
_SIGNS = ("ký", "signs")


def read_drawing(raw: bytes, language: str, hours: str, names: Mapping[str, Text]) -> list[Row]:
    """The rows that the drawing stands for. Raises `Refused`."""
    root = read_elements(raw)
    reading = _Reading(read_chart(_process(root)), language, hours, _ids_by_name(names))
    for collaboration in root.inside("collaboration"):
        for message in collaboration.inside("messageFlow"):
            reading.chart.refuse(message, "unknown-element")
    rows = reading.rows()
    if not reading.chart.wrong:
        reading.check(rows)
    if reading.chart.wrong:
        raise Refused(*reading.chart.wrong)
    return rows


def _process(root: Element) -> Element:
    found = [element for element in root.inside("process") if element.children]
    if root.tag != "definitions" or not found:
        raise Refused(Drawn("", root.tag, "no-process"))
    if len(found) > 1:
        names = ", ".join(process.name or process.id for process in found)
        raise Refused(*(Drawn(one.id, one.tag, "several-processes", one.name, names[:200]) for one in found[1:]))
    return found[0]


@dataclass(slots=True)
class _Reading:
    """`ids` are those of the rows by node; `skipped` the nodes that say what every table says anyway; `known` the ids
    of positions and agencies by what they are called."""

    chart: Chart
    language: str
    hours: str
    known: Mapping[str, str]
    ids: dict[Element, str] = field(default_factory=dict)
    skipped: set[Element] = field(default_factory=set)
    acts: dict[Element, Element] = field(default_factory=dict)
    groups: dict[Element, list[Element]] = field(default_factory=dict)
    may: dict[Element, set[str]] = field(default_factory=dict)
    backs: list[tuple[Element, Element, Element]] = field(default_factory=list)

    def rows(self) -> list[Row]:
        starts = [*self.chart.of("startEvent")]
        if len(starts) != 1:
            for start in starts or [Element("process", {}, {})]:
                self.chart.refuse(start, "no-start")
            return []
        self.skip_refusals()
        for gateway in self.chart.of("exclusiveGateway"):
            self.decision(gateway)
        for gateway in self.chart.of("parallelGateway"):
            self.parallel(gateway)
        ordered = self.in_order(starts[0])
        for node in ordered:
            self.ids[node] = self.new_id(node)
        rows = [self.row(node) for node in ordered]
        for row, following in zip(rows, [*rows[1:], None], strict=False):
            if row.get("next") == (_id_of(following) if following else END):
                del row["next"]
        return rows

    # -- what our own drawings show beside the rows

    def skip_refusals(self) -> None:
        """The signing of refusals, and what comes out of a group by its border, are drawn and not written."""
        waiting = [node for node in self.chart.nodes.values() if "refuses" in node.own or node.tag == "boundaryEvent"]
        while waiting:
            node = waiting.pop()
            self.skipped.add(node)
            for flow in self.chart.out_of(node):
                target = self.chart.target(flow)
                if target.tag == "exclusiveGateway" and len(self.chart.into(target)) == 1:
                    waiting += [target] if target not in self.skipped else []

    def decision(self, gateway: Element) -> None:
        """A gateway where an officer's act decides: its task may send back, or propose a refusal."""
        out = self.chart.out_of(gateway)
        acts = [(flow, found) for flow in out if (found := _ACT.fullmatch(_condition(flow)))]
        if not acts or gateway in self.skipped:
            return
        into = self.chart.into(gateway)
        if len(into) != 1 or self.chart.source(into[0]).tag not in TASKS or len(out) != len(acts) + 1:
            self.chart.refuse(gateway, "ways")
            return
        task = self.chart.source(into[0])
        self.acts[task] = gateway
        for flow, found in acts:
            self.may.setdefault(task, set()).add(found[1])
            target = self.chart.target(flow)
            if found[1] == SEND_BACK:
                self.backs.append((flow, task, target))
            elif target.tag != "endEvent" and target not in self.skipped:
                self.chart.refuse(flow, "back")

    def parallel(self, split: Element) -> None:
        """Steps between two parallel gateways."""
        out = self.chart.out_of(split)
        if len(out) < 2:
            return
        members = [self.chart.target(flow) for flow in out]
        joins = {self.chart.target(flow) for member in members for flow in self.chart.out_of(member)}
        plain = all(member.tag in TASKS and len(self.chart.out_of(member)) == 1 for member in members)
        alone = all(len(self.chart.into(member)) == 1 for member in members)
        join = next(iter(joins)) if len(joins) == 1 else None
        if (
            not plain
            or not alone
            or join is None
            or join.tag != "parallelGateway"
            or len(self.chart.into(join)) != len(out)
        ):
            self.chart.refuse(split, "group")
            return
        self.groups[split] = members
        self.acts[split] = join
        self.skipped |= {*members, join}

    # -- the way through

    def is_row(self, node: Element) -> bool:
        if node in self.skipped or node in self.acts.values():
            return False
        is_choice = node.tag == "exclusiveGateway" and len(self.chart.out_of(node)) > 1
        return node.tag in (*TASKS, "subProcess") or is_choice or node in self.groups

    def following(self, flow: Element) -> Element | None:
        """The row that an arrow leads to, past gateways where ways only meet; None for an end."""
        node = self.chart.target(flow)
        for _ in self.chart.nodes:
            out = self.chart.out_of(node)
            if self.is_row(node) or node.tag == "endEvent":
                return node if node.tag != "endEvent" else None
            if len(out) != 1 or node.tag not in ("exclusiveGateway", "parallelGateway"):
                break
            node = self.chart.target(out[0])
        self.chart.refuse(node, "ways")
        return None

    def ways_of(self, node: Element) -> list[Element]:
        """The arrows by which one goes on from a row, without those of sending back and refusing."""
        owner = self.acts.get(node, node)
        return [flow for flow in self.chart.out_of(owner) if not _ACT.fullmatch(_condition(flow))]

    def in_order(self, start: Element) -> list[Element]:
        """The rows so that every way runs forward, except those that close a circle; else as in the file."""
        place = {node: number for number, node in enumerate(self.chart.nodes.values())}
        first = list(self.chart.out_of(start))
        if len(first) != 1:
            self.chart.refuse(start, "ways")
            return []
        to: dict[Element, list[Element]] = {}
        waiting = [row for flow in first if (row := self.following(flow))]
        entry = waiting[0] if waiting else None
        while waiting:
            node = waiting.pop()
            if node not in to:
                to[node] = [row for flow in self.ways_of(node) if (row := self.following(flow))]
                waiting += to[node]
        for node in self.chart.nodes.values():
            if self.is_row(node) and node not in to:
                self.chart.refuse(node, "loose")
        ordered = in_order(to, place)
        return [entry, *(node for node in ordered if node is not entry)] if entry else []

    # -- rows

    def new_id(self, node: Element) -> str:
        """The id that the drawing gives, if it is one of ours; else made of the name."""
        taken = set(self.ids.values()) | set(RESERVED)
        given = node.id
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", given) or len(given) > MAX_ID or given in taken:
            given = _slug(node.name) or {"exclusiveGateway": "choice"}.get(node.tag, "step")
        found, number = given, 2
        while found in taken:
            found, number = f"{given[: MAX_ID - 3]}-{number}", number + 1
        return found

    def row(self, node: Element) -> Row:
        if node.tag == "exclusiveGateway":
            return self.choice(node)
        row = self.group(node) if node.tag != "parallelGateway" else self.together(node, self.groups[node], self.chart)
        ways = self.ways_of(node)
        if len(ways) != 1 or (_condition(ways[0]) and not _is_default(self.acts.get(node, node), ways[0])):
            self.chart.refuse(node, "ways")
            return row
        target = self.following(ways[0])
        return row | {"next": self.ids[target] if target else END}

    def group(self, node: Element) -> Row:
        if node.tag in TASKS:
            return self.step(node, self.ids[node], self.chart, self.may.get(node, set()))
        inner = read_chart(node)
        reading = _Reading(inner, self.language, self.hours, self.known)
        members = [*inner.of(*TASKS)]
        for gateway in inner.of("exclusiveGateway"):
            reading.decision_inside(gateway)
        row = self.together(node, members, inner, reading.may)
        if not members or any(inner.of("subProcess")) or not _is_flat(inner, node.own.get("asks", "")):
            inner.refuse(node, "group")
        self.chart.wrong += inner.wrong
        return row

    def decision_inside(self, gateway: Element) -> None:
        into = self.chart.into(gateway)
        task = self.chart.source(into[0]) if len(into) == 1 else gateway
        acts = {found[1] for flow in self.chart.out_of(gateway) if (found := _ACT.fullmatch(_condition(flow)))}
        if task.tag not in TASKS or not acts:
            self.chart.refuse(gateway, "group")
        self.may[task] = acts

    def together(
        self, node: Element, members: list[Element], chart: Chart, may: dict[Element, set[str]] | None = None
    ) -> Row:
        asks = node.own.get("asks", "")
        own_id = self.ids[node]
        if asks:
            asked = [self.step(one, "", chart, set()) for one in members]
            asked = [
                {key: value for key, value in one.items() if key in ("by", "at", "name", "hours")} for one in asked
            ]
            return {"consult": own_id, **self.named(node, ""), "ask": asked, "order": asks}
        steps = [self.step(one, self.new_member_id(one, own_id), chart, (may or {}).get(one, set())) for one in members]
        return {"together": own_id, **self.named(node, ""), "steps": steps}

    def new_member_id(self, node: Element, _group: str) -> str:
        self.ids[node] = self.new_id(node)
        return self.ids[node]

    def step(self, node: Element, own_id: str, chart: Chart, may: set[str]) -> Row:
        by, at = self.position(node, chart)
        said = [piece.strip() for piece in node.words("documentation").split(";")]
        written = node.own.get("hours") or _hours_in(said) or self.hours
        if not by:
            chart.refuse(node, "no-position")
        if not written:
            chart.refuse(node, "no-hours")
        waits = {act for act, words in MAY_WAIT.items() if {words.vi, words.en} & set(said)}
        allowed = [act for act in MAY if act in may | waits | set(node.own.get("may", "").split())]
        row: Row = {"step": own_id, **self.named(node, own_id), "by": by}
        row |= {"at": at} if at else {}
        row |= {"for": node.own["for"]} if node.own.get("for") else {}
        row["hours"] = int(written) if written.isdecimal() else written
        row |= {"sign": True} if node.own.get("sign") == "true" or set(said) & set(_SIGNS) else {}
        return row | ({"may": allowed} if allowed else {})

    def position(self, node: Element, chart: Chart) -> tuple[str, str]:
        lane = chart.lanes.get(node.id) or self.chart.lanes.get(node.id)
        said = node if "by" in node.own else lane
        if said is None or "by" in said.own:
            return (said.own["by"], said.own.get("at", "")) if said else ("", "")
        if whole := self.known.get(search_key(said.name)):
            return whole, ""
        found = _LANE.fullmatch(said.name)
        return (self.id_of(found["by"]), self.id_of(found["at"] or found["agency"] or "")) if found else ("", "")

    def id_of(self, words: str) -> str:
        return self.known.get(search_key(words)) or _slug(words)

    def named(self, node: Element, own_id: str) -> Row:
        usual = COMMON_NAMES.get(own_id)
        if usual and usual.in_language(self.language) in (node.name, _unless_renamed(node, self.language)):
            return {}
        return {"name": self.text(node)}

    def text(self, element: Element) -> dict[str, str]:
        """Its name; in both languages where it was drawn from both, and not renamed since."""
        name = element.name or element.id
        if name in (element.own.get("shown"), element.own.get("vi"), element.own.get("en")):
            return {key: element.own[key] for key in ("vi", "en") if element.own.get(key)}
        return {"vi": name, "en": name} if self.language == "en" else {"vi": name}

    def choice(self, node: Element) -> Row:
        out = self.chart.out_of(node)
        otherwise = [flow for flow in out if _is_default(node, flow)] or [flow for flow in out if not _condition(flow)]
        if len(otherwise) != 1:
            self.chart.refuse(node, "ways")
            return {"choice": self.ids[node]}
        branches = [self.branch(flow) for flow in out if flow is not otherwise[0]]
        name = {"name": self.text(node)} if node.name else {}
        return {"choice": self.ids[node], **name, "branches": branches, "otherwise": self.go(otherwise[0])}

    def branch(self, flow: Element) -> Row:
        when = flow.own.get("when") or _condition(flow)
        try:
            parse(when)
        except ExpressionError:
            self.chart.refuse(flow, "condition", when)
        name = {"name": self.text(flow)} if flow.name not in ("", " ".join(when.split())) else {}
        return {"when": when, "go": self.go(flow), **name}

    def go(self, flow: Element) -> str:
        target = self.following(flow)
        return self.ids[target] if target else END

    # -- the table that comes of it

    def check(self, rows: list[Row]) -> None:
        """As `egov check` looks at it, and that sending back leads where it leads in a table."""
        problems = Problems()
        table = parse_process(Node(None, "", 1, 1, problems).holding(rows), None)
        for problem in problems.errors:
            node = next((one for one, own in self.ids.items() if f"'{own}'" in problem.message), None)
            self.chart.refuse(
                node or Element("process", {}, {}), "refused", problem.said[0] if problem.said else problem.message
            )
        if not problems.errors:
            self.check_backs(table)

    def check_backs(self, table: Table) -> None:
        for flow, task, target in self.backs:
            if self.ids.get(target) not in units_before(table, self.ids[task]):
                self.chart.refuse(flow, "back")


def _ids_by_name(names: Mapping[str, Text]) -> dict[str, str]:
    return {search_key(said): one for one, name in names.items() for said in (name.vi, name.en) if said}


def _id_of(row: Row) -> str:
    return str(next(row[key] for key in ("step", "choice", "consult", "together") if key in row))


def _unless_renamed(node: Element, language: str) -> str:
    """The name behind the words that were drawn, as long as these are still there."""
    own = node.own
    return (own.get(language) or own.get("vi", "")) if node.name == own.get("shown") else ""


def _condition(flow: Element) -> str:
    return flow.words("conditionExpression").strip()


def _is_default(gateway: Element, flow: Element) -> bool:
    return gateway.attributes.get("default") == flow.id


def _is_flat(chart: Chart, asks: str) -> bool:
    """Whether each task of a sub-process stands on a way of its own (or, asked in order, behind the one before)."""
    for task in chart.of(*TASKS):
        before = [chart.source(flow).tag for flow in chart.into(task)]
        behind = [chart.target(flow).tag for flow in chart.out_of(task)]
        wanted = ("startEvent", *TASKS) if asks == "in-order" else ("parallelGateway", "startEvent")
        if len(before) != 1 or len(behind) != 1 or before[0] not in wanted:
            return False
    return True


def _hours_in(said: Iterable[str]) -> str:
    found = next((match[1] for piece in said if (match := _HOURS.search(piece))), "")
    return str(Decimal(found.replace(",", "."))) if found else ""


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", search_key(words)))[:MAX_ID].strip("-").lstrip("0123456789-")
