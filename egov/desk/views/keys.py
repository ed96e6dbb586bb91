"""The keys of the desk, as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..door import desk_page

KEYS = (
    (
        _("In every list"),
        (
            ("j", _("Down")),
            ("k", _("Up")),
            ("Enter", _("Open the dossier")),
            ("x", _("Tick it, or take the tick away")),
            ("a", _("Tick all, or none")),
        ),
    ),
    (
        _("In the inbox"),
        (
            ("e", _("Do the leading act at everything that is ticked")),
            ("g", _("Agree with what is proposed on the present line (shelf “To decide”)")),
            ("f", _("Narrow the list down, save it as a view, take it along")),
        ),
    ),
    (
        _("In a dossier"),
        (
            ("e", _("To the note of the leading act; Tab leads to its button")),
            ("m", _("Mark all papers that are not compared yet as matching")),
            ("n", _("Next dossier of the list")),
            ("u", _("Take back what you just did")),
        ),
    ),
    (
        _("At a window"),
        (
            ("n", _("Call the next")),
            ("s", _("Has come")),
            ("r", _("Call again")),
            ("b", _("Let it wait again")),
            ("a", _("Absent")),
            ("d", _("Done")),
            ("g", _("Give a number")),
        ),
    ),
    (
        _("Everywhere"),
        (
            ("/", _("To the field for a code or QR")),
            ("c", _("Take in at the counter")),
            ("?", _("This page")),
        ),
    ),
)


@desk_page
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/keys.html", {"groups": KEYS})
