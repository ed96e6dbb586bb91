"""Statistics of the officer's agencies: on the page, as a workbook, as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egov.core import clock
from egov.core.actor import Actor
from egov.documents.downloads import bytes_response, paper_response
from egov.identity.permissions import actor_of
from egov.insight.errors import PeriodRefused
from egov.insight.queries import (
    COLUMNS,
    GROUPINGS,
    TITLES,
    Counts,
    Grouping,
    Period,
    Row,
    count_period,
    count_whole,
    report_pdf,
    report_workbook,
    reported_agencies,
)
from egov.places.models import Agency

from ..door import desk_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what it does not say is this month, by procedure, of all own agencies."""

    agencies: list[Agency]
    agency: Agency | None
    period: Period
    by: Grouping

    @classmethod
    def read(cls, request: HttpRequest, actor: Actor) -> Asked:
        own, today = reported_agencies(actor), clock.today()
        chosen = next((one for one in own if one.slug == request.GET.get("agency")), None)
        first = _day(request.GET.get("from", ""), today.replace(day=1))
        last = _day(request.GET.get("to", ""), today)
        by = request.GET.get("by", "")
        return cls(own, chosen, Period(first, last), by if by in GROUPINGS else "procedure")

    @property
    def ids(self) -> list[int]:
        return [self.agency.pk] if self.agency else [agency.pk for agency in self.agencies]

    def title(self, language: str) -> str:
        name = self.agency.name_in(language) if self.agency else ""
        if not name and len(self.agencies) == 1:
            name = self.agencies[0].name_in(language)
        with override(language):
            return name or _("All agencies")

    def rows(self) -> tuple[list[Row], Counts]:
        """The rows and the total. Raises `PeriodRefused`."""
        rows = count_period(self.ids, self.period, self.by)
        if self.by == "month":
            return rows, count_whole(self.ids, self.period)
        return rows, sum((row.counts for row in rows), Counts())


def _day(text: str, usual: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return usual


@desk_page
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "vi"
    asked, refused = Asked.read(request, actor), ""
    try:
        rows, total = asked.rows()
    except PeriodRefused as error:
        rows, total, refused = [], Counts(), str(error)
    context = {
        "asked": asked,
        "title": asked.title(language),
        "groupings": [(name, text.in_language(language)) for name, text in GROUPINGS.items()],
        "heads": [GROUPINGS[asked.by], *(TITLES[column] for column in COLUMNS)],
        "lines": [(row.name, _numbers(row.counts)) for row in rows],
        "total": _numbers(total) if rows else [],
        "refused": refused,
        "query": request.GET.urlencode(),
        "presets": _presets(asked),
    }
    return render(request, "desk/reports.html", context, status=422 if refused else 200)


def _numbers(counts: Counts) -> list[tuple[str, int]]:
    language = get_language() or "vi"
    return [(TITLES[column].in_language(language), getattr(counts, column)) for column in COLUMNS]


def _presets(asked: Asked) -> list[tuple[str, str]]:
    """Links to usual periods."""
    today = clock.today()
    year, quarter = today.replace(month=1, day=1), today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    starts = ((_("This month"), today.replace(day=1)), (_("This quarter"), quarter), (_("This year"), year))
    agency = f"&agency={asked.agency.slug}" if asked.agency else ""
    base = reverse("desk-reports")
    return [(words, f"{base}?from={first}&to={today}&by={asked.by}{agency}") for words, first in starts]


@desk_page
@require_safe
def workbook(request: HttpRequest) -> FileResponse:
    """The report as .xlsx."""
    language = get_language() or "vi"
    asked = Asked.read(request, actor_of(request))
    rows, total = asked.rows()
    title = f"{asked.title(language)}, {asked.period.first:%d/%m/%Y} – {asked.period.last:%d/%m/%Y}"
    content = report_workbook(rows, total, title=title, by=asked.by, language=language)
    return bytes_response(content, _name(asked, "xlsx"), XLSX)


@desk_page
@require_safe
def paper(request: HttpRequest) -> FileResponse:
    """The report as PDF, in Vietnamese as papers are."""
    actor = actor_of(request)
    asked = Asked.read(request, actor)
    rows, total = asked.rows()
    title = "BÁO CÁO TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    agency = asked.title("vi")
    content = report_pdf(rows, total, actor=actor, agency=agency, title=title, by=asked.by, period=asked.period)
    return paper_response(content, _name(asked, "pdf"))


def _name(asked: Asked, ending: str) -> str:
    return f"bao-cao-{asked.period.first:%Y%m%d}-{asked.period.last:%Y%m%d}-{asked.by}.{ending}"
