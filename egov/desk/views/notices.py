"""What officers are told: work that comes near its end or is late, answers of other agencies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from egov.identity.permissions import actor_of
from egov.notices.actions import mark_read
from egov.notices.queries import notices_for, shown

from ..door import desk_page

PAGE = 30


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Newest first; what is shown counts as read from then on. A POST marks all of them as read."""
    actor, language = actor_of(request), get_language() or "vi"
    assert actor.account_id is not None
    if request.method == "POST":
        mark_read(actor=actor)
        return redirect("desk-notices")
    before = request.GET.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) < 18
    found = notices_for(actor.account_id)
    rows = list((found.filter(pk__lt=int(before)) if known else found)[: PAGE + 1])
    context = {
        "notices": [shown(notice, language) for notice in rows[:PAGE]],
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "is_first": not known,
    }
    response = render(request, "desk/notices.html", context)
    unread = [notice.pk for notice in rows[:PAGE] if notice.read_at is None]
    if unread:
        mark_read(actor=actor, notices=unread)
    return response
