"""Erasing the personal details of one dossier: ordered by one officer, confirmed by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.archive import actions, queries
from egov.archive.errors import BasisNeeded
from egov.archive.grounds import GROUNDS
from egov.archive.models import ErasureOrder
from egov.catalogue.queries import definition_of
from egov.core.errors import DomainError, NotFound
from egov.dossiers.queries import Case, Happening, timeline
from egov.identity.permissions import actor_of

from ..casefile import Names
from ..door import desk_page
from ..keeping import record_rows
from ..timeline import Entry, in_words

APPLICANT = "applicant"


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest, code: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, code)
    try:
        said = _act(request, code)
    except NotFound:
        raise
    except DomainError as error:
        return _show(request, code, error)
    messages.success(request, said)
    return redirect("desk-erasure", code=code)


def _act(request: HttpRequest, code: str) -> str:
    actor, act = actor_of(request), request.POST.get("act", "")
    if act == "order":
        ground, basis = request.POST.get("ground", ""), request.POST.get("basis", "").replace("\x00", "")
        actions.order_erasure(actor=actor, code=code, ground=ground, basis=basis)
        return _("The order is written down. Nothing is erased before somebody else confirms.")
    waiting = queries.order_of(queries.record_of(actor, code))
    if waiting is None or act not in ("confirm", "drop"):
        raise NotFound
    if act == "drop":
        actions.drop_erasure(actor=actor, order_id=waiting.pk)
        return _("The order is dropped. Nothing was erased.")
    actions.confirm_erasure(actor=actor, order_id=waiting.pk)
    return _("The personal details are erased.")


def _show(request: HttpRequest, code: str, error: DomainError | None = None) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "vi"
    found = queries.record_of(actor, code)
    order = queries.order_of(found)
    context: dict[str, Any] = {
        "dossier": found,
        "rows": record_rows(found, language),
        "order": order,
        "ground": GROUNDS[order.ground].label if order else "",
        "is_done": order is not None and order.state == ErasureOrder.DONE,
        "is_own": order is not None and order.ordered_by_id == actor.account_id,
        "grounds": GROUNDS.values(),
        "chosen": request.POST.get("ground", ""),
        "basis": request.POST.get("basis", "")[:200],
        "error": error,
        "links": [(str(error), "#basis" if request.POST.get("ground") else "#ground-retention-over")]
        if isinstance(error, BasisNeeded)
        else [(str(error), "")]
        if error
        else [],
    }
    return render(request, "desk/erasure.html", context, status=error.status if error else 200)


def show_erased(request: HttpRequest, case: Case) -> HttpResponse:
    """What is left of a dossier whose details were erased, for every officer who might see it."""
    language = get_language() or "vi"
    order = queries.order_of(case.dossier)
    names = Names(definition_of(case.dossier.version_id), language)
    context = {
        "dossier": case.dossier,
        "definition": names.definition,
        "rows": record_rows(case.dossier, language),
        "order": order,
        "ground": GROUNDS[order.ground].label if order else "",
        "entries": [_unnamed(entry) for entry in in_words(_anonymous(timeline(case.dossier)), names)],
    }
    return render(request, "desk/erased.html", context)


def _anonymous(happenings: Sequence[Happening]) -> list[Happening]:
    """The journal names people by number; whose number it was is told of officers only."""
    return [
        one if one.actor.startswith(("officer:", "system")) else replace(one, actor=APPLICANT) for one in happenings
    ]


def _unnamed(entry: Entry) -> Entry:
    return replace(entry, who=_("The applicant")) if entry.who == APPLICANT else entry
