"""The inbox: what waits for this officer, due and overdue first, narrowed down, and acts on several at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from egov.core.actor import Actor
from egov.dossiers import queries
from egov.dossiers.models import Task
from egov.dossiers.worklists import saved_filters, shares_posts, with_people
from egov.identity.permissions import DESIGNER, OPERATOR, actor_of

from ..batches import AGREE, ASSIGN, Batch, act_on_many
from ..deciding import decide_lines
from ..door import desk_page
from ..narrowing import choices_shown, narrowed_words
from ..worklist import Looking, acts_for_many, lines, posts_of, shelves


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    looking = Looking.read(request.GET)
    after = queries.Keyset.parse(request.GET.get("after", ""))
    if request.method == "POST":
        batch = Batch.read(request.POST)
        if batch.act == ASSIGN and batch.ids:
            return redirect(f"{reverse('desk-assign')}?{urlencode({'task': batch.ids}, doseq=True)}")
        act_on_many(request, batch)
        return redirect(looking.url(after=str(after) if after else ""))
    context = _context(actor_of(request), looking, after, narrowing="more" in request.GET)
    return render(request, "desk/inbox.html", context)


def _context(actor: Actor, looking: Looking, after: queries.Keyset | None, *, narrowing: bool) -> dict[str, Any]:
    """`narrowing` shows what the list can be narrowed down to; the everyday list does without."""
    language = get_language() or "vi"
    open_tasks = queries.tasks_open_for(actor, shelf=looking.shelf, text=looking.text, narrowing=looking.narrowing)
    tasks, following = queries.inbox_page(with_people(open_tasks), after)
    shown = shelves(queries.inbox_counts(actor), looking.shelf)
    narrowing = narrowing or bool(looking.narrowing.as_query())
    choices = choices_shown(actor, looking.narrowing, language) if narrowing else ()
    return {
        "looking": looking,
        "shelves": shown,
        "present": next(one for one in shown if one.is_present),
        "hidden": looking.as_query(q=""),
        "query": looking.encoded,
        "lines": _lines(tasks, actor, looking, language),
        "acts": [AGREE] if looking.shelf == "approve" and tasks else acts_for_many(tasks),
        "may_assign": bool(tasks) and shares_posts(actor),
        "choices": choices,
        "narrowed": narrowed_words(choices),
        "more": looking.url(more="1"),
        "saved": saved_filters(actor),
        "following": looking.url(after=str(following)) if following else "",
        "start": looking.url() if after else "",
        "posts": posts_of(actor, language) if not tasks else [],
        "roles": actor.roles & {DESIGNER, OPERATOR},
    }


def _lines(tasks: list[Task], actor: Actor, looking: Looking, language: str) -> Any:
    if looking.shelf == "approve":
        return decide_lines(tasks, actor, language)
    return lines(tasks, actor, language)
