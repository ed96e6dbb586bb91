"""One part of a draft: shown, saved, and drawn anew while it is being typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from egov.catalogue.actions import edit_draft
from egov.catalogue.errors import DraftChanged
from egov.catalogue.models import ServiceDraft
from egov.catalogue.queries import draft as draft_of

from ..door import studio_page
from ..editing import Editing, editing_of, with_values
from ..lists import change_list
from ..part import Part
from ..parts import part_after, part_of
from ..showing import beside, opened, part_context, place_url, preview_language, url_of

NEXT, SHOW = "next", "show"
LEAVE = "leave:"
"""A button that saves and leads to another part, to trying it or to the review."""
BESIDE_PARTS = ("review", "try")


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, service_draft_id: int, part: str) -> HttpResponse:
    chosen = part_of(part)
    if request.method == "POST":
        return _save(request, service_draft_id, chosen)
    editing = opened(request, service_draft_id)
    return render(request, "studio/part.html", part_context(editing, chosen, preview_language(request.GET)))


@studio_page
@require_POST
def preview(request: HttpRequest, service_draft_id: int, part: str) -> HttpResponse:
    """What is typed and not kept: its preview and what the checks say of it."""
    chosen = part_of(part)
    seen = _as_seen(request, service_draft_id)
    typed = with_values(seen, chosen.read(seen, request.POST))
    return render(request, "studio/beside.html", beside(typed, chosen, preview_language(request.POST)))


def _save(request: HttpRequest, draft_id: int, part: Part) -> HttpResponse:
    seen = _as_seen(request, draft_id)
    values = part.read(seen, request.POST)
    do = request.POST.get("do", "")[:500]
    if do == SHOW:
        return render(request, "studio/part.html", {**part_context(with_values(seen, values), part), "is_typed": True})
    place = _change_list(seen, part, values, do, request.POST)
    try:
        revision = revision_of(request.POST)
        draft = edit_draft(actor=seen.actor, draft=seen.draft, revision=revision, parts=values, part=part.slug)
    except DraftChanged:
        return _both(request, seen, part, values if part.merged is None else part.read(seen, request.POST))
    if do == NEXT:
        return redirect(url_of(draft, part_after(part)))
    if do.startswith(LEAVE):
        return redirect(url_left_for(draft, do.removeprefix(LEAVE)))
    return redirect(place_url(draft, part, place, request.POST) if place else url_of(draft, part))


def url_left_for(draft: ServiceDraft, place: str) -> str:
    """The page to which a button of the outline leads. Raises `NotFound`."""
    return reverse(f"studio-{place}", args=[draft.pk]) if place in BESIDE_PARTS else url_of(draft, part_of(place))


def _change_list(seen: Editing, part: Part, values: dict[str, Any], do: str, post: QueryDict) -> str:
    act, colon, what = do.partition(":")
    if not colon:
        return post.get("open", "")[:200]
    typed = replace(seen, plain={key: value for key, value in {**seen.plain, **values}.items() if value is not None})
    if act in part.acts:
        return part.acts[act](typed, values, post, what)
    return change_list(values, do, lambda path: part.new(typed, path))


def _as_seen(request: HttpRequest, draft_id: int) -> Editing:
    """The draft with the text that stood there when the page was made, as far as it is still known."""
    draft = draft_of(draft_id)
    seen = draft.history.filter(number=revision_of(request.POST)).values_list("source", flat=True).first()
    return opened(request, draft_id, seen)


def revision_of(post: QueryDict) -> int:
    text = post.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _both(request: HttpRequest, seen: Editing, part: Part, values: dict[str, Any]) -> HttpResponse:
    """Somebody has saved the same part meanwhile: what was typed stands in the inputs, theirs beside it."""
    draft = draft_of(seen.draft.pk)
    theirs = editing_of(draft, seen.actor, seen.language, asked=seen.asked)
    mine = part.merged(seen, theirs, values) if part.merged else with_values(theirs, values)
    context = {**part_context(mine, part), **others_words(draft, theirs, part), "is_typed": True}
    return render(request, "studio/part.html", context, status=409)


def others_words(draft: ServiceDraft, theirs: Editing, part: Part) -> dict[str, Any]:
    """Who has saved last, when, and what stands there now."""
    from egov.catalogue.writing import write_service

    kept = {key: theirs.plain[key] for key in part.keys if key in theirs.plain}
    last = draft.history.select_related("by").filter(number=draft.revision).first()
    return {"theirs": write_service(kept), "other": last}
