"""Sending a draft for review, and publishing it by somebody else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from egov.catalogue import actions
from egov.catalogue.differences import line_differences
from egov.catalogue.errors import DayWrong
from egov.catalogue.models import Service, ServiceDraft, ServiceVersion
from egov.catalogue.queries import checked, definition_of
from egov.catalogue.queries import draft as draft_of
from egov.core import clock
from egov.core.errors import DomainError
from egov.identity.models import Account
from egov.identity.permissions import DESIGNER, actor_of
from egov.identity.queries import holders_of_position
from egov.pages.formats import in_full

from ..comparing import in_flight, told_differences
from ..door import studio_page
from ..editing import Editing
from ..parts import PARTS
from ..previews import NOT_DRAWN, preview_of
from ..showing import links, opened, outline_of
from .parts import revision_of


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """What is different, what the checks say, and the next step of the draft."""
    editing = opened(request, service_draft_id)
    if request.method != "POST":
        return _show(request, editing)
    try:
        begins_on = day_in(request.POST)
        revision, words = revision_of(request.POST), request.POST.get("words", "")
        actions.send_for_review(
            actor=editing.actor, draft=editing.draft, revision=revision, words=words, begins_on=begins_on
        )
    except DomainError as error:
        return _show(request, editing, error)
    messages.success(request, _("The draft waits for another service designer."))
    return redirect("studio-review", service_draft_id=editing.draft.pk)


@studio_page
@require_POST
def send_back(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    editing = opened(request, service_draft_id)
    try:
        reason = request.POST.get("reason", "")
        actions.send_back(actor=editing.actor, draft=editing.draft, revision=revision_of(request.POST), reason=reason)
    except DomainError as error:
        return _show(request, editing, error)
    messages.success(request, _("The draft is being written again."))
    return redirect("studio-draft", service_draft_id=editing.draft.pk)


@studio_page
@require_POST
def publish(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    editing = opened(request, service_draft_id)
    try:
        begins_on = day_in(request.POST)
        version = actions.publish_draft(
            actor=editing.actor, draft=editing.draft, revision=revision_of(request.POST), begins_on=begins_on
        )
    except DomainError as error:
        return _show(request, editing, error)
    messages.success(request, _published(version, editing.language))
    return redirect("studio-service", service_slug=editing.draft.slug)


@studio_page
@require_POST
def follow(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """Having looked at a version that came meanwhile."""
    found = draft_of(service_draft_id)
    actions.follow_newest(actor=actor_of(request), draft=found, revision=revision_of(request.POST))
    return redirect("studio-review", service_draft_id=found.pk)


def _published(version: ServiceVersion, language: str) -> str:
    if version.begins_on and version.begins_on > clock.today():
        return _("Published. It begins on {day}.").format(day=in_full(version.begins_on, language))
    return _("Published. Whoever files from now on does so under this version.")


def day_in(post: QueryDict) -> date | None:
    """The day typed as 2026-12-31; none where it is empty. Raises `DayWrong`."""
    text = post.get("begins_on", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise DayWrong from error


def _show(request: HttpRequest, editing: Editing, error: DomainError | None = None) -> HttpResponse:
    draft = editing.draft
    service = Service.objects.filter(slug=draft.slug).first()
    newest = ServiceVersion.objects.filter(service=service).order_by("-number").first() if service else None
    context: dict[str, Any] = {
        "editing": editing,
        "draft": draft,
        "outline": outline_of(editing, None),
        "is_reviewing": True,
        "errors": links(editing, editing.errors),
        "warnings": links(editing, editing.warnings),
        "refused": str(error) if error else "",
        "newest": newest,
        "is_behind": draft.is_open and newest != draft.base,
        "lines": line_differences(newest.source if newest else "", draft.source),
        "may_publish": draft.state == ServiceDraft.IN_REVIEW and editing.actor.account_id not in draft.editors,
        "typed": request.POST,
        **_people(draft),
        **(_compared(editing, service, newest) if service and newest else {"preview": _whole(editing)}),
    }
    return render(request, "studio/review.html", context, status=error.status if error else 200)


def _people(draft: ServiceDraft) -> dict[str, Any]:
    """Who has chosen what the text says, and the designers who have not, by name."""
    editors = Account.objects.filter(pk__in=draft.editors).order_by("full_name")
    others = holders_of_position(DESIGNER).exclude(pk__in=draft.editors)
    return {
        "editors": [account.full_name for account in editors],
        "publishers": [account.full_name for account in others],
    }


def _compared(editing: Editing, service: Service, newest: ServiceVersion) -> dict[str, Any]:
    """What is new in sentences, and what it means for dossiers that are open: of these only how many."""
    if editing.definition is None:
        return {}
    before, language = definition_of(newest.pk), editing.language
    try:
        found = checked(editing.source, service.slug, editing.locality, before).problems
        flight = in_flight(service, editing.definition, language) if not editing.errors else None
        return {
            "parts": told_differences(before, editing.definition, language),
            "flight": flight,
            "concerns": [one.in_language(language).message for one in found if one.code.startswith("in-flight-")],
        }
    except NOT_DRAWN:
        return {}


def _whole(editing: Editing) -> str:
    return preview_of(PARTS[0], editing, editing.language)
