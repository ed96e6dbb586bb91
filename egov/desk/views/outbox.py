"""What could not be delivered to the outside world: seen by the operator, and sent again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from egov.core.models import OutboxMessage
from egov.core.outbox import dead_letters, retry

from ..door import operator_page

PAGE = 50
KINDS = {"mail": gettext_lazy("E-mail")}


@operator_page
@require_http_methods(["GET", "HEAD", "POST"])
def outbox(request: HttpRequest) -> HttpResponse:
    """Messages given up, newest first; their contents stay hidden, since they are about people."""
    if request.method == "POST":
        _retry(request)
        return redirect("desk-outbox")
    before = request.GET.get("before", "")
    letters = dead_letters().filter(pk__lt=int(before)) if _is_number(before) else dead_letters()
    found = list(letters[: PAGE + 1])
    context = {
        "letters": [(KINDS.get(letter.kind, letter.kind), letter) for letter in found[:PAGE]],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_first": not before,
        "waiting": OutboxMessage.objects.filter(state=OutboxMessage.WAITING).count(),
    }
    return render(request, "desk/outbox.html", context)


def _retry(request: HttpRequest) -> None:
    picked = [int(value) for value in request.POST.getlist("letter") if _is_number(value)]
    again = sum(retry(letter) for letter in picked[:PAGE])
    if again:
        words = ngettext("{n} message will be sent again soon.", "{n} messages will be sent again soon.", again)
        messages.success(request, words.format(n=again))
    else:
        messages.info(request, _("Nothing was picked, or it is on its way again already."))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 18
