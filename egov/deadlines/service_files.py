"""What a service file says about time: `deadline:`, `supplement:` and `reception:`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Literal, TypeAlias, cast

from egov.core.source import Node

from .errors import DeadlineError
from .rules import (
    COUNTED_KINDS,
    KINDS,
    RECEPTION,
    USUAL_CUT_OFF,
    DeadlineRule,
    Kind,
    before,
    counted,
    read_day_time,
    same_day,
)

Start: TypeAlias = Literal["reception", "filing"]
Supplement: TypeAlias = Literal["restart", "resume"]

MOST_DAYS_TO_ANSWER = 365
CASE_KEYS = (*KINDS, "when", "start")
STARTS = ("reception", "filing")
SUPPLEMENT_KEYS = ("clock", "days")
SUPPLEMENTS = ("restart", "resume")
RECEPTION_KEYS = ("working_hours",)
SAME_DAY_KEYS = ("cut_off", "else")
BEFORE_KEYS = ("field", "hours")


@dataclass(frozen=True, slots=True)
class DeadlineCase:
    """One rule and the condition under which it holds ("" for always).

    `when` is the raw expression; `place` is where it stands, so that the catalogue can check its types.
    """

    rule: DeadlineRule
    when: str = ""
    start: Start = "reception"
    place: Node | None = field(default=None, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        when = {"when": self.when} if self.when else {}
        start = {"start": self.start} if self.start != "reception" else {}
        return {**when, **self.rule.as_json(), **start}


@dataclass(frozen=True, slots=True)
class DeadlineChoice:
    """The cases of a service's deadline; the first that holds is taken."""

    cases: tuple[DeadlineCase, ...]

    def choose(self, holds: Callable[[str], bool]) -> DeadlineCase:
        """The first case whose condition holds; raises DeadlineError where none does."""
        for case in self.cases:
            if not case.when or holds(case.when):
                return case
        raise DeadlineError("no-case", "No case of the deadline holds for this dossier.")

    def as_json(self) -> list[dict[str, Any]]:
        return [case.as_json() for case in self.cases]

    @classmethod
    def from_json(cls, data: Sequence[Mapping[str, Any]]) -> DeadlineChoice:
        return cls(tuple(_case_from_json(entry) for entry in data))


def parse_rule(node: Node) -> DeadlineChoice:
    """`deadline:` of a service file: one rule, or a list of rules with `when`, the first that matches.

    What is wrong is reported at its place and left out; the choice may then be empty.
    """
    cases = [_read_case(entry) for entry in (node if node.is_list() else [node])]
    if node.is_list() and not cases:
        node.report("deadline-empty", "The list of deadlines is empty.", "Write {working_days: 3} or the like.")
    _check_order(node, [case for case in cases if case])
    return DeadlineChoice(tuple(case for case in cases if case))


def parse_supplement(node: Node | None) -> Supplement:
    """`supplement: {clock: restart|resume, days: 30}`; restart where it is not said (Decree 61/2018 Art. 19.4)."""
    if node is None:
        return "restart"
    node.only(*SUPPLEMENT_KEYS)
    return cast(Supplement, _read_word(node, "clock", SUPPLEMENTS) if node.get("clock") else "restart")


def supplement_days(node: Node | None) -> int | None:
    """The `days` that the citizen has to answer; None where they are not said."""
    days = node.get("days") if node else None
    if days is None:
        return None
    found = days.integer(1)
    if not 1 <= found <= MOST_DAYS_TO_ANSWER:
        days.report("bad-number", "The citizen has 1 to {most} days to answer.", most=MOST_DAYS_TO_ANSWER)
    return found


def parse_reception(node: Node | None) -> DeadlineRule:
    """`reception: {working_hours: 8}`, the time from filing online to reception; 8 where it is not said."""
    if node is None:
        return RECEPTION
    node.only(*RECEPTION_KEYS)
    hours = node.need("working_hours")
    return (_read_counted("working_hours", hours) if hours else None) or RECEPTION


def _read_case(node: Node) -> DeadlineCase | None:
    node.only(*CASE_KEYS)
    when = node.get("when")
    rule = _read_unit(node)
    start = cast(Start, _read_word(node, "start", STARTS) if node.get("start") else "reception")
    return DeadlineCase(rule, when.text() if when else "", start, when or node) if rule else None


def _read_unit(node: Node) -> DeadlineRule | None:
    units = [kind for kind in KINDS if node.get(kind)]
    if len(units) != 1:
        if node.is_map():
            node.report("deadline-unit", "A deadline has exactly one unit.", "Write one of {known}.", known=KINDS)
        return None
    value = node.get(units[0])
    if value is None:
        return None
    if units[0] in COUNTED_KINDS:
        return _read_counted(units[0], value)
    return _read_same_day(value) if units[0] == "same_day" else _read_before(value)


def _read_counted(kind: Kind, node: Node) -> DeadlineRule | None:
    try:
        return counted(kind, node.value)
    except DeadlineError as error:
        node.report(error.code, error.sentence, "Write a number such as 3 or 2.5.")
        return None


def _read_same_day(node: Node) -> DeadlineRule | None:
    if node.value is True:
        return same_day()
    node.only(*SAME_DAY_KEYS)
    return same_day(_read_time(node.get("cut_off")) or USUAL_CUT_OFF, _read_time(node.get("else")))


def _read_before(node: Node) -> DeadlineRule | None:
    node.only(*BEFORE_KEYS)
    name, hours = node.need("field"), node.need("hours")
    if name is None or hours is None:
        return None
    try:
        return before(name.text(), hours.value)
    except DeadlineError as error:
        hours.report(error.code, error.sentence, "Write {field: form.starts_at, hours: 48}.")
        return None


def _read_time(node: Node | None) -> time | None:
    if node is None:
        return None
    try:
        return read_day_time(node.text("00:00"))
    except DeadlineError as error:
        node.report(error.code, error.sentence, 'Write it as "15:00".')
        return None


def _read_word(node: Node | None, key: str, words: tuple[str, str]) -> str:
    """The word under `key`, the first of `words` where it is absent or wrong."""
    if node is None:
        return words[0]
    found = node.need(key)
    if found is None:
        return words[0]
    if found.value not in words:
        found.report("bad-word", "'{key}' is one of {known}.", key=key, known=words)
        return words[0]
    return str(found.value)


def _check_order(node: Node, cases: list[DeadlineCase]) -> None:
    for case in cases[:-1]:
        if not case.when and case.place:
            case.place.report("deadline-order", "What stands after a case without 'when' is never reached.")
    if cases and cases[-1].when:
        node.report(
            "deadline-no-default",
            "Where no condition holds there is no deadline.",
            "End the list with a case without 'when'.",
        )


def _case_from_json(entry: Mapping[str, Any]) -> DeadlineCase:
    unit: dict[str, Any] = {key: value for key, value in entry.items() if key in KINDS}
    return DeadlineCase(DeadlineRule.from_json(unit), entry.get("when", ""), entry.get("start", "reception"))
