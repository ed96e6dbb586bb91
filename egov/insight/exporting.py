"""A report to take along: a workbook, or the paper that is signed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict

import xlsxwriter
from django.conf import settings

from egov.core import clock
from egov.core.actor import Actor
from egov.dossiers.papers.data import Head, ReportData, ReportRow
from egov.dossiers.papers.render import render_paper
from egov.places.queries import locality_settings

from .counts import COLUMNS, GROUPINGS, TITLES, Counts, Grouping, Period, Row


def report_workbook(rows: Sequence[Row], total: Counts, *, title: str, by: Grouping, language: str) -> bytes:
    """The report as .xlsx: one sheet, names as text, numbers as numbers, the total last."""
    out = io.BytesIO()
    # Names come from people; as text they are never taken for formulas or links.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "text_wrap": True})
    sheet.write_string(0, 0, title, bold)
    heads = [GROUPINGS[by], *(TITLES[column] for column in COLUMNS)]
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head.in_language(language), bold)
    for line, row in enumerate(rows, start=3):
        _write_row(sheet, line, row.name.in_language(language), row.counts)
    if by != "month":
        _write_row(sheet, 3 + len(rows), "Tổng cộng" if language == "vi" else "Total", total)
    sheet.set_column(0, 0, 50)
    sheet.freeze_panes(3, 1)
    book.close()
    return out.getvalue()


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, line: int, name: str, counts: Counts) -> None:
    sheet.write_string(line, 0, name)
    for column, number in enumerate(COLUMNS, start=1):
        sheet.write_number(line, column, getattr(counts, number))


def report_pdf(
    rows: Sequence[Row], total: Counts, *, actor: Actor, agency: str, title: str, by: Grouping, period: Period
) -> bytes:
    """The report as PDF/A in Vietnamese, A4 landscape."""
    data = ReportData(
        head=Head(agency=agency, code="", issued_at=clock.now(), place=locality_settings().place, unit=""),
        title=title,
        period=f"Từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}",
        grouping=GROUPINGS[by].vi,
        rows=tuple(ReportRow(row.name.vi, **asdict(row.counts)) for row in rows),
        total=None if by == "month" else ReportRow("Tổng cộng", **asdict(total)),
        made_by=actor.name,
    )
    return render_paper(data.kind, data.to_json(), sample=settings.CONFIG.mode == "demo")
