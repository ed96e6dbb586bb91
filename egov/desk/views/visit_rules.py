"""What the agency decides about its counter: switches, caps, windows, lines, kiosks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.identity.permissions import actor_of
from egov.places.queries import locality_settings
from egov.visits import actions, queries
from egov.visits.errors import RulesWrong
from egov.visits.models import Counter, Line
from egov.visits.rules import OF_COUNTER, gives_to_telephones, locality_rules

from ..door import desk_page
from ..visiting import Place, place_of
from .visits import number_in

LABELS = {
    "numbers_per_session": (gettext_lazy("Numbers a session, of each line"), gettext_lazy("numbers")),
    "appointments_percent": (gettext_lazy("Part of them that may be booked"), gettext_lazy("percent")),
    "telephone_percent": (gettext_lazy("Part of them that may be taken on telephones"), gettext_lazy("percent")),
    "days_ahead": (gettext_lazy("How far ahead one may book"), gettext_lazy("days")),
    "grace_minutes": (gettext_lazy("An appointment is called out of turn after"), gettext_lazy("minutes")),
}
NEW_LINE = "new"


@dataclass(slots=True)
class Sent:
    """A form as it was sent; `form` is "counter" or the line's id, `errors` are words by control."""

    form: str = ""
    values: dict[str, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    code: str = ""
    """The code of a kiosk key just made, which is shown once."""

    @property
    def links(self) -> list[tuple[str, str]]:
        prefix = "" if self.form == "counter" else f"{self.form}-"
        return [(words, f"#{prefix}{name}") for name, words in self.errors.items()]


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    place = place_of(actor, request.GET.get("agency", ""))
    if place.counter is None:
        return redirect(reverse("desk-visits") + place.query)
    if request.method != "POST":
        return _show(request, place, place.counter, Sent())
    sent = _read(request.POST)
    try:
        told = _act(actor, place.counter, request.POST, sent)
    except RulesWrong as error:
        sent.errors = {name: _bounds_words(*bounds) for name, bounds in error.bounds.items()}
        return _show(request, place, place.counter, sent, status=error.status)
    if sent.code:
        return _show(request, place, place.counter, sent)
    messages.success(request, told)
    return redirect(reverse("desk-visit-rules") + place.query)


def _read(post: QueryDict) -> Sent:
    form = "counter" if post.get("act") == "counter" else post.get("line", "")[:18]
    return Sent(
        form, {name: value[:200] for name, value in post.items() if isinstance(value, str)}, post.getlist("fields")
    )


def _bounds_words(least: int, most: int) -> str:
    return _("A whole number from {least} to {most}.").format(least=least, most=most)


def _act(actor: Actor, counter: Counter, post: QueryDict, sent: Sent) -> str:
    act = post.get("act", "")
    if act == "counter":
        return _change_counter(actor, counter, post)
    if act == "line":
        return _save_line(actor, counter, post)
    if act == "make-key":
        _key, sent.code = actions.make_kiosk_key(
            actor=actor, counter_id=counter.pk, name=post.get("name", "").replace("\x00", ""),
            prints=post.get("prints") == "yes",
        )  # fmt: skip
        return ""
    if act != "revoke-key":
        raise NotFound
    actions.revoke_kiosk_key(actor=actor, counter_id=counter.pk, key_id=number_in(post, "kiosk"))
    return _("The device is a kiosk no longer.")


def _change_counter(actor: Actor, counter: Counter, post: QueryDict) -> str:
    actions.change_counter(
        actor=actor,
        counter_id=counter.pk,
        gives_numbers=post.get("gives_numbers") == "yes",
        takes_appointments=post.get("takes_appointments") == "yes",
        windows=_figure(post.get("windows", "")),
        figures={name: _figure(post.get(name, "")) for name in OF_COUNTER},
    )
    return _("Kept. It holds from now on; numbers and appointments given before stay.")


def _save_line(actor: Actor, counter: Counter, post: QueryDict) -> str:
    actions.save_line(
        actor=actor,
        counter_id=counter.pk,
        line_id=None if post.get("line") == NEW_LINE else number_in(post, "line"),
        name_vi=post.get("name", "").replace("\x00", ""),
        name_en=post.get("name_en", "").replace("\x00", ""),
        fields=post.getlist("fields")[:200],
        numbers_per_session=_figure(post.get("numbers_per_session", "")),
        is_open=post.get("is_open") == "yes" or post.get("line") == NEW_LINE,
    )
    return _("The line is kept.")


def _figure(text: str) -> int | None:
    """Empty is None; what is no whole number is out of every bound."""
    text = text.strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def _show(request: HttpRequest, place: Place, counter: Counter, sent: Sent, status: int = 200) -> HttpResponse:
    lines = queries.lines_of_counter(counter, closed_too=True)
    context = {
        "place": place,
        "counter": counter,
        "sent": sent,
        "figures": _figures(counter, sent),
        "windows": sent.values.get("windows", "") if sent.form == "counter" else counter.windows,
        "gives_numbers": _switch(sent, "gives_numbers", default=counter.gives_numbers),
        "takes_appointments": _switch(sent, "takes_appointments", default=counter.takes_appointments),
        "lines": [_line_shown(line, str(line.pk), sent) for line in lines],
        "new_line": _line_shown(None, NEW_LINE, sent),
        "all_fields": [(one["id"], one["name"]) for one in locality_settings().data["fields"]],
        "telephones": gives_to_telephones(counter),
        "keys": queries.kiosk_keys(counter),
        "kiosk_link": request.build_absolute_uri(reverse("kiosk-key", kwargs={"agency": place.agency.slug})),
        "language": get_language() or "vi",
    }
    return render(request, "desk/visit_rules.html", context, status=status)


def _switch(sent: Sent, name: str, *, default: bool) -> bool:
    return sent.values.get(name) == "yes" if sent.form == "counter" else default


def _figures(counter: Counter, sent: Sent) -> list[dict[str, Any]]:
    usual = locality_rules()
    kept = {name: getattr(counter, name) for name in OF_COUNTER}
    return [
        {
            "name": name,
            "label": label,
            "unit": unit,
            "usual": getattr(usual, name),
            "value": sent.values.get(name, "") if sent.form == "counter" else "" if kept[name] is None else kept[name],
            "error": sent.errors.get(name, "") if sent.form == "counter" else "",
        }
        for name, (label, unit) in LABELS.items()
    ]


def _line_shown(line: Line | None, form: str, sent: Sent) -> dict[str, Any]:
    """A line's form: as it was sent, else as it is kept."""
    typed = sent.values if sent.form == form else {}
    cap = line.numbers_per_session if line else None
    return {
        "form": form,
        "line": line,
        "letter": line.letter if line else "",
        "name": typed.get("name", line.name_vi if line else ""),
        "name_en": typed.get("name_en", line.name_en if line else ""),
        "cap": typed.get("numbers_per_session", "" if cap is None else cap),
        "fields": sent.fields if typed else line.fields if line else [],
        "is_open": typed.get("is_open") == "yes" if typed else line is None or line.is_open,
        "errors": sent.errors if sent.form == form else {},
    }
