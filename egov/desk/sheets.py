"""Lists as Excel files: texts as texts, whatever they begin with, and moments as moments on Vietnamese clocks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Literal, TypeAlias

import xlsxwriter
from django.http import FileResponse
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from egov.core import clock

Kind: TypeAlias = Literal["text", "moment", "day", "number"]
Cell: TypeAlias = str | datetime | date | int | None
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000
_FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"},
    "day": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    "number": {"num_format": "#,##0", "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`width` in letters."""

    title: str
    width: int
    kind: Kind = "text"


def write_sheet(title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Cell]]) -> tuple[IO[bytes], int]:
    """A file with one sheet, open at its start, and how many rows it has; memory does not grow with the rows."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    # Nothing that somebody typed may become a formula or a link.
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    options = {"constant_memory": True, **plain}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(_sheet_name(title))
    formats = {kind: book.add_format(look) for kind, look in _FORMATS.items()}
    _head(book, sheet, columns)
    count = 0
    for count, row in enumerate(rows, start=1):
        for n, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _write(sheet, count, n, cell, formats[column.kind])
    book.close()
    file.seek(0)
    return file, count


def _head(book: Workbook, sheet: Worksheet, columns: Sequence[SheetColumn]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width)
        sheet.write_string(0, n, column.title, bold)
    sheet.freeze_panes(1, 0)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, clock.local(cell).replace(tzinfo=None), look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001 - a day
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, look)
    else:
        sheet.write_string(row, column, cell[:LONGEST], look)


def _sheet_name(title: str) -> str:
    """At most 31 letters, without what Excel does not take in a name."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "1"


def sheet_response(file: IO[bytes], name: str) -> FileResponse:
    """The file as a download; `name` ends in .xlsx."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPE)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
