"""Blocks of numbers for when the network is down: made, printed, entered later, closed."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.core import clock
from egov.core.errors import DomainError
from egov.documents.downloads import paper_response
from egov.dossiers import actions
from egov.dossiers.actions.reserving import AHEAD, MOST_NUMBERS
from egov.dossiers.counter import block_of, blocks_of
from egov.dossiers.permissions import counters_of
from egov.dossiers.sheets import numbers_pdf
from egov.identity.permissions import actor_of

from ..door import counter_page

PAGE = 30


@counter_page
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """The blocks with what is still to be entered, and a new one."""
    actor = actor_of(request)
    counters, typed, problem = counters_of(actor), _typed(request), ""
    if request.method == "POST":
        try:
            chosen = next((post for post in counters if str(post.pk) == typed["place"]), counters[0])
            block = actions.make_number_block(
                actor=actor,
                counter=chosen,
                day=date.fromisoformat(typed["day"]),
                count=int(typed["count"]) if typed["count"].isdecimal() else 0,
                reason=typed["reason"],
            )
            return redirect("desk-number-block", block_id=block.pk)
        except ValueError:
            problem = _("Write the day and how many numbers you need.")
        except DomainError as error:
            problem = str(error)
    before = request.GET.get("before", "")
    blocks = blocks_of(actor)
    if before.isdecimal() and len(before) < 18:
        blocks = blocks.filter(pk__lt=int(before))
    found = list(blocks[: PAGE + 1])
    context = {
        "blocks": found[:PAGE],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_first": not before,
        "counters": counters,
        "typed": typed,
        "problem": problem,
        "most": MOST_NUMBERS,
        "last_day": clock.today() + AHEAD,
        "first_day": clock.today(),
        "error_links": [(problem, "#count")] if problem else [],
    }
    return render(request, "desk/counter/numbers.html", context, status=422 if problem else 200)


def _typed(request: HttpRequest) -> dict[str, str]:
    usual = {"day": clock.today().isoformat(), "count": "20", "reason": "", "place": ""}
    if request.method != "POST":
        return usual
    return {name: request.POST.get(name, "").replace("\x00", "").strip()[:300] for name in usual}


@counter_page
@require_safe
def block(request: HttpRequest, block_id: int) -> HttpResponse:
    """One block: which numbers wait, are used, are unused."""
    found, rows = block_of(actor_of(request), block_id)
    waiting = [row for row in rows if row.dossier_id is None and not row.unused]
    context = {"kept": found, "rows": rows, "waiting": len(waiting)}
    return render(request, "desk/counter/number_block.html", context)


@counter_page
@require_safe
def sheet(request: HttpRequest, block_id: int) -> HttpResponseBase:
    """The block as a sheet to print."""
    found, rows = block_of(actor_of(request), block_id)
    return paper_response(numbers_pdf(found, [row.code for row in rows]), f"numbers-{found.pk}.pdf")


@counter_page
@require_POST
def close(request: HttpRequest, block_id: int) -> HttpResponse:
    """Nothing more is to be entered from this block."""
    actions.close_number_block(actor=actor_of(request), block_id=block_id)
    messages.success(request, _("The block is closed. The numbers that waited are unused."))
    return redirect("desk-number-block", block_id=block_id)
