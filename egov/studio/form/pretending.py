"""Answers that are only pretended: typed in the preview, or made up so that the open question is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from django.http import QueryDict

from egov.core import clock
from egov.core.expressions import references
from egov.forms.environment import CHANNELS
from egov.forms.from_post import read_post, show_answers, without_prefix
from egov.forms.schema import example_answers
from egov.forms.structure import Field, Form
from egov.forms.types import FIELD_TYPES

from ..conditions import OR, Line, read_lines

PREFIX: Final = "try."
OUTSIDE: Final = ("channel", "applicant")
MAX_STATE: Final = 20_000
_ROUNDS: Final = 12
_BEYOND: Final = {"more": 1, "less": -1, "not": 1}


@dataclass(slots=True)
class Pretended:
    """Answers, the way of filing, and who applies; `made_up` where nobody has typed any."""

    answers: dict[str, Any] = field(default_factory=dict)
    channel: str = "online"
    applicant: str = "citizen"
    made_up: bool = False

    def state(self, form: Form) -> str:
        """All of it as one text, for the next round; nothing where it is made up."""
        if self.made_up:
            return ""
        shown = {f"{PREFIX}{name}": values for name, values in show_answers(form, self.answers).items()}
        outside = {"channel": [self.channel], "applicant": [self.applicant]}
        return urlencode({**outside, **shown}, doseq=True)[:MAX_STATE]


def pretended(form: Form, asked: QueryDict, wanted: Iterable[str]) -> Pretended:
    """What was typed in the preview; before anything was, answers with which the wanted conditions hold."""
    if asked.get("clear"):
        return _meeting(form, wanted)
    if asked.get("examples"):
        return Pretended(example_answers(form))
    before = parse_qs(asked.get("tried", "")[:MAX_STATE], keep_blank_values=True)
    typed = {name: [str(value) for value in values] for name, values in asked.lists()}
    page = asked.get("tried_page", "")
    if not before and not page.isdecimal():
        return _meeting(form, wanted)
    found = Pretended(read_post(form, without_prefix(before, PREFIX)).answers)
    if page.isdecimal():
        found.answers |= read_post(form, without_prefix(typed, PREFIX), page=int(page[:3])).answers
    channel = (typed.get("channel") or before.get("channel") or [""])[-1]
    found.channel = channel if channel in CHANNELS else found.channel
    found.applicant = (
        "business" if (typed.get("applicant") or before.get("applicant") or [""])[-1] == "business" else "citizen"
    )
    return found


def outside_named(form: Form) -> set[str]:
    """Which of the way of filing and the kind of applicant the conditions of the form ask for."""
    conditions = [when for page in form.pages for when in (page.when, *(one.when for one in page.fields))]
    conditions += [one.value for one in form.fields()]
    paths = {path.split(".")[0] for when in conditions if when is not None for path in references(when)}
    return paths & {*OUTSIDE}


def _meeting(form: Form, wanted: Iterable[str]) -> Pretended:
    """Answers after which simple conditions hold, and those of the questions that they name."""
    found, waiting = Pretended(made_up=True), [*wanted]
    for _ in range(_ROUNDS):
        if not waiting:
            break
        condition = read_lines(waiting.pop())
        lines = condition.lines if condition else ()
        for line in lines[:1] if condition and condition.glue == OR else lines:
            named = _meet(form, line, found)
            if named is not None:
                pages = [page.when for page in form.pages if named in page.fields]
                waiting += [when.text for when in (named.when, *pages) if when is not None]
    return found


def _meet(form: Form, line: Line, found: Pretended) -> Field | None:
    """Let one line hold; the question that it is about."""
    owner, _dot, name = line.subject.partition(".")
    if owner == "channel":
        found.channel = line.value if line.how == "is" else next(one for one in CHANNELS if one != line.value)
    if line.subject == "applicant.kind":
        found.applicant = line.value if line.how == "is" else "business" if line.value == "citizen" else "citizen"
    named = form.field(name) if owner == "form" else None
    if named is not None and line.how != "missing" and FIELD_TYPES[named.type].is_asked:
        found.answers[named.id] = _answer(named, line)
    return named


def _answer(named: Field, line: Line) -> Any:
    if line.how in ("yes", "no"):
        return line.how == "yes"
    if named.options:
        return _option(named, line)
    if line.how in ("given", "contains") or not line.value:
        return line.value or FIELD_TYPES[named.type].example(named)
    if named.type == "date":
        return _day(line)
    beyond = _BEYOND.get(line.how, 0)
    if line.kind == "number" and line.value.lstrip("-").isdecimal():
        return int(line.value) + beyond
    return f"{line.value}…" if line.how == "not" else line.value


def _option(named: Field, line: Line) -> Any:
    ids = [option.id for option in named.options]
    is_other = line.how in ("not", "not-among")
    chosen = next((one for one in ids if one != line.value), "") if is_other or not line.value else line.value
    return [chosen] if named.type == "choices" else chosen


def _day(line: Line) -> str:
    try:
        day = clock.today() if line.value == "today" else date.fromisoformat(line.value)
    except ValueError:
        return line.value
    return (day + timedelta(days=_BEYOND.get(line.how, 0))).isoformat()


def applicant_of(found: Pretended) -> Mapping[str, Any]:
    return {"kind": found.applicant}
