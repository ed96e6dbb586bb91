"""`calendar.yaml` of a locality's folder."""

# sessions:                                # optional; a weekday not named keeps the usual hours,
#   friday: ["07:00-11:00", "13:00-16:00"] # 07:30-11:30 and 13:30-17:30 from Monday to Friday
#   saturday: ["07:30-11:30"]              # any number of sessions, [] for none
# days:                                    # optional; wins over the national holidays and swapped days
#   - {date: 2026-09-18, off: true, ground: {vi: Bão số 9, en: Typhoon no. 9}}
#   - {date: 2026-09-26, works_as: friday, ground: {vi: Làm bù ngày 18/9, en: In place of 18 September}}
#   - {date: 2026-10-05, off: true, ground: {vi: Ngập, en: Flood}, agency: phuong-hai-chau}  # this agency only

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from egov.core.problems import Problems
from egov.core.source import Node, Text, read_file, read_text

from .calendars import USUAL_WEEK, Calendar, Week
from .days import WEEKDAYS, DayChange, Session, ordered_sessions, read_weekday
from .errors import DeadlineError

FILE_NAME = "calendar.yaml"
_OFF_OR_WORKED = "Write 'off: true' or 'works_as: monday'."


@dataclass(frozen=True)
class CalendarTable:
    """A locality's week and changed days, by agency; "" stands for the whole locality."""

    week: Week = USUAL_WEEK
    days: tuple[tuple[str, DayChange], ...] = ()

    def calendar(self, agency: str = "") -> Calendar:
        """The calendar of the locality, or of one agency: its own days win over the locality's."""
        whole = Calendar(self.week).with_overlay(change for owner, change in self.days if not owner)
        return whole.with_overlay(change for owner, change in self.days if owner == agency) if agency else whole

    def as_json(self) -> dict[str, Any]:
        """The shape of the file itself, all seven weekdays written out."""
        sessions = {name: [str(s) for s in day] for name, day in zip(WEEKDAYS, self.week, strict=True)}
        return {"sessions": sessions, "days": [_day_as_json(owner, change) for owner, change in self.days]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CalendarTable:
        """What `as_json` wrote; raises DeadlineError for what could never stand there."""
        week = list(USUAL_WEEK)
        for name, sessions in data.get("sessions", {}).items():
            week[read_weekday(name)] = ordered_sessions(Session.parse(text) for text in sessions)
        return cls(tuple(week), tuple(_day_from_json(entry) for entry in data.get("days", ())))


def calendar_from_locality(path: Path, problems: Problems, agency: str = "") -> Calendar | None:
    """The calendar in a locality's folder (or a calendar file itself); None after reporting why not.

    A locality without a calendar file works the usual hours and the national days.
    """
    if path.is_dir() and (path / "locality.yaml").exists() and not (path / FILE_NAME).exists():
        return CalendarTable().calendar(agency)
    found_before = len(problems.errors)
    node = read_file(path / FILE_NAME if path.is_dir() else path, problems)
    table = read_calendar(node) if node else None
    return table.calendar(agency) if table and len(problems.errors) == found_before else None


def read_calendar(node: Node) -> CalendarTable:
    """The file as a value; what is wrong is reported and left out."""
    node.only("sessions", "days")
    days: dict[tuple[str, date], DayChange] = {}
    for entry in node.get("days") or ():
        read = _read_day(entry)
        if read and (read[0], read[1].day) in days:
            entry.report("duplicate-day", "'{given}' stands here twice.", "Remove one of them.", given=read[1].day)
        elif read:
            days[read[0], read[1].day] = read[1]
    changes = tuple((owner, change) for (owner, _), change in days.items())
    return CalendarTable(_read_week(node.get("sessions")), changes)


def _read_week(node: Node | None) -> Week:
    week = list(USUAL_WEEK)
    if node is None:
        return USUAL_WEEK
    node.only(*WEEKDAYS)
    for name, sessions in node.items():
        if name in WEEKDAYS:
            week[WEEKDAYS.index(name)] = _read_sessions(sessions)
    return tuple(week)


def _read_sessions(node: Node) -> tuple[Session, ...]:
    sessions = []
    for entry in node:
        try:
            sessions.append(Session.parse(entry.text("00:00-00:01")))
        except DeadlineError as error:
            entry.report(error.code, error.sentence, "Write it as 07:30-11:30.")
    try:
        return ordered_sessions(sessions)
    except DeadlineError as error:
        node.report(error.code, error.sentence, "Let each session open after the one before has closed.")
        return ()


def _read_day(node: Node) -> tuple[str, DayChange] | None:
    node.only("date", "off", "works_as", "ground", "agency")
    day, works_as, ground = _read_date(node), _read_works_as(node), node.need("ground")
    agency = node.get("agency")
    if day is None or works_as == "?" or ground is None:
        return None
    weekday = read_weekday(works_as) if works_as else None
    return (agency.text() if agency else "", DayChange(day, weekday, read_text(ground)))


def _read_date(node: Node) -> date | None:
    written = node.need("date")
    if written is None:
        return None
    try:
        return date.fromisoformat(written.text())
    except ValueError:
        written.report("bad-date", "'{given}' is no date.", "Write it as 2026-09-18.", given=written.plain())
        return None


def _read_works_as(node: Node) -> str:
    """The name of a weekday, "" for a day off, "?" after a report."""
    off, works_as = node.get("off"), node.get("works_as")
    if (off is None) == (works_as is None):
        node.report("bad-day", "A day is either off or worked as a weekday.", _OFF_OR_WORKED)
        return "?"
    if off is not None:
        if off.value is not True:
            off.report("bad-day", "'off' can only be true.", _OFF_OR_WORKED)
        return "" if off.value is True else "?"
    name = works_as.text().strip().lower() if works_as else ""
    if works_as and name not in WEEKDAYS:
        works_as.report("bad-weekday", "'{given}' is no weekday.", "Write one of {known}.", given=name, known=WEEKDAYS)
    return name if name in WEEKDAYS else "?"


def _day_as_json(owner: str, change: DayChange) -> dict[str, Any]:
    how: dict[str, Any] = {"off": True} if change.works_as is None else {"works_as": WEEKDAYS[change.works_as]}
    shown = {"date": change.day.isoformat(), **how, "ground": change.ground.as_json()}
    return {**shown, "agency": owner} if owner else shown


def _day_from_json(entry: Mapping[str, Any]) -> tuple[str, DayChange]:
    works_as = read_weekday(entry["works_as"]) if "works_as" in entry else None
    change = DayChange(date.fromisoformat(entry["date"]), works_as, Text.from_json(entry["ground"]))
    return entry.get("agency", ""), change
