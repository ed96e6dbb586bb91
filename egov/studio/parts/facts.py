"""What a service is: its code and names, who decides, for whom, on what ground."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from egov.catalogue.definition import APPLICANTS, CHANNELS
from egov.core.source import Text

from ..editing import Editing, names_of, value_at
from ..inputs import collect
from ..part import Part
from ..previews import service_page
from ..short_names import give_short_names

KEYS = (
    "code", "name", "summary", "field", "life_events", "keywords", "level", "decided_by", "received_by", "applicants",
    "channels", "linked", "legal_basis", "conditions", "steps", "source", "to_confirm",
)  # fmt: skip

UNNAMED = "thu-tuc"
_NEW: dict[str, Any] = {"to_confirm": {"fact": ""}, "steps": "", "linked": {"id": UNNAMED, "name": {"vi": ""}}}


def shown(editing: Editing) -> dict[str, Any]:
    locality, language = editing.locality, editing.language
    agencies = names_of([*locality.kinds, *locality.agencies], language)
    return {
        "fields": names_of(locality.fields, language),
        "life_events": names_of(locality.life_events, language),
        "levels": _levels(),
        "agencies": agencies,
        "addresses": _addresses(editing),
        "deciding": _deciding(editing.at("decided_by")),
        "deciding_found": editing.found_at("decided_by"),
        "applicants": [(one, _applicant(one)) for one in APPLICANTS],
        "channels": [(one, _channel(one)) for one in CHANNELS],
    }


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    """Who decides is asked in three inputs, and stands in the file in the shortest of its ways."""
    values = collect(editing, post, (key for key in KEYS if key != "decided_by"))
    give_short_names(values["linked"], UNNAMED)
    if "deciding.agency" in post:
        asked = {name: post.get(f"deciding.{name}", "").strip()[:200] for name in ("agency", "by", "outside")}
        kept = editing.at("decided_by")
        values["decided_by"] = kept if _deciding(kept) == asked else _decided_by(**asked)
    return values


def new(editing: Editing, path: str) -> Any:
    return deepcopy(_NEW[path]) if path in _NEW else {"vi": ""}


def _deciding(value: Any) -> dict[str, str]:
    """Agency or kind, the address that chooses, and the name of an authority outside the locality."""
    if isinstance(value, dict):
        found = {name: value_at(value, key) for name, key in (("agency", "kind"), ("by", "by"), ("outside", "name"))}
        return {name: str(one or "") for name, one in found.items()}
    return {"agency": str(value or ""), "by": "", "outside": ""}


def _decided_by(agency: str, by: str, outside: str) -> Any:
    if outside:
        return {"name": outside}
    if by and agency:
        return {"kind": agency, "by": by}
    return agency or None


def _addresses(editing: Editing) -> list[tuple[str, str]]:
    """The addresses that may choose among the agencies of a kind."""
    own = [("", _("The applicant's address"))]
    form = editing.definition.form.fields() if editing.definition else ()
    asked = [
        (f"form.{field.id}", field.label.in_language(editing.language)) for field in form if field.type == "address"
    ]
    return own + asked


def _levels() -> list[tuple[str, str]]:
    return [
        ("1", _("1: information only")),
        ("2", _("2: forms to print")),
        ("3", _("3: filed online")),
        ("4", _("4: filed, paid and received online")),
    ]


def _applicant(kind: str) -> str:
    return {"citizen": _("Citizens"), "business": _("Businesses and organisations")}[kind]


def _channel(channel: str) -> str:
    return {"online": _("Online"), "counter": _("At the counter"), "post": _("By post")}[channel]


FACTS = Part(
    "facts",
    Text("Thông tin chung", "The service"),
    KEYS,
    "studio/parts/facts.html",
    shown=shown,
    collected=collected,
    preview=service_page,
    new=new,
)
