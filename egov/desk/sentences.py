"""What the journal says of the head's word and of what went wrong, as sentences of the timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from egov.dossiers.beside import WAYS
from egov.pages.formats import clock_time, in_full

from .casefile import Names

Refs: TypeAlias = Mapping[str, Any]


def moment_in_words(text: str, language: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{in_full(moment, language)}, {clock_time(moment)}"


def _asked_head(refs: Refs, _names: Names) -> str:
    words = {
        "supplement": _("The head was asked whether the applicant may be asked for more"),
        "extension": _("A new date was proposed to the head"),
        "halt": _("It was proposed to the head to stop the work"),
    }
    return words.get(str(refs.get("proposal", "")), _("The head was asked"))


def _extended(refs: Refs, names: Names) -> str:
    due, before = (moment_in_words(refs[key], names.language) for key in ("due", "before"))
    return _("Apology sent; the result is due {due}, no longer {before}").format(due=due, before=before)


def _apologised(refs: Refs, names: Names) -> str:
    until = moment_in_words(refs["until"], names.language)
    return _("Apology sent, too late to move the date; expected to be done {until}").format(until=until)


def _withdrawn(refs: Refs, names: Names) -> str:
    if refs.get("way") != "counter":
        return _("Withdrawn by the applicant")
    how = dict(WAYS).get(refs.get("how", ""))
    words = _("Withdrawn at the counter")
    return f"{words}: {how.in_language(names.language)}" if how else words


def _corrected(refs: Refs, names: Names) -> str:
    fields = ", ".join(names.item(item) for item in refs.get("fields", []))
    words = _("The result was corrected and issued again")
    return f"{words}: {fields}" if fields else words


def _reported(refs: Refs, _names: Names) -> str:
    lost = refs.get("kind") == "lost"
    return _("Papers of the applicant were lost") if lost else _("Papers of the applicant were damaged")


SENTENCES: dict[str, Callable[[Refs, Names], str]] = {
    "ask-head": _asked_head,
    "decline": lambda _refs, _names: _("The head declined"),
    "extend": _extended,
    "apologise": _apologised,
    "withdraw": _withdrawn,
    "correct": _corrected,
    "report-incident": _reported,
    "settle-incident": lambda _refs, _names: _("What went wrong is mended"),
}
