"""Joining somebody's account from the counter with the one that they have opened online since."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.errors import DomainError, NotFound
from egov.identity.actions import join_walk_in
from egov.identity.models import Account
from egov.identity.permissions import actor_of
from egov.identity.queries import walk_in_beside

from ..counter.finding import person_line, person_of
from ..door import counter_page


@counter_page
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, person_id: int) -> HttpResponse:
    """Both accounts are named, the online one by what the person says: its name to sign in by is not shown."""
    person = person_of(str(person_id))
    if walk_in_beside(person) != person:
        raise NotFound
    if request.method != "POST":
        return _show(request, person)
    try:
        account = join_walk_in(
            actor=actor_of(request),
            walk_in_id=person.pk,
            sign_in=request.POST.get("sign_in", "").replace("\x00", "")[:254],
            card_seen="card_seen" in request.POST,
        )
    except NotFound:
        raise
    except DomainError as error:
        return _show(request, person, error)
    messages.success(request, _("Joined: everything is in the account of {name} now.").format(name=account.full_name))
    return redirect(f"{reverse('desk-counter')}?{urlencode({'person': account.pk})}")


def _show(request: HttpRequest, person: Account, error: DomainError | None = None) -> HttpResponse:
    wrong = "card_seen" if error and error.code == "card-not-seen" else "sign_in"
    context = {
        "person": person_line(person, get_language() or "vi"),
        "count": person.dossiers.count(),
        "typed": request.POST.get("sign_in", "")[:254],
        "errors": [(str(error), f"#{wrong}")] if error else [],
    }
    return render(request, "desk/counter/join.html", context, status=error.status if error else 200)
