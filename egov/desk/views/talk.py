"""Writing a note for colleagues, and a message to the applicant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from egov.core.errors import DomainError, NotFound
from egov.dossiers import actions
from egov.identity.permissions import actor_of

from ..acting import Posted
from ..door import desk_page
from ..worklist import Looking
from .dossier import show_dossier


@desk_page
@require_POST
def note(request: HttpRequest, code: str) -> HttpResponse:
    return _written(request, code, actions.add_note, "note", _("The note is kept. Only officers read it."))


@desk_page
@require_POST
def message(request: HttpRequest, code: str) -> HttpResponse:
    told = _("The message is sent. The applicant is told.")
    return _written(request, code, actions.write_message, "message", told)


def _written(request: HttpRequest, code: str, write: Callable[..., Any], kind: str, told: str) -> HttpResponse:
    """Keep what was typed; what is refused is shown again above its form, with why."""
    text = request.POST.get("text", "")
    try:
        write(actor=actor_of(request), code=code, text=text)
    except NotFound:
        raise
    except DomainError as error:
        return show_dossier(request, code, Posted(), {f"{kind}_error": str(error), f"{kind}_typed": text[:2000]})
    messages.success(request, told)
    return redirect(_back(request, code, f"{kind}s"))


def _back(request: HttpRequest, code: str, place: str) -> str:
    return f"{reverse('desk-dossier', kwargs={'code': code})}{Looking.read(request.GET).encoded}#{place}"
