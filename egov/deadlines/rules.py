"""The rules by which a deadline is counted, as values: what a service file says and what a dossier keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from .days import read_time, write_time
from .errors import DeadlineError

Kind: TypeAlias = Literal[
    "working_days", "calendar_days", "months", "working_hours", "clock_hours", "same_day", "before"
]
Amount: TypeAlias = int | str | Fraction | Decimal

COUNTED_KINDS: tuple[Kind, ...] = ("working_days", "calendar_days", "months", "working_hours", "clock_hours")
KINDS: tuple[Kind, ...] = (*COUNTED_KINDS, "same_day", "before")

# "Received after 15:00" goes over to the next working day (Decree 61/2018 Art. 18.2).
USUAL_CUT_OFF = time(15, 0)
# Filing online to reception; by our choice, a working day.
USUAL_RECEPTION_HOURS = 8

# Ten years in each unit; a longer deadline is a slip of the pen.
MOST: Mapping[Kind, int] = {
    "working_days": 3_653,
    "calendar_days": 3_653,
    "months": 120,
    "working_hours": 3_653 * 24,
    "clock_hours": 3_653 * 24,
    "before": 3_653 * 24,
}
HALVES: tuple[Kind, ...] = ("working_days", "calendar_days", "months")
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long, and counted how. Made by the functions below.

    `amount` is days, months or hours; days and months come in halves, hours in whole seconds. `cut_off` and
    `otherwise` belong to same_day, `field` (a reference such as "form.starts_at") to before. Raises
    DeadlineError for what makes no sense: nothing, less than nothing, more than ten years.
    """

    kind: Kind
    amount: Fraction = Fraction(0)
    cut_off: time = USUAL_CUT_OFF
    otherwise: time | None = None
    field: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise DeadlineError(
                "bad-kind",
                "'{kind}' is no kind of deadline; known are {known}.",
                kind=self.kind,
                known=KINDS,
            )
        if self.kind != "same_day":
            _check_amount(self.kind, self.amount)
        if self.kind == "before" and not self.field:
            raise DeadlineError("no-field", "A deadline before an event names the field that holds the event.")

    @property
    def seconds(self) -> int:
        """The amount of a rule in hours, as seconds."""
        return int(self.amount * 3600)

    @property
    def most_working_hours(self) -> Fraction | None:
        """The most office hours that fit, at eight a day; None where it hangs on an event. For checking steps."""
        per_unit = {"months": 23 * 8, "working_hours": 1, "clock_hours": 1, "before": 0}.get(self.kind, 8)
        if self.kind == "same_day":
            return Fraction(8)
        return self.amount * per_unit if per_unit else None

    def as_json(self) -> dict[str, Any]:
        """The shape of the service file: {"working_days": 3}, {"calendar_days": "2.5"}."""
        if self.kind == "same_day":
            later = {"else": write_day_time(self.otherwise)} if self.otherwise else {}
            return {"same_day": {"cut_off": write_day_time(self.cut_off), **later}}
        amount = write_amount(self.amount)
        return {"before": {"field": self.field, "hours": amount}} if self.field else {self.kind: amount}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DeadlineRule:
        """What `as_json` wrote; raises DeadlineError for anything else."""
        if len(data) != 1:
            raise DeadlineError("bad-kind", "A deadline is written in one unit.")
        kind, value = next(iter(data.items()))
        if kind == "same_day":
            later = value.get("else")
            cut_off = read_day_time(value["cut_off"]) if "cut_off" in value else USUAL_CUT_OFF
            return same_day(cut_off, read_day_time(later) if later else None)
        if kind == "before":
            return before(value["field"], value["hours"])
        return counted(kind, value)


def counted(kind: str, amount: Amount) -> DeadlineRule:
    """A rule of a counted unit, such as counted("working_days", "2.5")."""
    if kind not in COUNTED_KINDS:
        raise DeadlineError(
            "bad-kind", "'{kind}' is no unit of time; known are {known}.", kind=kind, known=COUNTED_KINDS
        )
    return DeadlineRule(kind, read_amount(amount))


def working_days(amount: Amount) -> DeadlineRule:
    return counted("working_days", amount)


def calendar_days(amount: Amount) -> DeadlineRule:
    return counted("calendar_days", amount)


def months(amount: Amount) -> DeadlineRule:
    return counted("months", amount)


def working_hours(amount: Amount) -> DeadlineRule:
    return counted("working_hours", amount)


def clock_hours(amount: Amount) -> DeadlineRule:
    return counted("clock_hours", amount)


def same_day(cut_off: time = USUAL_CUT_OFF, otherwise: time | None = None) -> DeadlineRule:
    """Within the day when received by `cut_off`, that second included; else the next working day, at `otherwise`."""
    return DeadlineRule("same_day", cut_off=cut_off, otherwise=otherwise)


def before(field: str, hours: Amount) -> DeadlineRule:
    """So many plain hours before the event that the form names in `field`."""
    return DeadlineRule("before", read_amount(hours), field=field)


def read_amount(amount: Amount) -> Fraction:
    """3, "2.5" or a fraction; the text is digits with a point, nothing else."""
    if isinstance(amount, bool) or not isinstance(amount, (int, str, Fraction, Decimal)):
        raise DeadlineError("bad-amount", "The length of a deadline is a number such as 3 or 2.5.")
    if isinstance(amount, str) and not _NUMBER.fullmatch(amount.strip()):
        raise DeadlineError("bad-amount", "'{given}' is no length of time.", given=amount[:30])
    if isinstance(amount, Decimal) and not amount.is_finite():
        raise DeadlineError("bad-amount", "The length of a deadline is a number such as 3 or 2.5.")
    return Fraction(amount.strip()) if isinstance(amount, str) else Fraction(amount)


def write_amount(amount: Fraction) -> int | str:
    """3 stays a number, two and a half is "2.5": there are no floats in files."""
    if amount.denominator == 1:
        return amount.numerator
    return f"{Decimal(amount.numerator) / Decimal(amount.denominator):.6f}".rstrip("0")


def read_day_time(text: str) -> time:
    seconds = read_time(text)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def write_day_time(at: time) -> str:
    return write_time(seconds_into_day(at))


def seconds_into_day(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


def _check_amount(kind: Kind, amount: Fraction) -> None:
    if amount <= 0:
        raise DeadlineError("bad-amount", "A deadline is longer than nothing.")
    if amount > MOST[kind]:
        raise DeadlineError("bad-amount", "A deadline is at most ten years.")
    if kind in HALVES and amount.denominator not in (1, 2):
        raise DeadlineError("bad-amount", "Days and months are counted in wholes and halves.")
    if kind not in HALVES and ((amount * 3600).denominator != 1 or (amount * 10**6).denominator != 1):
        raise DeadlineError("bad-amount", "Hours are counted to the second and written as a decimal number.")


RECEPTION = working_hours(USUAL_RECEPTION_HOURS)
