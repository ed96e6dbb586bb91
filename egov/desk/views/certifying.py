"""Certified electronic copies out of a dossier's papers."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from egov.core.errors import DomainError, NotFound
from egov.dossiers import actions
from egov.identity.permissions import actor_of

from ..door import counter_page


@counter_page
@require_POST
def certify(request: HttpRequest, code: str) -> HttpResponse:
    """Certify a paper that matches its original, for its owner to use again."""
    number = _number(request)
    try:
        until = request.POST.get("valid_until", "")
        day = date.fromisoformat(until) if until else None
        name = request.POST.get("name", "").replace("\x00", "")[:200]
        actions.certify_copy(actor=actor_of(request), attachment_id=number, name=name, valid_until=day)
        messages.success(request, _("The certified copy lies among the papers of its owner."))
    except ValueError:
        messages.warning(request, _("There is no such day. Nothing was certified."))
    except NotFound:
        raise
    except DomainError as error:
        messages.warning(request, str(error))
    return redirect(f"{reverse('desk-dossier', kwargs={'code': code})}#paper-{number}")


@counter_page
@require_POST
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """The copy should not have been certified: nobody can use it from now on."""
    number = _number(request)
    reason = request.POST.get("reason", "").replace("\x00", "")[:2000]
    actions.withdraw_certificate(actor=actor_of(request), attachment_id=number, reason=reason)
    messages.success(request, _("The certificate is taken back. The copy cannot be used any more."))
    return redirect(f"{reverse('desk-dossier', kwargs={'code': code})}#paper-{number}")


def _number(request: HttpRequest) -> int:
    number = request.POST.get("attachment", "")
    if not number.isdecimal() or len(number) > 17:
        raise NotFound
    return int(number)
