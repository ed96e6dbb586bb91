"""How long it takes and what it costs: deadline, reception, supplements, silence, fees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from egov.core.source import Text

from ..cases import Case, as_list, cases_of, collected_cases
from ..costs import preview
from ..editing import Editing, value_at
from ..inputs import collect
from ..part import Part
from ..short_names import give_short_names
from ..subjects import Subject, subjects_of

KEYS = ("reception", "deadline", "supplement", "receipt", "silence", "fee", "fee_note", "keep")
UNNAMED = "le-phi"
_MONEY = re.compile(r"([0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+) ?(?:đ|₫|đồng|vnd|vnđ)?", re.IGNORECASE)


def shown(editing: Editing) -> dict[str, Any]:
    cases = cases_of(editing.at("deadline"))
    fees = editing.at("fee")
    subjects = subjects_of(editing.definition.form if editing.definition else None, editing.language)
    return {
        "cases": [{"case": case, "found": editing.found_at(case.path)} for case in cases],
        "receipts": [("on-request", _("Only for those who ask"))],
        "silences": [("consent", _("The request counts as granted"))],
        "is_several": isinstance(editing.at("deadline"), list),
        "units": _units(),
        "events": _events(subjects, cases),
        "starts": [("reception", _("From reception")), ("filing", _("From filing"))],
        "clocks": [("restart", _("Begins anew")), ("resume", _("Goes on"))],
        "fees": [
            _fee(f"fee.{n}", fee, editing.language) for n, fee in enumerate(fees if isinstance(fees, list) else ())
        ],
        "is_free": fees == [],
        "dues": _dues(),
    }


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    values = collect(editing, post, KEYS)
    deadline = collected_cases(values["deadline"], post)
    values["deadline"] = as_list(deadline) if _touches_cases(post.get("do", "")) else deadline
    give_short_names(values["fee"], UNNAMED)
    for fee in values["fee"] or ():
        if isinstance(fee, dict) and isinstance(fee.get("amount"), str):
            fee["amount"] = amount(fee["amount"])
    if "as:free" in post and not values["fee"]:
        values["fee"] = [] if post.get("free") else None
    return values


def amount(text: str) -> str:
    """Whole đồng also as people write them ("50.000 đồng"); a calculation as it is."""
    written = _MONEY.fullmatch(text)
    return re.sub(r"[., ]", "", written[1]) if written else text


def new(editing: Editing, path: str) -> Any:
    if path == "fee":
        return {"id": UNNAMED, "name": {"vi": ""}, "amount": "0"}
    return {"working_days": 5}


def _touches_cases(do: str) -> bool:
    act, _colon, path = do.partition(":")
    return bool(act) and path.split(".")[0] == "deadline"


def _dues() -> list[tuple[str, str]]:
    return [("at-result", _("When the result is fetched")), ("before-receipt", _("Before the dossier is received"))]


def _units() -> list[tuple[str, str]]:
    return [
        ("", _("Not said")),
        ("working_days", _("working days")),
        ("calendar_days", _("days, days of rest too")),
        ("months", _("months")),
        ("working_hours", _("working hours")),
        ("clock_hours", _("hours, day and night")),
        ("same_day", _("the same day")),
        ("before", _("before an event")),
    ]


def _events(subjects: Iterable[Subject], cases: Iterable[Case]) -> list[tuple[str, str]]:
    """The days and moments of the form, and whatever else a case names."""
    asked = {one.path: one.label for one in subjects if one.kind == "date" and one.path.startswith("form.")}
    named = {case.asked["field"]: case.asked["field"] for case in cases if case.asked["field"] not in asked}
    return list({"": _("Choose a question"), **asked, **{path: words for path, words in named.items() if path}}.items())


def _fee(path: str, fee: Any, language: str) -> dict[str, Any]:
    name = value_at(fee, f"name.{language}") or value_at(fee, "name.vi") or ""
    return {"path": path, "name": name, "named": f"{path}.name",
            **{key: f"{path}.{key}" for key in ("id", "amount", "due", "when")}}  # fmt: skip


TIME = Part(
    "time",
    Text("Thời hạn và lệ phí", "Time and fees"),
    KEYS,
    "studio/parts/time.html",
    shown=shown,
    collected=collected,
    preview=preview,
    new=new,
)
