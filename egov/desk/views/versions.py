"""Dossiers on older versions of their service: what moving each to the current one would mean, and moving them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import published_service
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotAllowed, NotFound
from egov.dossiers import actions
from egov.dossiers.models import Dossier
from egov.dossiers.permissions import movable_dossiers
from egov.dossiers.previews import PAGE, moving_preview, on_old_versions
from egov.identity.permissions import OPERATOR, actor_of
from egov.identity.queries import agencies_led_by

from ..door import desk_page
from ..flying import lines_of


@desk_page
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """The services of which dossiers stand on an older version."""
    return render(request, "desk/versions.html", {"rows": on_old_versions(_mover(request)), "language": get_language()})


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, slug: str) -> HttpResponse:
    """One service's dossiers, each with its preview; what is ticked moves."""
    actor, service = _mover(request), published_service(slug)
    if service.current is None or service.slug != slug:
        raise NotFound
    if request.method == "POST":
        _move(request, actor, service.current)
        return redirect(request.get_full_path())
    after = request.GET.get("after", "")
    last = int(after) if after.isdecimal() and len(after) < 18 else 0
    found = moving_preview(actor, service.current, after=last)
    context = {
        "service": service,
        "version": service.current,
        "lines": lines_of(found[:PAGE], get_language() or "vi"),
        "may_move": any(preview.judgement.can_move for preview in found[:PAGE]),
        "may_open": bool(actor.agencies),
        "following": found[PAGE - 1].dossier if len(found) > PAGE else None,
        "is_first": not last,
    }
    return render(request, "desk/version.html", context)


def _mover(request: HttpRequest) -> Actor:
    """Heads and the operator come in here. Raises `NotAllowed`."""
    actor = actor_of(request)
    if OPERATOR not in actor.roles and not agencies_led_by(actor):
        raise NotAllowed
    return actor


def _move(request: HttpRequest, actor: Actor, to: ServiceVersion) -> None:
    ticked = [int(value) for value in request.POST.getlist("dossier") if value.isdecimal() and len(value) < 18]
    if not ticked:
        messages.info(request, _("Nothing was picked. Tick the dossiers first, then choose what to do."))
        return
    moved, stay = actions.move_to_version(actor=actor, dossiers=list(dict.fromkeys(ticked))[:PAGE], version=to)
    if moved:
        _tell_moved(request, moved)
    if stay:
        _tell_staying(request, actor, stay)


def _tell_moved(request: HttpRequest, moved: Sequence[Dossier]) -> None:
    words = ngettext("{n} dossier moved: {codes}.", "{n} dossiers moved: {codes}.", len(moved))
    messages.success(request, words.format(n=len(moved), codes=", ".join(dossier.code for dossier in moved)))


def _tell_staying(request: HttpRequest, actor: Actor, stay: Sequence[tuple[int, DomainError]]) -> None:
    """Codes only of what the actor may move; others are told as things that are not there."""
    found = movable_dossiers(actor).filter(pk__in=[pk for pk, _error in stay])
    codes = dict(found.values_list("pk", "code"))
    for pk, error in stay:
        messages.warning(request, _("Not done: {codes}. {reason}").format(codes=codes.get(pk, "–"), reason=error))
