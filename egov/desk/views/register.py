"""The register: read by period, taken along as Excel or PDF, and a year closed by the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from egov.core import clock
from egov.core.errors import Conflict, NotFound
from egov.documents.downloads import paper_response
from egov.dossiers import actions, books
from egov.dossiers.register import Entry, count_entries, entries, entries_page
from egov.identity.permissions import actor_of
from egov.identity.queries import agencies_led_by

from ..door import desk_page
from ..registers import ENDED, Wanted, lines
from ..sheets import Cell, SheetColumn, sheet_response, write_sheet


@desk_page
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    wanted, language = Wanted.read(request.GET, actor_of(request)), get_language() or "vi"
    if wanted.book is None:
        return render(request, "desk/register.html", {"wanted": wanted})
    found, following = entries_page(wanted.book, after=wanted.after)
    leads = wanted.book.agency.pk in agencies_led_by(actor_of(request))
    context = {
        "wanted": wanted,
        "book": wanted.book,
        "lines": lines(found, language),
        "count": count_entries(wanted.book),
        "older": f"?{urlencode(wanted.as_query(after=str(following)))}" if following else "",
        "start": f"?{urlencode(wanted.as_query())}" if wanted.after else "",
        "query": urlencode(wanted.as_query()),
        "may_close": leads and wanted.book.closed is None and wanted.book.year < clock.today().year,
    }
    return render(request, "desk/register.html", context, status=422 if wanted.problems else 200)


@desk_page
@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """The register as a file. A long one is printed by the worker, on a page that shows how far it is."""
    actor = actor_of(request)
    wanted = Wanted.read(request.GET, actor)
    if wanted.book is None or wanted.problems:
        raise NotFound
    book, query = wanted.book, wanted.as_query()
    name = f"so-theo-doi-{book.agency.code}-{book.year}"
    if request.POST.get("format") == "xlsx":
        file, rows = write_sheet(_("Register of dossiers"), _columns(), _rows(entries(book), get_language() or "vi"))
        actions.note_export(actor=actor, what="register", query=query, rows=rows)
        return sheet_response(file, f"{name}.xlsx")
    rows = count_entries(book)
    actions.note_export(actor=actor, what="register", query=query, rows=rows)
    if rows > books.VOLUME:
        order = actions.order_print(actor=actor, book=book, rows=rows)
        return redirect("desk-register-print", print_id=order.pk)
    return paper_response(books.volume_pdf(book, list(entries(book)), 1), f"{name}.pdf")


@desk_page
@require_safe
def printing(request: HttpRequest, print_id: UUID) -> HttpResponse:
    """How far the printing is, and the volumes that are ready."""
    order = books.print_of(actor_of(request), print_id)
    percent = 100 if order.state == order.READY else round(100 * order.done / order.volumes)
    volumes = range(1, order.done + 1)
    return render(request, "desk/register_print.html", {"order": order, "percent": percent, "volumes": volumes})


@desk_page
@require_safe
def volume(request: HttpRequest, print_id: UUID, number: int) -> HttpResponseBase:
    order = books.print_of(actor_of(request), print_id)
    if not 0 < number <= order.done:
        raise NotFound
    path = books.path_of(order, number)
    try:
        content = path.open("rb")
    except FileNotFoundError:
        raise NotFound from None
    name = f"so-theo-doi-{order.agency.code}-{order.year}-{number:02d}.pdf"
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@desk_page
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Khóa sổ: the year is closed, by its agency's head."""
    wanted = Wanted.read(request.GET, actor_of(request))
    if wanted.book is None:
        raise NotFound
    back = f"{reverse('desk-register')}?{urlencode(wanted.as_query())}"
    try:
        closed = actions.close_register(actor=actor_of(request), agency_id=wanted.book.agency.pk, year=wanted.book.year)
    except Conflict as error:
        messages.warning(request, str(error))
    else:
        words = _("The register of {year} is closed with {n} numbers. Nothing in it changes any more.")
        messages.success(request, words.format(year=closed.year, n=closed.rows))
    return redirect(back)


def _columns() -> Sequence[SheetColumn]:
    return (
        SheetColumn(_("No."), 7, "number"),
        SheetColumn(_("Code"), 26),
        SheetColumn(_("Procedure"), 44),
        SheetColumn(_("Sets"), 6, "number"),
        SheetColumn(_("Name"), 28),
        SheetColumn(_("Address"), 40),
        SheetColumn(_("Phone"), 15),
        SheetColumn(_("Agency that leads"), 32),
        SheetColumn(_("Received"), 17, "moment"),
        SheetColumn(_("Result due"), 17, "moment"),
        SheetColumn(_("Passed on"), 17, "moment"),
        SheetColumn(_("Result came back"), 17, "moment"),
        SheetColumn(_("Handed out"), 17, "moment"),
        SheetColumn(_("How it was handed out"), 14),
        SheetColumn(_("Signed by"), 24),
        SheetColumn(_("Note"), 36),
    )


def _rows(found: Iterator[Entry], language: str) -> Iterator[Sequence[Cell]]:
    for entry in found:
        facts = entry.facts
        yield (
            entry.number,
            entry.dossier.code,
            entry.procedure.in_language(language),
            entry.dossier.sets,
            entry.name,
            entry.address,
            entry.phone,
            entry.dossier.agency_decides.name_in(language),
            facts.received_at,
            facts.due_at,
            facts.forwarded_at,
            facts.result_at,
            facts.returned_at,
            str(ENDED.get(facts.returned_by, "")),
            entry.signed_by,
            "; ".join(note.in_language(language) for note in entry.notes),
        )
