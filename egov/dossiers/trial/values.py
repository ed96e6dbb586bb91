"""A trial as a value: a pretended dossier, its open tasks and what has happened to it. JSON goes in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from egov.deadlines.clock import Clock
from egov.deadlines.shifting import StopReason
from egov.processes.acts import Closed

from ..messages import Message
from ..models import Task

Who: TypeAlias = Literal["applicant", "officer", "time"]


@dataclass(frozen=True, slots=True)
class Item:
    """An open task. `began` where the clock stands because of it, `asked_by` the step from which a request came."""

    step: str
    kind: str
    opened_at: datetime
    due_at: datetime
    round: int = 1
    proposal: str = ""
    proposal_note: str = ""
    paused: bool = False
    began: bool = False
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, with the state and the date due after it."""

    at: datetime
    who: Who
    step: str
    act: str
    note: str
    state: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that would have gone out."""

    at: datetime
    kind: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """Why the clock stands for another reason than a supplement."""

    reason: StopReason
    began_at: datetime
    amount: int | None = None
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A pretended dossier at one moment. Every act returns a new one.

    `asked` counts requests to complete it, `answer_by` belongs to the last; `seen` are the ids of the branches that it
    has been through.
    """

    answers: Mapping[str, Any]
    applicant: Mapping[str, Any]
    channel: str
    now: datetime
    filed_at: datetime
    state: str = "filed"
    received_at: datetime | None = None
    finished_at: datetime | None = None
    outcome: str = ""
    items: tuple[Item, ...] = ()
    closed: tuple[Closed, ...] = ()
    clock: Clock | None = None
    asked: int = 0
    answer_by: datetime | None = None
    standing: Standing | None = None
    fees: tuple[Mapping[str, Any], ...] = ()
    history: tuple[Entry, ...] = ()
    told: tuple[Told, ...] = ()
    seen: frozenset[str] = field(default_factory=frozenset)

    @property
    def due_at(self) -> datetime | None:
        return self.clock.due_at if self.clock else None

    @property
    def is_open(self) -> bool:
        return bool(self.items)

    @property
    def fee_total(self) -> int:
        return sum(line["amount"] for line in self.fees)

    @property
    def open_steps(self) -> list[str]:
        """The steps of the table that are open."""
        return [item.step for item in self.items if item.kind == Task.STEP]

    def item(self, step: str) -> Item | None:
        return next((item for item in self.items if item.step == step), None)

    def telling(self, message: Message) -> Trial:
        kind, params = message
        return replace(self, told=(*self.told, Told(self.now, kind, params)))

    def noting(self, who: Who, step: str, act: str, note: str) -> Trial:
        entry = Entry(self.now, who, step, act, note, self.state, self.due_at)
        return replace(self, history=(*self.history, entry))

    def seeing(self, branches: Iterable[str]) -> Trial:
        return replace(self, seen=self.seen | frozenset(branches))

    def as_json(self) -> dict[str, Any]:
        """Plain JSON data."""
        whole = {one.name: _plain(getattr(self, one.name)) for one in fields(self)}
        return {**whole, "seen": sorted(self.seen), "clock": self.clock.as_json() if self.clock else None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Trial:
        """The trial that `as_json` wrote. KeyError, TypeError or ValueError if it did not."""
        standing = data["standing"]
        return cls(
            **{key: data[key] for key in ("answers", "applicant", "channel", "state", "outcome", "asked")},
            received_at=_moment(data["received_at"]),
            finished_at=_moment(data["finished_at"]),
            answer_by=_moment(data["answer_by"]),
            now=datetime.fromisoformat(data["now"]),
            filed_at=datetime.fromisoformat(data["filed_at"]),
            items=tuple(Item(**_with_moments(item, "opened_at", "due_at")) for item in data["items"]),
            closed=tuple(Closed(**row) for row in data["closed"]),
            clock=Clock.from_json(data["clock"]) if data["clock"] else None,
            standing=_standing(standing) if standing else None,
            fees=tuple(data["fees"]),
            history=tuple(Entry(**_with_moments(entry, "at", "due_at")) for entry in data["history"]),
            told=tuple(Told(**_with_moments(told, "at")) for told in data["told"]),
            seen=frozenset(data["seen"]),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, Clock):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _with_moments(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {**data, **{key: _moment(data[key]) for key in keys}}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _standing(data: Mapping[str, Any]) -> Standing:
    expected = date.fromisoformat(data["expected"]) if data["expected"] else None
    return Standing(data["reason"], datetime.fromisoformat(data["began_at"]), data["amount"], expected)
