"""A process as rows: steps, choices, consultations and groups of steps done together.

Exactly one row of a table is being worked on at any moment; several tasks are open at once only
inside a consultation or a group. So the open task ids alone are the whole state of a process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias, cast

from egov.core.source import Text

END: Final = "end"
SIGN_REFUSAL: Final = "sign-refusal"

SUPPLEMENT: Final = "ask-supplement"
PROPOSE: Final = "propose-refusal"
SEND_BACK: Final = "send-back"
PAYMENT: Final = "ask-payment"
SUSPEND: Final = "suspend"
MAY: Final = (SUPPLEMENT, PROPOSE, SEND_BACK, PAYMENT, SUSPEND)

# Nothing moves in the table: the step stays open and waits for the citizen, or for time that the law excludes.
WAITING: Final = frozenset({SUPPLEMENT, PAYMENT, SUSPEND})

NO_NAME: Final = Text("")

Order: TypeAlias = Literal["together", "in-order"]


@dataclass(frozen=True, slots=True)
class Step:
    """Work of one position. `hours` are working hours; `at` is an agency id or kind, empty for the deciding agency.

    `linked` is the id of the linked procedure that the step works on, empty for the service's own (Decree 61/2018
    Art. 19.6). `next` is the id of the row that follows, or "end"; it is empty inside a consultation or a group.
    """

    id: str
    name: Text
    by: str
    hours: Decimal
    at: str = ""
    sign: bool = False
    may: tuple[str, ...] = ()
    next: str = END
    linked: str = ""

    @property
    def is_last(self) -> bool:
        """Whether this is a hand-over: the dossier ends with it."""
        return self.next == END


@dataclass(frozen=True, slots=True)
class Branch:
    """`when` is the text of a CEL condition, `go` a row id; the name is for pictures and may be empty."""

    when: str
    go: str
    name: Text = NO_NAME


@dataclass(frozen=True, slots=True)
class Choice:
    """The first branch whose condition holds is taken, else `otherwise`."""

    id: str
    name: Text
    branches: tuple[Branch, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """Agencies give their opinion; the ids of the asked are `<id>.1`, `<id>.2` and so on."""

    id: str
    name: Text
    asked: tuple[Step, ...]
    order: Order = "together"
    next: str = END


@dataclass(frozen=True, slots=True)
class Together:
    """Steps that are open at the same time; the row is left when all are done."""

    id: str
    name: Text
    steps: tuple[Step, ...]
    next: str = END


Row: TypeAlias = Step | Choice | Consultation | Together

# A refusal needs a signature even where no signing step follows: then the head of the agency gives it.
HEAD_SIGNS: Final = Step(
    SIGN_REFUSAL, Text("Ký văn bản từ chối", "Sign the refusal"), "head", Decimal(4), sign=True, may=(SEND_BACK,)
)


@dataclass(frozen=True)
class Table:
    """A whole process, in the order of its rows; the first row is where it starts."""

    rows: tuple[Row, ...]

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}

    @cached_property
    def tasks(self) -> dict[str, Step]:
        """Everything that somebody can be given to do, by task id, in the order of the table."""
        return {task.id: task for row in self.rows for task in tasks_of(row)}

    @cached_property
    def _row_of(self) -> dict[str, Row]:
        owners: dict[str, Row] = {task.id: row for row in self.rows for task in tasks_of(row)}
        return {**owners, SIGN_REFUSAL: HEAD_SIGNS}

    @property
    def first(self) -> str:
        return self.rows[0].id if self.rows else END

    def row(self, row_id: str) -> Row | None:
        """The row with this id; None for "end" and for ids that are not there."""
        return self._rows.get(row_id)

    def row_of(self, task_id: str) -> Row:
        """The row that a task stands in (the step itself, its consultation or its group). KeyError if there is none."""
        return self._row_of[task_id]

    def step(self, task_id: str) -> Step:
        """The task's step. KeyError if there is none."""
        return HEAD_SIGNS if task_id == SIGN_REFUSAL else self.tasks[task_id]

    def name_of(self, some_id: str) -> Text:
        """The name of a task or a row; of "end" too."""
        if some_id == END:
            return Text("Kết thúc", "End")
        row = self._rows.get(some_id)
        return row.name if row else self.step(some_id).name


def tasks_of(row: Row) -> tuple[Step, ...]:
    """The tasks of one row; a choice has none."""
    match row:
        case Step():
            return (row,)
        case Consultation():
            return row.asked
        case Together():
            return row.steps
        case Choice():
            return ()


def targets_of(row: Row) -> tuple[str, ...]:
    """Where one may come from this row: row ids or "end", each once, in order."""
    if isinstance(row, Choice):
        return tuple(dict.fromkeys([*(branch.go for branch in row.branches), row.otherwise]))
    return (row.next,)


# -- JSON: plain data, equal tables having equal canonical JSON (RFC 8785). What came later than the first stored
# versions (`for`) is only written where it says something: stored tables and their digests stay as they are.


def to_json(table: Table) -> dict[str, Any]:
    """The table as JSON data: no floats, hours as text."""
    return {"rows": [_row_to_json(row) for row in table.rows]}


def from_json(data: Mapping[str, Any]) -> Table:
    """The table that `to_json` wrote. KeyError or ValueError if it did not."""
    return Table(tuple(_row_from_json(row) for row in data["rows"]))


def _row_to_json(row: Row) -> dict[str, Any]:
    head: dict[str, Any] = {"id": row.id, "name": row.name.as_json()}
    match row:
        case Step():
            return {"kind": "step", **_step_to_json(row)}
        case Choice():
            branches = [{"when": b.when, "go": b.go, "name": b.name.as_json()} for b in row.branches]
            return {"kind": "choice", **head, "branches": branches, "otherwise": row.otherwise}
        case Consultation():
            asked = [_step_to_json(step) for step in row.asked]
            return {"kind": "consultation", **head, "asked": asked, "order": row.order, "next": row.next}
        case Together():
            return {"kind": "together", **head, "steps": [_step_to_json(s) for s in row.steps], "next": row.next}


def _step_to_json(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "name": step.name.as_json(),
        "by": step.by,
        "at": step.at,
        "hours": str(step.hours),
        "sign": step.sign,
        "may": list(step.may),
        "next": step.next,
        **({"for": step.linked} if step.linked else {}),
    }


def _step_from_json(data: Mapping[str, Any]) -> Step:
    name, may, linked = Text.from_json(data["name"]), tuple(data["may"]), data.get("for", "")
    hours = Decimal(data["hours"])
    return Step(data["id"], name, data["by"], hours, data["at"], data["sign"], may, data["next"], linked)


def _row_from_json(data: Mapping[str, Any]) -> Row:
    name = Text.from_json(data["name"])
    match data["kind"]:
        case "step":
            return _step_from_json(data)
        case "choice":
            branches = tuple(Branch(b["when"], b["go"], Text.from_json(b["name"])) for b in data["branches"])
            return Choice(data["id"], name, branches, data["otherwise"])
        case "consultation":
            asked = tuple(_step_from_json(step) for step in data["asked"])
            return Consultation(data["id"], name, asked, cast(Order, data["order"]), data["next"])
        case "together":
            return Together(data["id"], name, tuple(_step_from_json(step) for step in data["steps"]), data["next"])
        case other:
            raise ValueError(f"unknown kind of row: {other}")
