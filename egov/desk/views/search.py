"""Search over every dossier that the officer may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from egov.dossiers import queries
from egov.dossiers.codes import code_scanned
from egov.identity.permissions import actor_of

from ..casefile import dossier_lines
from ..door import desk_page


@desk_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """By code, person, number or service, newest first. A whole code leads to its dossier at once."""
    text = _typed(request.GET.get("q", ""))
    before = request.GET.get("before", "")
    last = int(before) if before.isdecimal() and len(before) < 18 else None
    found = queries.search_dossiers(actor_of(request), text, before=last)
    if len(found) == 1 and found[0].code.lower() == text.lower():
        return redirect("desk-dossier", code=found[0].code)
    context = {
        "text": text,
        "lines": dossier_lines(found[: queries.PAGE], get_language() or "vi"),
        "older": found[queries.PAGE - 1].pk if len(found) > queries.PAGE else None,
        "is_first": last is None,
    }
    return render(request, "desk/search.html", context)


def _typed(text: str) -> str:
    """Words as they are; of the QR's address, which a scanner types, the code."""
    typed = text.replace("\x00", "").strip()
    return code_scanned(typed) if "/q/" in typed.lower() else typed[:100]
