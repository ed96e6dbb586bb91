"""The list of services with their states, and one service with its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from egov.catalogue import actions
from egov.catalogue.models import Service, ServiceDraft, ServiceVersion
from egov.catalogue.queries import drafts_open
from egov.catalogue.rewriting import parts_of
from egov.core.errors import NotFound
from egov.core.vietnamese import search_key
from egov.identity.permissions import actor_of

from ..door import studio_page
from ..editing import value_at
from ..parts import PARTS
from ..showing import url_of

STATES = ("writing", "in-review", "published", "planned", "retired")
PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A draft or a service in the list."""

    name: str
    code: str
    slug: str
    state: str
    url: str
    changed: Any = None
    by: str = ""


@studio_page
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Drafts first, then services, narrowed down by a state or words."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "")[:100].strip()
    state = state if state in STATES else ""
    words, language = search_key(text).split()[:12], get_language() or "vi"
    drafts = [_draft_line(draft) for draft in drafts_open()]
    drafts = [
        line for line in drafts if all(word in search_key(f"{line.name} {line.code} {line.slug}") for word in words)
    ]
    found = _services(words, state)
    context = {
        "drafts": [line for line in drafts if state in ("", line.state)],
        "services": [_service_line(service, language) for service in found[:PAGE]]
        if state not in ServiceDraft.OPEN
        else [],
        "more": state not in ServiceDraft.OPEN and found.count() > PAGE,
        "shelves": _shelves(state),
        "state": state,
        "text": text,
    }
    return render(request, "studio/services.html", context)


def _services(words: list[str], state: str) -> QuerySet[Service]:
    found = Service.objects.order_by("sort_key", "code")
    if state:
        found = found.filter(state=state)
    for word in words:
        found = found.filter(Q(search_key__contains=word) | Q(slug__contains=word))
    return found


def _shelves(present: str) -> list[dict[str, Any]]:
    """How many there are of each state."""
    counts = {state: Service.objects.filter(state=state).count() for state in STATES[2:]}
    counts |= {state: drafts_open().filter(state=state).count() for state in STATES[:2]}
    names = {"writing": _("Being written"), "in-review": _("In review"), "published": _("Published"),
             "planned": _("Beginning later"), "retired": _("Retired")}  # fmt: skip
    shelves = [{"name": _("Everything"), "state": "", "count": sum(counts.values()), "is_present": not present}]
    return shelves + [
        {"name": names[state], "state": state, "count": counts[state], "is_present": state == present}
        for state in STATES
        if counts[state] or state == present
    ]


def _draft_line(draft: ServiceDraft) -> Line:
    plain = parts_of(draft.source) or {}
    name = value_at(plain, "name.vi") or draft.slug
    by = draft.opened_by.full_name if draft.opened_by else ""
    return Line(
        str(name), str(plain.get("code", "")), draft.slug, draft.state, url_of(draft, PARTS[0]), draft.changed_at, by
    )


def _service_line(service: Service, language: str) -> Line:
    from django.urls import reverse

    url = reverse("studio-service", args=[service.slug])
    return Line(service.name_in(language), service.code, service.slug, service.state, url)


@studio_page
@require_safe
def service(request: HttpRequest, service_slug: str) -> HttpResponse:
    """What it is now, its versions with their notes, and the way to the next one."""
    found = service_of(service_slug)
    versions = (
        found.versions.select_related("made_by", "published_by").defer("definition", "source").order_by("-number")
    )
    context = {
        "service": found,
        "versions": versions,
        "open_draft": drafts_open().filter(slug=service_slug).first(),
    }
    return render(request, "studio/service.html", context)


@studio_page
@require_POST
def next_version(request: HttpRequest, service_slug: str) -> HttpResponse:
    """A draft of the next version, with the text of the newest one; the one that is open already, if any."""
    found = service_of(service_slug)
    there = drafts_open().filter(slug=service_slug).first()
    if there is None:
        base = ServiceVersion.objects.filter(service=found).order_by("-number").first()
        if base is None:
            raise NotFound
        there = actions.start_draft(
            actor=actor_of(request), slug=found.slug, source=base.source, origin="version", base=base
        )
    return redirect(url_of(there, PARTS[0]))


@studio_page
@require_POST
def retire(request: HttpRequest, service_slug: str) -> HttpResponse:
    actions.retire_service(actor=actor_of(request), slug=service_slug)
    messages.success(request, _("Retired. Nobody can file it any more; open dossiers go on."))
    return redirect("studio-service", service_slug=service_slug)


@studio_page
@require_POST
def bring_back(request: HttpRequest, service_slug: str) -> HttpResponse:
    actions.bring_back(actor=actor_of(request), slug=service_slug)
    messages.success(request, _("Offered again."))
    return redirect("studio-service", service_slug=service_slug)


def service_of(slug: str) -> Service:
    """Raises `NotFound`."""
    found = Service.objects.select_related("current").filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found
