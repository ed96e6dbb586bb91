"""Views of the inbox that an officer keeps under a name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from egov.core.errors import DomainError
from egov.dossiers import actions
from egov.dossiers.actions.filters import LONGEST_NAME, LONGEST_QUERY
from egov.identity.permissions import actor_of

from ..door import desk_page
from ..worklist import Looking


@desk_page
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the address says, as the inbox itself would write it."""
    looking = Looking.read(request.GET)
    query = urlencode(looking.as_query())
    if len(query) > LONGEST_QUERY:
        messages.warning(request, _("This view is too long to keep. Search for fewer words, then save it."))
        return redirect(looking.url())
    name = request.POST.get("name", "").replace("\x00", "").strip()[:LONGEST_NAME]
    if not name:
        messages.warning(request, _("Give the view a name, then save it."))
        return redirect(looking.url())
    try:
        actions.save_filter(actor=actor_of(request), name=name, query=query)
    except DomainError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Saved. The view stands on the left as: {name}").format(name=name))
    return redirect(looking.url())


@desk_page
@require_POST
def drop(request: HttpRequest, filter_id: int) -> HttpResponse:
    actions.drop_filter(actor=actor_of(request), filter_id=filter_id)
    messages.success(request, _("The view is removed."))
    return redirect("desk-inbox")
