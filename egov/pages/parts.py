"""What views hand to components: plain values, already worded in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

StatusKind: TypeAlias = Literal["neutral", "new", "working", "waiting", "done", "late", "stopped", "demo"]
StepState: TypeAlias = Literal["done", "current", "waiting", "returned", "stopped"]
TimeState: TypeAlias = Literal["fine", "soon", "late", "stopped", "done"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary list; `change_words` names what is changed, for people who hear the page."""

    label: str
    value: str
    change_url: str = ""
    change_words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the few things to know about a service, with its icon."""

    icon: str
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A part of a filing and its state; without `url` it cannot be started yet."""

    title: str
    state: str
    kind: StatusKind = "neutral"
    url: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """A step of a dossier's way: which agency, who, and when (moments are aware)."""

    name: str
    state: StepState
    agency: str = ""
    person: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    due: datetime | None = None
    note: str = ""
    procedure: str = ""
    """The linked procedure that the step works on."""


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The time of a task in words; `used` is the share gone, 0 to 100."""

    words: str
    used: int
    state: TimeState = "fine"

    @property
    def part(self) -> str:
        """The share gone as a number up to 1, for a bar that names no maximum."""
        return f"{self.used / 100:g}"


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same thing, each with an address of its own."""

    text: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class FileCard:
    """A paper; `size` in bytes. `remove_name`/`remove_value` are those of the button that takes it away."""

    name: str
    size: int
    kind: str = ""
    preview_url: str = ""
    download_url: str = ""
    source: str = ""
    note: str = ""
    status: str = ""
    status_kind: StatusKind = "neutral"
    remove_name: str = ""
    remove_value: str = ""
