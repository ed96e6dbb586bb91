"""Writing a note for colleagues, and a message to the applicant."""

from __future__ import annotations

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
    text = request.POST.get("text", "")
    try:
        actions.add_note(actor=actor_of(request), code=code, text=text)
    except NotFound:
        raise
    except DomainError as error:
        return show_dossier(request, code, Posted(), {"note_error": str(error), "note_typed": text[:2000]})
    messages.success(request, _("The note is kept. Only officers read it."))
    return redirect(_back(request, code, "notes"))


@desk_page
@require_POST
def message(request: HttpRequest, code: str) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        actions.write_message(actor=actor_of(request), code=code, text=text)
    except NotFound:
        raise
    except DomainError as error:
        return show_dossier(request, code, Posted(), {"message_error": str(error), "message_typed": text[:2000]})
    messages.success(request, _("The message is sent. The applicant is told."))
    return redirect(_back(request, code, "messages"))


def _back(request: HttpRequest, code: str, place: str) -> str:
    return f"{reverse('desk-dossier', kwargs={'code': code})}{Looking.read(request.GET).encoded}#{place}"
