"""Giving tasks to a colleague: those ticked in the inbox, or all of somebody's."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound
from egov.dossiers import actions, queries
from egov.dossiers.actions.assigning import MOST_AT_ONCE
from egov.dossiers.assignments import loads_of, tasks_of, tasks_to_give, who_can_take
from egov.dossiers.models import Dossier, Task
from egov.dossiers.worklists import with_people
from egov.identity.models import Account
from egov.identity.permissions import actor_of

from ..batches import tell_refused
from ..door import desk_page
from ..worklist import lines

LONGEST_NOTE = 500
NOBODY = "nobody"


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """The tasks named in the address, and who can take all of them."""
    actor = actor_of(request)
    tasks = list(with_people(tasks_to_give(actor, _ids(request.GET))))
    if not tasks:
        raise NotFound
    colleagues = who_can_take({task.post_id for task in tasks})
    if request.method == "POST":
        to, known = _chosen(request.POST, colleagues)
        if known:
            note = request.POST.get("note", "").replace("\x00", "")[:LONGEST_NOTE]
            done, refused = actions.hand_over_work(actor=actor, tasks=[task.pk for task in tasks], to=to, note=note)
            _tell(request, done, refused, next((one for one in colleagues if one.pk == to), None))
            return redirect("desk-inbox")
        messages.warning(request, _("Choose who is to have it."))
    context = {"lines": lines(tasks, actor, get_language() or "vi"), "colleagues": colleagues}
    return render(request, "desk/assign.html", context, status=422 if request.method == "POST" else 200)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """All open tasks that were given to one person go to another: hand-over of work."""
    actor = actor_of(request)
    loads = loads_of(actor)
    giver = next((load for load in loads if str(load.account_id) == request.GET.get("from", "")), None)
    tasks = list(tasks_of(actor, giver.account_id)[:MOST_AT_ONCE]) if giver else []
    colleagues = [one for one in who_can_take({task.post_id for task in tasks}) if giver and one.pk != giver.account_id]
    if request.method == "POST" and giver:
        to, known = _chosen(request.POST, colleagues)
        if known:
            return _handed(request, actor, tasks, to, colleagues)
        messages.warning(request, _("Choose who is to have it."))
    context = {"loads": loads, "giver": giver, "count": len(tasks), "colleagues": colleagues, "most": MOST_AT_ONCE}
    return render(request, "desk/hand_over.html", context, status=422 if request.method == "POST" else 200)


def _handed(
    request: HttpRequest, actor: Actor, tasks: Sequence[Task], to: int | None, colleagues: Sequence[Account]
) -> HttpResponse:
    done, refused = actions.hand_over_work(actor=actor, tasks=[task.pk for task in tasks], to=to)
    _tell(request, done, refused, next((one for one in colleagues if one.pk == to), None))
    return redirect("desk-hand-over")


def _ids(query: QueryDict) -> list[int]:
    found = [int(value) for value in query.getlist("task") if value.isdecimal() and len(value) < 18]
    return list(dict.fromkeys(found))[: queries.PAGE]


def _chosen(post: QueryDict, colleagues: Sequence[Account]) -> tuple[int | None, bool]:
    """Who was chosen, None for nobody in particular; and whether anything was."""
    to = post.get("to", "")
    if to == NOBODY:
        return None, True
    found = next((one.pk for one in colleagues if str(one.pk) == to), None)
    return found, found is not None


def _tell(
    request: HttpRequest, done: Sequence[Dossier], refused: Sequence[tuple[int, DomainError]], to: Account | None
) -> None:
    if done and to:
        words = ngettext("{n} task given to {who}.", "{n} tasks given to {who}.", len(done))
        messages.success(request, words.format(n=len(done), who=to.full_name))
    elif done:
        words = ngettext("{n} task lies with everybody again.", "{n} tasks lie with everybody again.", len(done))
        messages.success(request, words.format(n=len(done)))
    if refused:
        tell_refused(request, refused)
