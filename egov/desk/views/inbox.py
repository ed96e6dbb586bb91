"""The inbox: what waits for this officer, due and overdue first, and acts on several at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.errors import DomainError
from egov.dossiers import actions, queries
from egov.dossiers.models import Dossier, Task
from egov.identity.permissions import DESIGNER, OPERATOR, actor_of

from ..door import desk_page
from ..worklist import APPROVE, RECEIVE, acts_for_many, inbox_url, lines, posts_of, read_shelf, shelves


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    shelf, text = read_shelf(request.GET.get("shelf", "")), request.GET.get("q", "")[:100].strip()
    after = queries.Keyset.parse(request.GET.get("after", ""))
    if request.method == "POST":
        _act_on_many(request)
        return redirect(inbox_url(shelf, text, str(after) if after else ""))
    actor, language = actor_of(request), get_language() or "vi"
    tasks, following = queries.inbox_page(queries.tasks_open_for(actor, shelf=shelf, text=text), after)
    shown = shelves(queries.inbox_counts(actor), shelf)
    context = {
        "shelves": shown,
        "present": next(one for one in shown if one.is_present),
        "text": text,
        "hidden": {"shelf": shelf} if shelf != "all" else {},
        "query": f"?shelf={shelf}" if shelf != "all" else "",
        "lines": lines(tasks, actor, language),
        "acts": acts_for_many(tasks),
        "following": inbox_url(shelf, text, str(following)) if following else "",
        "start": inbox_url(shelf, text) if after else "",
        "posts": posts_of(actor, language) if not tasks else [],
        "roles": actor.roles & {DESIGNER, OPERATOR},
    }
    return render(request, "desk/inbox.html", context)


def _act_on_many(request: HttpRequest) -> None:
    """Do the act at every picked task; say what was done, and what was not and why."""
    act = request.POST.get("act", "")
    ids = [int(value) for value in request.POST.getlist("task") if value.isdecimal() and len(value) < 18]
    if not ids or act not in (APPROVE, RECEIVE):
        messages.info(request, _("Nothing was picked. Tick the dossiers first, then choose what to do."))
        return
    done, refused = actions.complete_tasks(
        actor=actor_of(request), task_ids=list(dict.fromkeys(ids))[: queries.PAGE], act=act
    )
    if done:
        messages.success(request, _done_in_words(act, done))
    if refused:
        _tell_refused(request, refused)


def _done_in_words(act: str, done: Sequence[Dossier]) -> str:
    count = len(done)
    words = (
        ngettext("{n} dossier approved: {codes}.", "{n} dossiers approved: {codes}.", count)
        if act == APPROVE
        else ngettext("{n} dossier received: {codes}.", "{n} dossiers received: {codes}.", count)
    )
    return words.format(n=count, codes=", ".join(dossier.code for dossier in done))


def _tell_refused(request: HttpRequest, refused: Sequence[tuple[int, DomainError]]) -> None:
    """One message a reason, with the codes of the officer's own tasks."""
    own = Task.objects.filter(pk__in=[pk for pk, _error in refused], post__in=actor_of(request).posts)
    codes = dict(own.values_list("pk", "dossier__code"))
    reasons: dict[str, list[str]] = {}
    for pk, error in refused:
        reasons.setdefault(str(error), []).append(codes.get(pk, "–"))
    for reason, of in reasons.items():
        messages.warning(request, _("Not done: {codes}. {reason}").format(codes=", ".join(of), reason=reason))
