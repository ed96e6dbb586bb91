"""Settings for what comes after a decision: how long dossiers are kept, and complaints with their own deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from egov.core.reading import read_word
from egov.core.source import Node
from egov.deadlines.rules import COUNTED_KINDS, DeadlineRule, calendar_days
from egov.deadlines.service_files import parse_rule


@dataclass(frozen=True, slots=True)
class KeepingRules:
    """`keeping:` in locality.yaml; the years themselves are the services' (`keep:`)."""

    count_from: Literal["year-end", "closing"] = "year-end"
    """From when the years count: the end of the year in which a dossier was closed, or that day itself."""
    hand_over: Literal["retention", "closing"] = "retention"
    """When a dossier may go to the archive: once its years are over, or from the year after its closing on."""

    def as_json(self) -> dict[str, str]:
        return {"count_from": self.count_from, "hand_over": self.hand_over}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> KeepingRules:
        return cls(**data)


@dataclass(frozen=True, slots=True)
class ComplaintRules:
    """`complaints:` in locality.yaml (Law on Complaints 2011)."""

    file_within: DeadlineRule = field(default_factory=lambda: calendar_days(90))
    """From the day on which the applicant has the decision (Art. 9)."""
    accept_within: DeadlineRule = field(default_factory=lambda: calendar_days(10))
    """From filing to the word that it is taken up (Art. 27)."""
    settle_within: DeadlineRule = field(default_factory=lambda: calendar_days(30))
    """From acceptance to the answer (Art. 28)."""
    settle_complex: DeadlineRule = field(default_factory=lambda: calendar_days(45))
    """The same where the matter is complex (Art. 28)."""
    again_within: DeadlineRule = field(default_factory=lambda: calendar_days(30))
    """From the answer, or from the date on which it was due, to a second complaint or a suit (Art. 33)."""
    again_accept_within: DeadlineRule = field(default_factory=lambda: calendar_days(10))
    """From filing a second complaint to the word that it is taken up (Art. 36)."""
    again_settle_within: DeadlineRule = field(default_factory=lambda: calendar_days(45))
    """From its acceptance to the answer (Art. 37)."""
    again_settle_complex: DeadlineRule = field(default_factory=lambda: calendar_days(60))
    """The same where the matter is complex (Art. 37)."""

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name).as_json() for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ComplaintRules:
        return cls(**{name: DeadlineRule.from_json(rule) for name, rule in data.items()})


def read_keeping(node: Node | None) -> KeepingRules:
    if node is None:
        return KeepingRules()
    node.only("count_from", "hand_over")
    counted = read_word(node.get("count_from"), ("year-end", "closing"), "year-end")
    hand_over = read_word(node.get("hand_over"), ("retention", "closing"), "retention")
    return KeepingRules(cast(Any, counted), cast(Any, hand_over))


def read_complaints(node: Node | None) -> ComplaintRules:
    if node is None:
        return ComplaintRules()
    names = ComplaintRules.__slots__
    node.only(*names)
    found = {name: _read_rule(node.get(name)) for name in names}
    return ComplaintRules(**{name: rule for name, rule in found.items() if rule})


def _read_rule(node: Node | None) -> DeadlineRule | None:
    """One rule in a counted unit: {calendar_days: 30}."""
    if node is None:
        return None
    node.only(*COUNTED_KINDS)
    cases = parse_rule(node).cases
    return cases[0].rule if cases else None
