"""My papers: certified copies and results that may be used again, without a further comparison."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from egov.core import clock
from egov.core.errors import DomainError, NotFound
from egov.documents.actions import hide_paper
from egov.documents.models import VaultItem
from egov.documents.queries import papers_in_vault
from egov.dossiers import actions
from egov.identity.permissions import actor_of, signed_in
from egov.pages.formats import in_short
from egov.pages.parts import FileCard, StatusKind
from egov.pages.uploads import file_card

PAGE = 20


@signed_in
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Everything kept, newest first."""
    before = request.GET.get("before", "")
    found = papers_in_vault(actor_of(request).account_id or 0)
    if before.isdecimal() and len(before) < 18:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE + 1])
    context = {
        "rows": [(item, vault_card(item)) for item in rows[:PAGE]],
        "older_url": f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "first_url": request.path if before else "",
    }
    return render(request, "portal/vault.html", context)


def vault_card(item: VaultItem) -> FileCard:
    """A kept paper as its card shows it: who certified it, and whether it may still be used."""
    card = file_card(item.file)
    words, kind = _state(item)
    return FileCard(
        name=item.name,
        size=card.size,
        kind=card.kind,
        preview_url=card.preview_url,
        download_url=card.download_url,
        source=_origin(item),
        status=words,
        status_kind=kind,
    )


def _origin(item: VaultItem) -> str:
    if item.kind == VaultItem.RESULT or item.certified_at is None:
        return _("Result of dossier {code}").format(code=item.source)
    day = in_short(item.certified_at)
    return _("Certified copy of {day}, from dossier {code}").format(day=day, code=item.source)


def _state(item: VaultItem) -> tuple[str, StatusKind]:
    if item.revoked_at is not None:
        return _("Taken back by the agency, cannot be used"), "stopped"
    if item.valid_until and item.valid_until < clock.today():
        return _("Expired on {day}").format(day=in_short(item.valid_until)), "neutral"
    if item.valid_until:
        return _("May be used until {day}").format(day=in_short(item.valid_until)), "done"
    return _("May be used"), "done"


@signed_in
@require_POST
def hide(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take a paper out of view; dossiers that use it keep it."""
    hide_paper(actor=actor_of(request), item_id=item_id)
    messages.success(request, _("The paper is no longer shown here."))
    return redirect("my-papers")


@signed_in
@require_POST
def keep_result(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the result of a dossier among one's papers."""
    try:
        actions.keep_own_result(actor=actor_of(request), code=code)
        messages.success(request, _("The result lies among your papers."))
    except NotFound:
        raise
    except DomainError as error:
        messages.warning(request, str(error))
        return redirect("dossier", code=code)
    return redirect("my-papers")
