"""Records: what is due to the archive, packages, and orders to erase that wait for a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.archive import actions, queries
from egov.archive.errors import NothingDue, PackageNotReady, ReceiptNeeded
from egov.core.errors import NotFound
from egov.documents.downloads import package_response
from egov.identity.permissions import actor_of

from ..door import desk_page
from ..keeping import due_lines, order_lines, package_lines


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest) -> HttpResponse:
    """One page for whoever looks after records; a code leads to the erasure of that dossier."""
    actor, language = actor_of(request), get_language() or "vi"
    code = request.GET.get("code", "")[:60].strip()
    if code:
        return _find(request, code)
    if request.method == "POST":
        _order(request)
        return redirect("desk-archive")
    before = _number(request.GET.get("before", ""))
    found = queries.packages(actor, before=before)
    shown = found[: queries.PAGE]
    context = {
        "due": due_lines(queries.years_due(actor), language),
        "packages": package_lines(shown, language),
        "is_making": any(package.state == package.WAITING for package in shown),
        "older": shown[-1].pk if len(found) > queries.PAGE else None,
        "is_first": before is None,
        "orders": order_lines(queries.orders_waiting(actor), language),
    }
    return render(request, "desk/archive.html", context)


def _find(request: HttpRequest, code: str) -> HttpResponse:
    try:
        found = queries.record_of(actor_of(request), code)
    except NotFound:
        messages.info(request, _("There is no dossier {code} among the records that you look after.").format(code=code))
        return redirect("desk-archive")
    return redirect("desk-erasure", code=found.code)


def _order(request: HttpRequest) -> None:
    """Make packages of one agency and year."""
    agency, year = _number(request.POST.get("agency", "")), _number(request.POST.get("year", ""))
    if agency is None or year is None:
        raise NotFound
    try:
        made = actions.order_packages(actor=actor_of(request), agency_id=agency, year=year)
    except NothingDue as error:
        messages.info(request, str(error))
        return
    words = ngettext("{n} package is being made: {numbers}.", "{n} packages are being made: {numbers}.", len(made))
    messages.success(request, words.format(n=len(made), numbers=", ".join(package.number for package in made)))


@desk_page
@require_safe
def year(request: HttpRequest, agency_id: int, closed_year: int) -> HttpResponse:
    """The dossiers of one agency and year that are due."""
    after = _number(request.GET.get("after", "")) or 0
    found = queries.due_of_year(actor_of(request), agency_id, closed_year, after=after)
    shown = found[: queries.PAGE]
    context: dict[str, Any] = {
        "year": closed_year,
        "agency": shown[0].agency if shown else None,
        "keepings": shown,
        "following": shown[-1].pk if len(found) > queries.PAGE else None,
        "is_first": not after,
    }
    return render(request, "desk/archive_year.html", context)


@desk_page
@require_safe
def package_file(request: HttpRequest, package_id: int) -> HttpResponseBase:
    """The package itself, as a download; the journal notes who takes it along."""
    if request.method == "HEAD":
        queries.package_of(actor_of(request), package_id)
        return HttpResponse()
    try:
        package = actions.note_fetched(actor=actor_of(request), package_id=package_id)
    except PackageNotReady as error:
        messages.info(request, str(error))
        return redirect("desk-archive")
    return package_response(queries.path_of(package))


@desk_page
@require_POST
def package_receipt(request: HttpRequest, package_id: int) -> HttpResponse:
    """The archive has it: the file here goes."""
    receipt = request.POST.get("receipt", "").replace("\x00", "")
    try:
        package = actions.confirm_package(actor=actor_of(request), package_id=package_id, receipt=receipt)
    except (PackageNotReady, ReceiptNeeded) as error:
        messages.warning(request, str(error))
    else:
        words = _("The archive has package {number}. Its file is removed here.")
        messages.success(request, words.format(number=package.number))
    return redirect("desk-archive")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
