"""Statistics and lists."""

from __future__ import annotations

from typing import Any

from ..data import ListData, ReportData, ReportRow
from ..printing import moment_line, shortened
from .parts import SIGN_HERE, thousands

_IN_HEADERS = 120
_ALIGNMENTS = {"left": "left", "centre": "center", "right": "right"}


def report_view(data: ReportData) -> dict[str, Any]:
    return {
        "title": data.title.upper(),
        "form": "",
        "period": data.period,
        "grouping": shortened(data.grouping, _IN_HEADERS),
        "rows": [[str(n), *_report_cells(row)] for n, row in enumerate(data.rows, start=1)],
        "total": ["", *_report_cells(data.total)] if data.total else [],
        **_made(data),
    }


def _report_cells(row: ReportRow) -> list[str]:
    """The columns in the order of the sheet, with the sums of what came in, was settled and is open."""
    received = (row.received_online, row.received_counter, row.received_post)
    settled = (row.settled_early, row.settled_on_time, row.settled_late)
    under_way = (row.open_in_time, row.open_overdue)
    counts = (
        row.carried_over,
        *(sum(received), *received),
        *(sum(settled), *settled),
        *(sum(under_way), *under_way),
        row.withdrawn,
        row.returned,
    )
    return [shortened(row.name), *(thousands(number) for number in counts)]


def list_view(data: ListData) -> dict[str, Any]:
    width = len(data.columns)
    rows = [_filled(row, width) for row in data.rows]
    return {
        "title": data.title.upper(),
        "form": "",
        "under": data.under,
        "landscape": data.landscape,
        "columns": [
            {
                "title": shortened(column.title, _IN_HEADERS),
                "width": max(column.width, 1),
                "align": _ALIGNMENTS[column.align],
            }
            for column in data.columns
        ],
        "numbered": data.numbered,
        "rows": [[str(n), *row] for n, row in enumerate(rows, start=1)] if data.numbered else rows,
        "total": [*([""] if data.numbered else []), *_filled(data.total, width)] if data.total else [],
        **_made(data),
    }


def _filled(cells: tuple[str, ...], width: int) -> list[str]:
    """As many cells as there are columns."""
    return [*(shortened(cell) for cell in cells[:width]), *[""] * (width - len(cells))]


def _made(data: ReportData | ListData) -> dict[str, Any]:
    signature = ["NGƯỜI LẬP", data.made_by_title or SIGN_HERE, data.made_by]
    return {
        "notes": list(data.notes),
        "made": f"Lập lúc {moment_line(data.head.issued_at)}.",
        "signatures": [["", "", ""], signature] if data.made_by else [],
    }
