"""What the service adds to the notices about its dossiers, beside what these say everywhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.notices import ADDED, MAX_NOTICE, NOTICE_FACTS
from egov.core import clock
from egov.core.placeholders import filled
from egov.core.source import Text
from egov.notices.queries import example_notice, standard_notice

from ..editing import Editing
from ..inputs import collect, insert_picked
from ..part import Part

KEYS = ("notices",)
EXAMPLE_CODE = "H00.00-000000-0000"
USUAL = "received"
"""Which notice is shown as an example while the service adds to none."""
_REASON = Text("Lý do mà cán bộ ghi cho hồ sơ này.", "The reason that the officer gives for this dossier.")
_REMEDY = Text("Cách khắc phục mà cơ quan ghi.", "The remedy that the agency names.")


def shown(editing: Editing) -> dict[str, Any]:
    written = editing.at("notices")
    known = [*NOTICE_FACTS, *(kind for kind in written if kind not in NOTICE_FACTS)] if isinstance(written, dict) else [
        *NOTICE_FACTS]  # fmt: skip
    return {"kinds": [_kind(editing, kind) for kind in known], "most": MAX_NOTICE}


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    values = collect(editing, post, KEYS)
    if values["notices"] is None and post.get("do", "").startswith("insert:"):
        values["notices"] = {}
    insert_picked(values, post)
    return values


def preview(editing: Editing, language: str) -> str:
    """Each notice to which the service adds, as the account's page shows it and as it is mailed."""
    definition = editing.definition
    assert definition is not None
    added = dict(definition.notices)
    facts = example_facts(editing, definition)
    notices = []
    for kind in [kind for kind in NOTICE_FACTS if kind in added] or [USUAL]:
        own = {ADDED: added[kind].as_json()} if kind in added else {}
        known = {fact: facts[fact] for fact in NOTICE_FACTS[kind] if fact in facts}
        notice, mail = example_notice(kind, EXAMPLE_CODE, {**known, **own}, clock.now(), language)
        notices.append({"notice": notice, "mail": mail, "is_example": kind not in added})
    return render_to_string("studio/previews/notices.html", {"notices": notices})


def example_facts(editing: Editing, definition: ServiceDefinition) -> dict[str, Any]:
    """What a notice could know of a dossier of this service."""
    agency = editing.locality.names.get(definition.decided_by.agency, Text(definition.decided_by.agency))
    now = clock.now()
    moments = {"due": now + timedelta(days=5), "before": now + timedelta(days=2)}
    named = {"service": definition.name, "agency": agency, "place": agency, "sender": agency}
    return {
        **{name: text.as_json() for name, text in {**named, "reason": _REASON, "remedy": _REMEDY}.items()},
        **{name: moment.isoformat() for name, moment in moments.items()},
        "expected": (clock.today() + timedelta(days=14)).isoformat(),
        "amount": 50_000,
    }


def fact_names() -> dict[str, str]:
    """The facts of notices, in words."""
    return {
        "code": _("code of the dossier"),
        "service": _("name of the service"),
        "agency": _("the agency"),
        "due": _("moment due"),
        "before": _("moment due before"),
        "reason": _("the reason given"),
        "amount": _("the amount"),
        "expected": _("expected day"),
        "place": _("where to come"),
        "sender": _("who sends it"),
        "remedy": _("the remedy"),
    }


def _kind(editing: Editing, kind: str) -> dict[str, Any]:
    words, facts = fact_names(), NOTICE_FACTS.get(kind, ())
    named = [(f"{{{fact}}}", words.get(fact, fact)) for fact in facts]
    path = f"notices.{kind}"
    return {
        "kind": kind,
        "path": path,
        "title": _in_words(standard_notice(kind).subject, editing, code="…") if facts else kind,
        "lines": [_in_words(line, editing) for line in standard_notice(kind).lines] if facts else [],
        "facts": named,
        "is_open": editing.at(path) is not None or bool(editing.found_at(path)),
    }


def _in_words(text: Text, editing: Editing, **known: str) -> str:
    """A sentence with the names of its facts in the place of what they are."""
    words = {**{fact: f"[{name}]" for fact, name in fact_names().items()}, **known}
    return filled(text.in_language(editing.language), lambda fact: words.get(fact, f"[{fact}]"))


NOTICES = Part(
    "notices",
    Text("Thông báo", "Notices"),
    KEYS,
    "studio/parts/notices.html",
    shown=shown,
    collected=collected,
    preview=preview,
)
