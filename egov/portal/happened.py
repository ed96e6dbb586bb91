"""What the agency decided against the applicant, or did wrong, and what follows for them: in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from egov.dossiers.models import Incident
from egov.dossiers.queries import Case
from egov.dossiers.redress import way_to_complain
from egov.pages.formats import clock_time, in_full

# Papers that end a dossier, and which of its agencies hears the complaint.
_ENDS = {
    "not_received": ("refusal", "agency_in"),
    "stopped": ("refusal", "agency_decides"),
    "halted": ("stop", "agency_decides"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing: a title, what the agency wrote, and what it means for the applicant."""

    title: str
    quote: str
    lines: Sequence[str]


def happened(case: Case, language: str) -> list[Happened]:
    """The end of the dossier, a new date, and what went wrong, in this order."""
    return [*_end(case, language), *_apology(case, language), *_incidents(case)]


def _end(case: Case, language: str) -> Iterator[Happened]:
    kind, agency = _ENDS.get(case.dossier.state, ("", ""))
    paper = case.latest(kind) if kind else None
    if paper is None:
        return
    ground = paper.data.get("ground")
    lines = [_("Legal ground: {ground}").format(ground=ground)] if ground else []
    lines.append(way_to_complain(getattr(case.dossier, agency), language))
    title = _("Why the work stopped") if kind == "stop" else _("Why it was refused")
    yield Happened(title, str(paper.data["reason"]), lines)


def _apology(case: Case, language: str) -> Iterator[Happened]:
    paper = case.latest("apology")
    if paper is None:
        return
    data: dict[str, Any] = paper.data
    before, after = _moment(data["due_before"], language), _moment(data["due_after"], language)
    if data["moved"]:
        words = _("The result was due {before}. It is now due {after}. A new date can be appointed once only.")
        title = _("The agency needs longer, and apologises")
    else:
        words = _("The result was due {before}. That date stands, so it counts as late; expect it by {after}.")
        title = _("The agency is late, and apologises")
    yield Happened(title, str(data["reason"]), [words.format(before=before, after=after)])


def _incidents(case: Case) -> Iterator[Happened]:
    titles = {
        Incident.WRONG: _("The result was wrong; a new one replaces it"),
        Incident.LOST: _("Papers of yours were lost; the agency apologises"),
        Incident.DAMAGED: _("Papers of yours were damaged; the agency apologises"),
    }
    for incident in case.incidents():
        lines = [_("The agency bears every cost (Decree 61/2018, Article 21).")]
        if incident.remedy:
            mended = _("How it was mended: {how}") if incident.settled_at else _("How it will be mended: {how}")
            lines.insert(0, mended.format(how=incident.remedy))
        yield Happened(titles[incident.kind], incident.account_of, lines)


def _moment(text: str, language: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{in_full(moment, language)}, {clock_time(moment)}"
