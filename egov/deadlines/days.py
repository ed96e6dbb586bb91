"""What a calendar is made of: sessions, days and changed days.

Times of day are whole seconds after midnight, weekdays are 0 (Monday) to 6 (Sunday).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

from egov.core.source import Text

from .errors import DeadlineError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SECONDS_OF_DAY = 86_400

DayKind: TypeAlias = Literal["working", "swapped", "rest", "holiday", "off"]

NO_GROUND = Text("")
TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)


def read_time(text: str) -> int:
    """Read "07:30" or "07:30:15" as seconds after midnight; 24:00 is no time of a day."""
    found = TIME.fullmatch(text.strip())
    if not found:
        raise DeadlineError(
            "bad-time", "'{given}' is no time of day; write hours and minutes, such as 07:30.", given=text
        )
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def write_time(seconds: int) -> str:
    """27000 -> "07:30"; seconds only where there are any."""
    minutes, rest = divmod(seconds, 60)
    shown = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{shown}:{rest:02}" if rest else shown


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """A stretch of working time within one day, its closing second included."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes < SECONDS_OF_DAY:
            raise DeadlineError("bad-session", "A session closes after it opens, on the same day.")

    @classmethod
    def parse(cls, text: str) -> Session:
        """Read "07:30-11:30"."""
        opens, dash, closes = text.replace("–", "-").partition("-")
        if not dash:
            raise DeadlineError("bad-session", "'{given}' is no session; write it as 07:30-11:30.", given=text)
        return cls(read_time(opens), read_time(closes))

    def __str__(self) -> str:
        return f"{write_time(self.opens)}-{write_time(self.closes)}"


def ordered_sessions(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of one day in order; overlapping ones are refused, touching ones are not."""
    ordered = tuple(sorted(sessions))
    for earlier, later in pairwise(ordered):
        if later.opens < earlier.closes:
            raise DeadlineError(
                "overlapping-sessions", "The sessions {earlier} and {later} overlap.", earlier=earlier, later=later
            )
    return ordered


def read_weekday(text: str) -> int:
    """Monday is 0."""
    try:
        return WEEKDAYS.index(text.strip().lower())
    except ValueError:
        raise DeadlineError(
            "bad-weekday", "'{given}' is no weekday; write one of {known}.", given=text, known=WEEKDAYS
        ) from None


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day that differs from its weekday, and on what ground.

    `works_as` is the weekday (0-6) whose sessions the day has, or None when the day is off. `national` marks
    what stands in the national list of holidays and swapped days.
    """

    day: date
    works_as: int | None
    ground: Text
    national: bool = False

    def __post_init__(self) -> None:
        if self.works_as is not None and not 0 <= self.works_as <= 6:
            raise DeadlineError("bad-weekday", "A day works as a weekday from 0 (Monday) to 6 (Sunday).")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the calendar sees it: its sessions (none: no working day) and why it is so.

    `works_as` is the weekday (0-6) that it replaces, where a change says so.
    """

    sessions: tuple[Session, ...]
    kind: DayKind
    ground: Text = NO_GROUND
    works_as: int | None = None

    @property
    def works(self) -> bool:
        return bool(self.sessions)

    @property
    def opens(self) -> int:
        return self.sessions[0].opens

    @property
    def closes(self) -> int:
        return self.sessions[-1].closes

    @property
    def morning_closes(self) -> int:
        """The end of the first session, which is where half a day ends; of the only one where there is one."""
        return self.sessions[0].closes
