"""The door of every page of the desk: officers only, what its head says of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from egov.core.actor import Actor
from egov.identity.permissions import CLERK, actor_of, officer_only, role_required
from egov.notices.queries import unread_count
from egov.places.models import Agency
from egov.places.queries import locality_settings
from egov.visits.permissions import works_some_counter

MOST_UNREAD = 99
View = Callable[..., HttpResponseBase]


def desk_page(view: View) -> View:
    """A page for officers. What was posted when the sign-in had expired is sent again after it."""
    return officer_only(keep_post=True)(_with_agency(view))


def counter_page(view: View) -> View:
    """A page for the clerks of a one-stop counter. Nothing typed is lost when the sign-in has expired."""
    return role_required(CLERK, keep_post=True)(_with_agency(view))


def operator_page(view: View) -> View:
    """A page for whoever looks after this installation."""
    return role_required("operator", keep_post=True)(_with_agency(view))


def _with_agency(view: View) -> View:
    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        request.desk_agency = SimpleLazyObject(lambda: _agency_of(actor_of(request)))  # type: ignore[attr-defined]
        request.desk_leads = SimpleLazyObject(lambda: _leads(actor_of(request)))  # type: ignore[attr-defined]
        request.works_counter = SimpleLazyObject(lambda: works_some_counter(actor_of(request)))  # type: ignore[attr-defined]
        request.desk_unread = SimpleLazyObject(lambda: _unread(actor_of(request)))  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return shown


def _unread(actor: Actor) -> str:
    """How many notices are new, for the menu; nothing where there is none."""
    count = unread_count(actor.account_id) if actor.account_id else 0
    return f"{count - 1}+" if count > MOST_UNREAD else str(count or "")


def _leads(actor: Actor) -> bool:
    """Whether the officer is the head of an agency, as far as the menu is concerned; no statement is sent."""
    return bool(actor.roles & locality_settings().positions_of("head"))


def _agency_of(actor: Actor) -> str:
    """The officer's agency; nothing where the posts lie at several."""
    if len(actor.agencies) != 1:
        return ""
    return Agency.objects.get(pk=next(iter(actor.agencies))).name_in(get_language() or "vi")
