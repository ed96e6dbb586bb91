"""Complaints: what waits for the heads, one complaint with its acts, and the counter's form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_stubs_ext import StrPromise

from egov.catalogue.queries import definition_of
from egov.core.errors import DomainError, NotFound
from egov.dossiers.models import Dossier
from egov.dossiers.permissions import may_see, visible_dossier
from egov.dossiers.queries import Keyset
from egov.feedback import actions, clocks, queries
from egov.feedback.models import Complaint
from egov.feedback.permissions import may_complain
from egov.identity.permissions import actor_of

from ..complaining import (
    OUTCOMES,
    agencies_for,
    allowed,
    complaint_lines,
    entries_for,
    rows_of,
    state_of,
    time_of,
)
from ..door import desk_page

LONGEST = 10_000
SHELVES: dict[queries.State, StrPromise] = {
    "open": gettext_lazy("Open"),
    "to-accept": gettext_lazy("To be taken up"),
    "to-answer": gettext_lazy("To be answered"),
    "closed": gettext_lazy("Closed"),
}


@desk_page
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Those of the officer's agencies in one state, or only the late ones of them."""
    actor, language = actor_of(request), get_language() or "vi"
    asked = request.GET.get("state")
    state: queries.State = next((one for one in SHELVES if one == asked), "open")
    late, after = request.GET.get("late") == "1", Keyset.parse(request.GET.get("after", ""))
    found, following = queries.complaints_led(actor, state, late=late, after=after)
    counts = queries.complaint_counts(actor)
    context: dict[str, Any] = {
        "shelves": _shelves(state, counts),
        "counts": counts,
        "state": state,
        "late": late,
        "other": _query(state, late=not late),
        "lines": complaint_lines(found, language),
        "following": _query(state, late=late, after=following) if following else "",
        "first": _query(state, late=late) or request.path if after else "",
    }
    return render(request, "desk/complaints.html", context)


def _shelves(present: queries.State, counts: queries.Counts) -> list[dict[str, Any]]:
    numbers = {"open": counts.open, "to-accept": counts.to_accept, "to-answer": counts.to_answer}
    return [
        {"name": name, "url": _query(state), "count": numbers.get(state), "here": state == present}
        for state, name in SHELVES.items()
    ]


def _query(state: queries.State, *, late: bool = False, after: Keyset | None = None) -> str:
    asked = {"state": state if state != "open" else "", "late": "1" if late else "", "after": str(after or "")}
    said = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(said)}" if said else ""


@desk_page
@require_safe
def newest_about(request: HttpRequest, code: str) -> HttpResponse:
    """Where notices lead, which know a dossier's code alone."""
    return redirect("desk-complaint", complaint_id=queries.newest_about(actor_of(request), code))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    if request.method != "POST":
        return _show(request, complaint_id)
    try:
        said = _act(request, complaint_id)
    except NotFound:
        raise
    except DomainError as error:
        return _show(request, complaint_id, error)
    messages.success(request, said)
    return redirect("desk-complaint", complaint_id=complaint_id)


def _act(request: HttpRequest, complaint_id: int) -> str:
    actor, act = actor_of(request), request.POST.get("act", "")
    if act == "accept":
        actions.accept_complaint(actor=actor, complaint_id=complaint_id)
        return _("Taken up. The complainant is told until when the answer comes.")
    if act == "extend":
        actions.extend_complaint(actor=actor, complaint_id=complaint_id, reason=_text(request, "reason"))
        return _("Extended. The complainant is told the reason and the new date.")
    if act != "answer":
        raise NotFound
    actions.answer_complaint(
        actor=actor,
        complaint_id=complaint_id,
        outcome=request.POST.get("outcome", ""),
        finding=_text(request, "finding"),
        answer=_text(request, "answer"),
    )
    return _("Answered. The letter is issued and the complainant is told.")


def _show(request: HttpRequest, complaint_id: int, error: DomainError | None = None) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "vi"
    found = queries.visible_complaint(actor, complaint_id)
    act, beside = request.POST.get("act", ""), _beside(found)
    context = {
        "complaint": found,
        "dossier": found.dossier,
        "definition": definition_of(found.dossier.version_id),
        "state": state_of(found),
        "time": time_of(found, language),
        "explanation": clocks.explain(found, language) if found.is_open else [],
        "rows": rows_of(found, language),
        "beside": beside,
        "beside_rows": rows_of(beside, language) if beside else [],
        "may_see_dossier": may_see(actor, found.dossier),
        "may": allowed(found, actor),
        "outcomes": [(outcome, OUTCOMES[outcome][1]) for outcome in Complaint.ANSWERS],
        "typed": {name: _text(request, name) for name in ("reason", "finding", "answer", "outcome")},
        "error": error,
        "error_links": [(str(error), "#reason" if act == "extend" else "#finding")] if error else [],
    }
    return render(request, "desk/complaint.html", context, status=error.status if error else 200)


def _beside(found: Complaint) -> Complaint | None:
    """The first complaint of a second one, and the other way round."""
    second: Complaint | None = getattr(found, "second", None)
    return found.first or second


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")[:LONGEST]


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, code: str) -> HttpResponse:
    """The counter's form: what somebody says or has written."""
    actor = actor_of(request)
    dossier = visible_dossier(actor, code)
    if not may_complain(actor, dossier) or dossier.erased_at:
        raise NotFound
    error: DomainError | None = None
    if request.method == "POST":
        try:
            made = _enter(request, dossier)
        except NotFound:
            raise
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("The complaint is written down, and the head of the agency sees it."))
            return redirect("desk-complaint", complaint_id=made.pk)
    entries = entries_for(dossier)
    context = {
        "dossier": dossier,
        "definition": definition_of(dossier.version_id),
        "kinds": entries,
        "agencies": agencies_for(dossier),
        "until": min((entry.over for entry in entries if entry.over), default=None),
        "typed": {name: _text(request, name) for name in ("kind", "agency", "text", "late_reason")},
        "error": error,
        "error_links": [(str(error), "#text" if error.code == "text-needed" else "#kind")] if error else [],
    }
    return render(request, "desk/complain.html", context, status=error.status if error else 200)


def _enter(request: HttpRequest, dossier: Dossier) -> Complaint:
    """A first complaint, or a second one where the choice names the first."""
    kind = request.POST.get("kind", "")
    said = {"text": _text(request, "text"), "late_reason": _text(request, "late_reason")}
    again = next((entry.first for entry in entries_for(dossier) if entry.first and entry.id == kind), None)
    if again:
        return actions.complain_again(actor=actor_of(request), complaint_id=again, **said)
    return actions.file_complaint(
        actor=actor_of(request),
        code=dossier.code,
        kind=kind,
        agency_id=_number(request.POST.get("agency", "")),
        **said,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
