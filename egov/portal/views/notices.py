"""Messages in the account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from egov.identity.permissions import actor_of, signed_in
from egov.notices.actions import mark_read
from egov.notices.queries import notices_for, shown

PAGE = 50


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Newest first; what is shown counts as read from now on."""
    actor, language = actor_of(request), get_language() or "vi"
    assert actor.account_id is not None
    lines = [shown(notice, language) for notice in notices_for(actor.account_id)[:PAGE]]
    response = render(request, "portal/notices.html", {"notices": lines})
    if any(not line.read for line in lines):
        mark_read(actor=actor)
    return response
