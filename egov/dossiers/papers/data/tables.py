"""Tables for print: the statistics of an agency, and any list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from .parts import Head, Paper


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Counts of one group: what came in, what was settled, what is open, what went without a result."""

    name: str
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


@dataclass(frozen=True)
class ReportData(Paper):
    """Statistics of a period. `grouping` is the title of the first column: "Thủ tục", "Cán bộ", ...

    `total` is given, not added up here: what belongs to two groups must not count twice. It was made at
    `head.issued_at`, by `made_by`.
    """

    kind: ClassVar[str] = "report"
    head: Head
    title: str
    period: str
    grouping: str
    rows: tuple[ReportRow, ...]
    total: ReportRow | None = None
    made_by: str = ""
    made_by_title: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is its share of the sheet beside the other columns."""

    title: str
    width: int = 1
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True)
class ListData(Paper):
    """Any list on A4, upright or `landscape`; each row has as many cells as there are `columns`.

    `under` stands below the title: what was searched for, which period. `total` is a last row in bold.
    """

    kind: ClassVar[str] = "list"
    head: Head
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""
    landscape: bool = False
    numbered: bool = True
    total: tuple[str, ...] = field(default=())
    made_by: str = ""
    made_by_title: str = ""
    notes: tuple[str, ...] = field(default=())
