"""What the counter's screen sends: read verbatim into the draft, and from the draft into what is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from egov.catalogue.definition import Document, ServiceDefinition
from egov.core import clock
from egov.dossiers.actions import Handed
from egov.dossiers.actions.counter import MOST_SETS
from egov.dossiers.codes import code_scanned
from egov.dossiers.counter_block import counter_form
from egov.forms.from_post import ADD, REMOVE, read_post, without_prefix

BLOCK, PAPER = "applicant-", "paper-"
PIECES = ("originals", "certified", "copies")
OTHERS = 3
"""Rows for papers that the service does not name."""

MOST_PIECES, LONGEST = 99, 2000
_TEXTS = ("sets", "collect_by", "agency_out", "number", "received_day", "received_time", "note", "place")
_TICKS = ("fee_taken", "receipt_wanted")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something on the screen that is not of the form: its path, and what is wrong with it."""

    path: str
    words: Any

    def message(self, language: str | None = None) -> str:
        return str(self.words)


@dataclass(slots=True)
class Posted:
    """The whole screen as it was sent."""

    answers: dict[str, Any]
    block: dict[str, Any]
    counter: dict[str, Any]
    shows_again: bool = False
    act: str = ""
    removed: str = ""
    wrong: list[Any] = field(default_factory=list)


def read_screen(request: HttpRequest, definition: ServiceDefinition) -> Posted:
    """Everything typed, right or wrong."""
    post = dict(request.POST.lists())
    answers = read_post(definition.form, post)
    block = read_post(counter_form(definition), without_prefix(post, BLOCK))
    again = answers.rows_changed or block.rows_changed or "_choose" in post
    return Posted(
        answers=answers.answers,
        block=block.answers,
        counter=_counter(post, definition),
        shows_again=again or ADD in post or REMOVE in post,
        act=request.POST.get("_act", "")[:30],
        removed=request.POST.get(REMOVE, "")[:40],
    )


def _counter(post: Mapping[str, list[str]], definition: ServiceDefinition) -> dict[str, Any]:
    def text(name: str, most: int = 200) -> str:
        return (post.get(name) or [""])[0].replace("\x00", "").strip()[:most]

    named = [PAPER + paper.id for paper in definition.documents]
    papers = {name.removeprefix(PAPER): _pieces(name, text, post) for name in named}
    others = [{"name": text(f"other-{n}-name", 300), **_pieces(f"other-{n}", text, post)} for n in range(OTHERS)]
    told = {name: text(name, LONGEST if name == "note" else 200) for name in _TEXTS}
    ticks = {name: name in post for name in _TICKS}
    items = [item[:60] for item in post.get("items", [])[:200]]
    return {"papers": papers, "others": others, **told, **ticks, "items": items}


def _pieces(name: str, text: Any, post: Mapping[str, list[str]]) -> dict[str, Any]:
    return {"there": f"{name}-there" in post, **{kind: text(f"{name}-{kind}", 4) for kind in PIECES}}


def handed_of(counter: Mapping[str, Any], definition: ServiceDefinition) -> tuple[list[Handed], list[Wrong]]:
    """The papers as they were counted; a tick without a number means: as many as the service asks."""
    handed: list[Handed] = []
    wrong: list[Wrong] = []
    for paper in definition.documents:
        row = counter.get("papers", {}).get(paper.id, {})
        one = _handed(paper.id, "", row, f"{PAPER}{paper.id}", wrong)
        handed.append(_as_asked(paper) if row.get("there") and not one.pieces else one)
    for n, row in enumerate(counter.get("others", [])):
        one = _handed("", row.get("name", ""), row, f"other-{n}", wrong)
        if one.name and not one.pieces:
            one = Handed("", one.name, copies=1)
        if one.pieces and not one.name:
            wrong.append(Wrong(f"other-{n}-name", _("Write what paper this is.")))
        handed.append(one)
    return [one for one in handed if one.pieces], wrong


def _handed(document: str, name: str, row: Mapping[str, Any], path: str, wrong: list[Wrong]) -> Handed:
    counts = {}
    for kind in PIECES:
        typed = str(row.get(kind, ""))
        right = not typed or (typed.isascii() and typed.isdigit() and int(typed) <= MOST_PIECES)
        if not right:
            wrong.append(Wrong(f"{path}-{kind}", _("Write a number of pieces from 0 to 99.")))
        counts[kind] = int(typed) if typed and right else 0
    return Handed(document, name, **counts)


def _as_asked(paper: Document) -> Handed:
    if paper.originals or paper.copies:
        return Handed(paper.id, originals=paper.originals, copies=paper.copies)
    return Handed(paper.id, originals=1)


def late_of(counter: Mapping[str, Any]) -> tuple[str, datetime | None, list[Wrong]]:
    """A kept number with its true time; nothing for a dossier of this moment."""
    number = code_scanned(str(counter.get("number", "")))
    day, hour = str(counter.get("received_day", "")), str(counter.get("received_time", ""))
    if not number:
        return "", None, []
    try:
        moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), tzinfo=clock.LOCAL)
    except ValueError:
        words = _("Write the day and the time at which it was handed in, such as 09:30.")
        return number, None, [Wrong("received_day", words)]
    return number, moment, []


def sets_of(counter: Mapping[str, Any]) -> tuple[int | None, list[Wrong]]:
    """The number typed; None where it was left empty."""
    typed = str(counter.get("sets", ""))
    if not typed:
        return None, []
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_SETS:
        return int(typed), []
    return None, [Wrong("sets", _("Write the number of sets, from 1 to 20."))]
