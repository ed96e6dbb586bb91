"""A table as shapes and flows: what its picture shows, before anything has a place on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from egov.core.source import Text

from .graph import signer_after, units_before
from .table import END, NO_NAME, PROPOSE, SEND_BACK, Choice, Consultation, Row, Step, Table, Together, tasks_of

Kind: TypeAlias = Literal["start", "end", "error", "task", "exclusive", "parallel", "group", "boundary"]

START_EVENT: Final = "start_event"
END_EVENT: Final = "end_event"
REFUSED_EVENT: Final = "refused_event"

RECEPTION: Final = Text("Tiếp nhận", "Reception")
RESULT: Final = Text("Đã trả kết quả", "Result handed over")
REFUSED: Final = Text("Từ chối", "Refused")
BACK: Final = Text("Trả lại", "Send back")
PROPOSED: Final = Text("Đề xuất từ chối", "Propose refusal")


@dataclass(slots=True)
class Shape:
    """One shape. `step` is set for tasks; `host` for a boundary event; `inner` for a group; `asks` is the order of a
    consultation; `among` is the name of the group in which it stands, where several work."""

    id: str
    kind: Kind
    name: Text = NO_NAME
    lane: tuple[str, str] = ("", "")
    step: Step | None = None
    host: str = ""
    inner: Diagram | None = None
    asks: str = ""
    among: Text = NO_NAME


@dataclass(slots=True)
class Flow:
    """An arrow. `back` arrows run against the order of the table; `condition` is CEL, empty for none; `when` is what
    the branch of a choice says by itself."""

    id: str
    source: str
    target: str
    name: Text = NO_NAME
    condition: str = ""
    back: bool = False
    default: bool = False
    when: str = ""


@dataclass(slots=True)
class Diagram:
    """Shapes in an order in which every arrow that is not `back` runs forward."""

    prefix: str = ""
    shapes: dict[str, Shape] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)

    def add(self, shape: Shape) -> None:
        self.shapes[shape.id] = shape

    def connect(
        self,
        source: str,
        target: str,
        *,
        name: Text = NO_NAME,
        condition: str = "",
        back: bool = False,
        default: bool = False,
        when: str = "",
    ) -> None:
        flow_id = f"{self.prefix}flow_{len(self.flows) + 1}"
        self.flows.append(Flow(flow_id, source, target, name, condition, back, default, when))


def diagram_of(table: Table) -> Diagram:
    """The picture of a checked table: reception, its rows, refusals and the ends."""
    return _Drawing(table).draw()


def refusal_id(signer: str) -> str:
    """The id of the task in which this signer confirms a proposed refusal."""
    return f"{signer}.refusal"


@dataclass(slots=True)
class _Drawing:
    table: Table
    drawn: Diagram = field(default_factory=Diagram)
    proposers: dict[str, list[str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def draw(self) -> Diagram:
        rows = self.table.rows
        reception = lane_of(rows[-1])
        self.order = {row.id: number for number, row in enumerate(rows)}
        self.drawn.add(Shape(START_EVENT, "start", RECEPTION, reception))
        self.drawn.connect(START_EVENT, self.table.first)
        for row in rows:
            self.row(row)
        for signer, proposers in self.proposers.items():
            self.refusal(self.table.step(signer), proposers)
        self.drawn.add(Shape(END_EVENT, "end", RESULT, reception))
        if self.proposers:
            signing = self.drawn.shapes[refusal_id(next(iter(self.proposers)))]
            self.drawn.add(Shape(REFUSED_EVENT, "end", REFUSED, signing.lane))
        return self.drawn

    def row(self, row: Row) -> None:
        match row:
            case Step():
                self.step(row)
            case Choice():
                self.choice(row)
            case Consultation() | Together():
                self.group(row)

    def onward(self, row: Step | Consultation | Together, source: str, *, default: bool = False) -> None:
        target = END_EVENT if row.next == END else row.next
        self.drawn.connect(source, target, default=default, back=self.is_back(row.id, row.next))

    def is_back(self, source: str, target: str) -> bool:
        return target != END and self.order[target] <= self.order[source]

    def step(self, step: Step) -> None:
        self.drawn.add(Shape(step.id, "task", step.name, (step.by, step.at), step))
        if not _leaves(step):
            self.onward(step, step.id)
            return
        decision = f"{step.id}.act"
        self.drawn.add(Shape(decision, "exclusive", NO_NAME, (step.by, step.at)))
        self.drawn.connect(step.id, decision)
        self.onward(step, decision, default=True)
        self.leave(step, decision)

    def leave(self, task: Step, decision: str) -> None:
        """The ways out of a task other than forward: back, and to the signer of a refusal."""
        if SEND_BACK in task.may:
            self.send_back(task, decision, f"act == '{SEND_BACK}'")
        if PROPOSE in task.may:
            self.propose(task, decision, f"act == '{PROPOSE}'")

    def send_back(self, task: Step, source: str, condition: str) -> None:
        targets = units_before(self.table, self.table.row_of(task.id).id)
        for target in targets:
            exact = f"{condition} && to == '{target}'" if len(targets) > 1 else condition
            self.drawn.connect(source, target, name=BACK, condition=exact, back=True)

    def propose(self, task: Step, source: str, condition: str) -> None:
        signer = signer_after(self.table, task).id
        self.drawn.connect(source, refusal_id(signer), name=PROPOSED, condition=condition)
        waiting = self.proposers.setdefault(signer, [])
        row_id = self.table.row_of(task.id).id
        if row_id not in waiting:
            waiting.append(row_id)

    def refusal(self, signer: Step, proposers: list[str]) -> None:
        task, lane = refusal_id(signer.id), (signer.by, signer.at)
        name = Text(f"{signer.name.vi}: từ chối?", f"{signer.name.en or signer.name.vi}: refuse?")
        decision = f"{task}.act"
        self.drawn.add(Shape(task, "task", name, lane, signer))
        self.drawn.add(Shape(decision, "exclusive", NO_NAME, lane))
        self.drawn.connect(task, decision)
        self.drawn.connect(decision, REFUSED_EVENT, default=True)
        for proposer in proposers:
            condition = f"act == '{SEND_BACK}'" + (f" && to == '{proposer}'" if len(proposers) > 1 else "")
            self.drawn.connect(decision, proposer, name=BACK, condition=condition, back=True)

    def choice(self, row: Choice) -> None:
        self.drawn.add(Shape(row.id, "exclusive", row.name, self.lane_before(row)))
        earlier: list[str] = []
        for branch in row.branches:
            # The first that holds is taken; other tools know no order, so each condition excludes those before it.
            condition = " && ".join([*(f"!({when})" for when in earlier), f"({branch.when})"])
            name = branch.name if branch.name.vi else Text(branch.when)
            self.branch(row, branch.go, name, condition, branch.when)
            earlier.append(branch.when)
        self.branch(row, row.otherwise, NO_NAME, "", "")

    def branch(self, row: Choice, go: str, name: Text, condition: str, when: str) -> None:
        target, back = END_EVENT if go == END else go, self.is_back(row.id, go)
        self.drawn.connect(row.id, target, name=name, condition=condition, back=back, default=not condition, when=when)

    def lane_before(self, row: Choice) -> tuple[str, str]:
        before = units_before(self.table, row.id)
        known = self.table.row(before[0]) if before else None
        return lane_of(known or self.table.rows[-1])

    def group(self, row: Consultation | Together) -> None:
        inner = _group_diagram(row)
        asks = row.order if isinstance(row, Consultation) else ""
        self.drawn.add(Shape(row.id, "group", row.name, lane_of(row), inner=inner, asks=asks))
        self.onward(row, row.id)
        leaving = {act: task for task in tasks_of(row) for act in task.may}
        if SEND_BACK in leaving:
            self.group_back(row)
        if PROPOSE in leaving:
            self.propose(leaving[PROPOSE], self.boundary(row, PROPOSE), "")

    def boundary(self, row: Consultation | Together, act: str) -> str:
        event = f"{row.id}.{act}"
        self.drawn.add(Shape(event, "boundary", NO_NAME, lane_of(row), host=row.id))
        return event

    def group_back(self, row: Consultation | Together) -> None:
        source, targets = self.boundary(row, SEND_BACK), units_before(self.table, row.id)
        if len(targets) > 1:
            decision = f"{source}.to"
            self.drawn.add(Shape(decision, "exclusive", NO_NAME, lane_of(row)))
            self.drawn.connect(source, decision)
            source = decision
        for number, target in enumerate(targets, start=1):
            last = number == len(targets)
            condition = "" if last else f"to == '{target}'"
            split = source != f"{row.id}.{SEND_BACK}"
            self.drawn.connect(source, target, name=BACK, condition=condition, back=True, default=last and split)


def hours_in_words(hours: Decimal, language: str) -> str:
    """Working hours as people write them: "2,5 giờ làm việc", "1 working hour"."""
    if language == "en":
        return f"{hours} working hour" + "s" * (hours != 1)
    return f"{hours} giờ làm việc".replace(".", ",")


def lane_of(row: Row) -> tuple[str, str]:
    """Who works in this row: position and agency; ("", "") where several do."""
    lanes = {(task.by, task.at) for task in tasks_of(row)}
    return lanes.pop() if len(lanes) == 1 else ("", "")


def _leaves(step: Step) -> bool:
    return SEND_BACK in step.may or PROPOSE in step.may


def _group_diagram(row: Consultation | Together) -> Diagram:
    inner = Diagram(prefix=f"{row.id}.")
    begin, finish = f"{row.id}.begin", f"{row.id}.finish"
    inner.add(Shape(begin, "start"))
    if isinstance(row, Consultation) and row.order == "in-order":
        ids = [begin, *(task.id for task in row.asked), finish]
        for task in row.asked:
            inner.add(Shape(task.id, "task", task.name, step=task, among=_among(row)))
        for source, target in pairwise(ids):
            inner.connect(source, target)
    else:
        _draw_parallel(row, inner, begin, finish)
    inner.add(Shape(finish, "end"))
    return inner


def _among(row: Row) -> Text:
    return row.name if lane_of(row) == ("", "") else NO_NAME


def _draw_parallel(row: Consultation | Together, inner: Diagram, begin: str, finish: str) -> None:
    split, join = f"{row.id}.split", f"{row.id}.join"
    inner.add(Shape(split, "parallel"))
    inner.connect(begin, split)
    for task in tasks_of(row):
        inner.add(Shape(task.id, "task", task.name, step=task, among=_among(row)))
        inner.connect(split, task.id)
        if not _leaves(task):
            inner.connect(task.id, join)
            continue
        decision = f"{task.id}.act"
        inner.add(Shape(decision, "exclusive"))
        inner.connect(task.id, decision)
        inner.connect(decision, join, default=True)
        for act in (SEND_BACK, PROPOSE):
            if act in task.may:
                event = f"{task.id}.{act}"
                inner.add(Shape(event, "error", BACK if act == SEND_BACK else PROPOSED, host=f"{row.id}.{act}"))
                inner.connect(decision, event, condition=f"act == '{act}'")
    inner.add(Shape(join, "parallel"))
    inner.connect(join, finish)
