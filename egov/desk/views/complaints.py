"""Complaints: what waits for the heads, one complaint with its acts, and the counter's form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.queries import definition_of
from egov.core.errors import DomainError, NotFound
from egov.dossiers.permissions import visible_dossier
from egov.dossiers.queries import Keyset
from egov.feedback import actions, clocks, queries
from egov.feedback.models import Complaint
from egov.feedback.permissions import may_complain
from egov.identity.permissions import actor_of

from ..complaining import OUTCOMES, agencies_for, allowed, complaint_lines, kinds_for, rows_of, state_of, time_of
from ..door import desk_page

LONGEST = 10_000


@desk_page
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Open ones, the overdue first; or those that are closed, newest first."""
    actor, language = actor_of(request), get_language() or "vi"
    closed = request.GET.get("closed") == "1"
    context: dict[str, Any] = {"counts": queries.complaint_counts(actor), "closed": closed}
    if closed:
        before = _number(request.GET.get("before", ""))
        found = queries.complaints_answered(actor, before=before)
        shown = found[: queries.PAGE]
        following = f"?closed=1&before={shown[-1].pk}" if len(found) > queries.PAGE else ""
        context |= {
            "lines": complaint_lines(shown, language),
            "following": following,
            "first": "?closed=1" if before else "",
        }
    else:
        after = Keyset.parse(request.GET.get("after", ""))
        waiting, next_page = queries.complaints_waiting_for(actor, after)
        following = f"?after={str(next_page).replace('+', '%2B')}" if next_page else ""
        first = request.path if after else ""
        context |= {"lines": complaint_lines(waiting, language), "following": following, "first": first}
    return render(request, "desk/complaints.html", context)


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
    act = request.POST.get("act", "")
    context = {
        "complaint": found,
        "dossier": found.dossier,
        "definition": definition_of(found.dossier.version_id),
        "state": state_of(found),
        "time": time_of(found, language),
        "explanation": clocks.explain(found, language) if found.is_open else [],
        "rows": rows_of(found, language),
        "may": allowed(found, actor),
        "outcomes": [(outcome, OUTCOMES[outcome][1]) for outcome in Complaint.ANSWERS],
        "typed": {name: _text(request, name) for name in ("reason", "finding", "answer", "outcome")},
        "error": error,
        "error_links": [(str(error), "#reason" if act == "extend" else "#finding")] if error else [],
    }
    return render(request, "desk/complaint.html", context, status=error.status if error else 200)


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
            made = _enter(request, code)
        except NotFound:
            raise
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("The complaint is written down, and the head of the agency sees it."))
            return redirect("desk-complaint", complaint_id=made.pk)
    context = {
        "dossier": dossier,
        "definition": definition_of(dossier.version_id),
        "kinds": kinds_for(dossier),
        "agencies": agencies_for(dossier),
        "until": clocks.complain_until(dossier) if clocks.is_too_late(dossier) else None,
        "typed": {name: _text(request, name) for name in ("kind", "agency", "text", "late_reason")},
        "error": error,
        "error_links": [(str(error), "#text" if error.code == "text-needed" else "#kind")] if error else [],
    }
    return render(request, "desk/complain.html", context, status=error.status if error else 200)


def _enter(request: HttpRequest, code: str) -> Complaint:
    return actions.file_complaint(
        actor=actor_of(request),
        code=code,
        kind=request.POST.get("kind", ""),
        text=_text(request, "text"),
        agency_id=_number(request.POST.get("agency", "")),
        late_reason=_text(request, "late_reason"),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
