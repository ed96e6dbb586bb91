"""Look-up by code for everybody: the code and how far it is, nothing more (Circular 01/2018 Art. 16)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egov.core.errors import NotFound
from egov.dossiers import queries
from egov.dossiers.lifecycle import STATES
from egov.identity.permissions import public
from egov.identity.throttle import spend_or_refuse

MAX_CODE = 60


@public
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    code = request.GET.get("code", "").replace("\x00", "").strip().upper()[:MAX_CODE]
    context: dict[str, object] = {"code": code}
    if code:
        context |= _found(request, code)
    return render(request, "portal/look_up.html", context, status=404 if code and "percent" not in context else 200)


def _found(request: HttpRequest, code: str) -> dict[str, object]:
    spend_or_refuse("look-up", request)
    try:
        found, state, percent = queries.public_progress(code)
    except NotFound:
        error = _("No dossier has this code. Compare it with the code on your slip, letter by letter.")
        return {"error": error, "error_links": [(error, "#code")]}
    return {"code": found, "percent": percent, "closed": not STATES[state].open}


@public
@require_safe
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR of a slip leads to: public progress, and whether the journal still says what the slip says (D9)."""
    spend_or_refuse("look-up", request)
    found, state, percent = queries.public_progress(code[:MAX_CODE])
    n, prefix = request.GET.get("n", ""), request.GET.get("h", "").lower()
    asked = n.isascii() and n.isdigit() and len(n) < 10 and len(prefix) == 16
    holds = queries.entry_still_has(found, int(n), prefix) if asked else None
    context = {"code": found, "percent": percent, "closed": not STATES[state].open, "holds": holds}
    return render(request, "portal/slip.html", context)
