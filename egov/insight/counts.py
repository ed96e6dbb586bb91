"""What a report counts: what came in, what was settled, what is open, what went without a result.

Every registered dossier that was open at some moment of the period stands in exactly one column of each side:
carried over or received; settled, open, withdrawn or returned.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from egov.core.clock import LOCAL
from egov.core.source import Text

Grouping: TypeAlias = Literal["agency", "decides", "field", "procedure", "officer", "month"]

GROUPINGS: dict[Grouping, Text] = {
    "procedure": Text("Thủ tục", "Procedure"),
    "field": Text("Lĩnh vực", "Field"),
    "agency": Text("Nơi tiếp nhận", "Taken in by"),
    "decides": Text("Cơ quan giải quyết", "Decided by"),
    "officer": Text("Cán bộ (theo công việc)", "Officer (by tasks)"),
    "month": Text("Tháng", "Month"),
}
LONGEST_PERIOD = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Counts:
    """One row. Settled early is on an earlier day than the day due, late is after the moment due."""

    carried_over: int = 0
    received_online: int = 0
    received_counter: int = 0
    received_post: int = 0
    settled_early: int = 0
    settled_on_time: int = 0
    settled_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    withdrawn: int = 0
    returned: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def came(self) -> int:
        return self.carried_over + self.received_online + self.received_counter + self.received_post

    @property
    def went(self) -> int:
        return self.came - self.open_in_time - self.open_overdue

    @property
    def is_balanced(self) -> bool:
        """Whether both sides hold the same dossiers."""
        settled = self.settled_early + self.settled_on_time + self.settled_late
        return self.went == settled + self.withdrawn + self.returned


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Counts))
TITLES: dict[str, Text] = {
    "carried_over": Text("Kỳ trước chuyển qua", "Carried over"),
    "received_online": Text("Tiếp nhận trực tuyến", "Received online"),
    "received_counter": Text("Tiếp nhận trực tiếp", "Received at the counter"),
    "received_post": Text("Tiếp nhận qua bưu chính", "Received by post"),
    "settled_early": Text("Đã giải quyết trước hạn", "Settled early"),
    "settled_on_time": Text("Đã giải quyết đúng hạn", "Settled on time"),
    "settled_late": Text("Đã giải quyết quá hạn", "Settled late"),
    "open_in_time": Text("Đang giải quyết, trong hạn", "In progress, in time"),
    "open_overdue": Text("Đang giải quyết, quá hạn", "In progress, overdue"),
    "withdrawn": Text("Người nộp rút", "Withdrawn"),
    "returned": Text("Trả lại, từ chối, dừng", "Returned or refused"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included, as Viet Nam's clocks tell them."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time(), LOCAL)

    @property
    def ends(self) -> datetime:
        """The first moment after the period."""
        return datetime.combine(self.last + timedelta(days=1), time(), LOCAL)

    def months(self) -> list[Period]:
        """The period cut at the ends of months."""
        found, first = [], self.first
        while first <= self.last:
            following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            found.append(Period(first, min(self.last, following - timedelta(days=1))))
            first = following
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """One group of a report; `key` is what it is grouped by (an id, a code)."""

    key: str
    name: Text
    counts: Counts
