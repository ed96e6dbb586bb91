"""Who may: the questions, and the doors of views. Decided nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias, TypeVar, overload
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url

from egov.core.actor import STRANGER, Actor
from egov.core.errors import NotAllowed

from .interrupted import keep_post as keep
from .interrupted import resume_url
from .models import Account
from .queries import actor_for, agencies_led_by, agencies_of

View: TypeAlias = Callable[..., HttpResponseBase]
ViewT = TypeVar("ViewT", bound=View)
Door: TypeAlias = Callable[[HttpRequest, Actor], "HttpResponseBase | None"]

CLERK, OPERATOR, DESIGNER = "one-stop-clerk", "operator", "service-designer"


class Request(HttpRequest):
    """The request as views see it, for annotations."""

    actor: Actor


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request, worked out once for each account (one may sign in or out within a request)."""
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return STRANGER
    known: Actor | None = getattr(request, "_actor", None)
    if known is None or known.account_id != account.pk:
        known = actor_for(account)
        request._actor = known  # type: ignore[attr-defined]
    return known


def require_role(actor: Actor, *roles: str) -> None:
    """Raises `NotAllowed` unless the officer holds one of these positions. The system itself may everything."""
    if actor.kind != "system" and not (actor.is_officer and actor.roles.intersection(roles)):
        raise NotAllowed


def may_set_absence(actor: Actor, account_id: int) -> bool:
    """One's own; of others whoever leads an agency of theirs, and the operator.

    Who leads only for an absent head may not: nobody makes his or her own standing in longer.
    """
    if account_id == actor.account_id or actor.kind == "system":
        return True
    if not actor.is_officer:
        return False
    return OPERATOR in actor.roles or bool(agencies_led_by(actor, own=True) & agencies_of(account_id))


@overload
def signed_in(view: ViewT, /) -> ViewT: ...
@overload
def signed_in(*, keep_post: bool = ...) -> Callable[[ViewT], ViewT]: ...
def signed_in(view: Any = None, /, *, keep_post: bool = False) -> Any:
    """A page for anybody with an account. Strangers go to sign in and come back.

    With `keep_post`, what a stranger posted (an expired sign-in in the middle of a form) waits in the session and is
    sent again after sign-in.
    """
    return _door(view, "signed-in", _open_door, keep_post=keep_post)


@overload
def officer_only(view: ViewT, /) -> ViewT: ...
@overload
def officer_only(*, keep_post: bool = ...) -> Callable[[ViewT], ViewT]: ...
def officer_only(view: Any = None, /, *, keep_post: bool = False) -> Any:
    """A page for officers; others get the page that says so. In production only with a second factor."""
    return _door(view, "officer", _officer_door, keep_post=keep_post)


def role_required(*roles: str, keep_post: bool = False) -> Callable[[ViewT], ViewT]:
    """A page for officers who hold one of these positions (codes, such as "operator")."""

    def door(request: HttpRequest, actor: Actor) -> HttpResponseBase | None:
        if not actor.roles.intersection(roles):
            raise PermissionDenied
        return _officer_door(request, actor)

    decorate: Callable[[ViewT], ViewT] = _door(None, "role:" + ",".join(roles), door, keep_post=keep_post)
    return decorate


def public(view: ViewT) -> ViewT:
    """A page for everybody; says so to whoever checks that every address has its permission."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def _door(view: View | None, access: str, door: Door, *, keep_post: bool) -> Any:
    def decorate(inner: View) -> View:
        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if not actor.is_signed_in:
                return _to_sign_in(request, keep_post=keep_post)
            return door(request, actor) or inner(request, *args, **kwargs)

        guarded.access = access  # type: ignore[attr-defined]
        return guarded

    return decorate if view is None else decorate(view)


def _open_door(_request: HttpRequest, _actor: Actor) -> HttpResponseBase | None:
    return None


def _officer_door(request: HttpRequest, actor: Actor) -> HttpResponseBase | None:
    if not actor.is_officer:
        raise PermissionDenied
    if settings.OFFICERS_NEED_SECOND_FACTOR and not _has_second_factor(request):
        return HttpResponseRedirect(resolve_url("identity-second-factor-needed"))
    return None


def _has_second_factor(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, Account) and bool(getattr(user, "second_factor", False))


def _to_sign_in(request: HttpRequest, *, keep_post: bool) -> HttpResponseBase:
    """To the sign-in page, and back to where the person was; for a part of a page the whole page goes."""
    if request.method == "POST" and keep_post:
        back = resume_url(keep(request))
    else:
        back = request.get_full_path() if request.method in ("GET", "HEAD") else _page_of(request)
    target = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def _page_of(request: HttpRequest) -> str:
    """The page with the form, where the address that it posts to cannot be read."""
    current = request.headers.get("Referer", "")
    host = f"{request.scheme}://{request.get_host()}/"
    return current[len(host) - 1 :] if current.startswith(host) else "/"


def kept_after_old_key(request: HttpRequest) -> HttpResponse | None:
    """The form carried an old key, as after signing in again in another tab.

    Where the browser says that the form stood on our own page, its answers are kept and offered again; None otherwise.
    """
    if not _sent_from_here(request):
        return None
    target = resume_url(keep(request))
    if not request.user.is_authenticated:
        target = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': target})}"
    return HttpResponseRedirect(target)


def _sent_from_here(request: HttpRequest) -> bool:
    """Browsers set these headers themselves; a foreign page cannot."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
