"""The journal of a dossier in words: who did what, when, and what they wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egov.core import money
from egov.core.source import Text
from egov.dossiers.queries import Happening
from egov.identity.models import Account
from egov.places.queries import agency_name

from . import sentences
from .casefile import MARKS, Names
from .sentences import moment_in_words

Refs = Mapping[str, Any]
SAID = ("note", "reason", "head", "ground", "message", "evidence", "remedy")
"""What people wrote, in the details of an entry."""
PERSON_REFS = ("for", "from_account", "to_account")
"""Refs that hold the id of an account."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline."""

    at: datetime
    who: str
    words: str
    note: str


def in_words(happenings: Sequence[Happening], names: Names) -> list[Entry]:
    """Every entry of the journal as a sentence; the people are read in one statement."""
    people = _people(happenings)
    return [_entry(happening, names, people) for happening in happenings]


def _people(happenings: Sequence[Happening]) -> dict[str, str]:
    ids = {number for _kind, _, number in (one.actor.partition(":") for one in happenings) if number}
    ids |= {str(one.refs[key]) for one in happenings for key in PERSON_REFS if one.refs.get(key)}
    return {str(pk): name for pk, name in Account.objects.filter(pk__in=ids).values_list("pk", "full_name")}


def _entry(happening: Happening, names: Names, people: Mapping[str, str]) -> Entry:
    kind, _colon, number = happening.actor.partition(":")
    who = people.get(number) or (_("The system") if kind == "system" else kind)
    if happening.refs.get("for"):
        who = _("{who}, in the place of {other}").format(who=who, other=people.get(str(happening.refs["for"]), "–"))
    said = happening.details
    note = "\n".join(_said(said[key], names.language) for key in SAID if said.get(key))
    sentence = SENTENCES.get(happening.act, _recorded(happening.act))
    return Entry(happening.at, who, sentence({**happening.refs, "people": people}, names), note)


def _said(said: Any, language: str) -> str:
    """What was written; a ground of the calendar stands in both languages."""
    return Text.from_json(said).in_language(language) if isinstance(said, Mapping) else str(said)


def _recorded(act: str) -> Callable[[Refs, Names], str]:
    return lambda _refs, _names: _("Recorded: {act}").format(act=act)


def _filed(refs: Refs, _names: Names) -> str:
    ways = {"counter": _("Filed at the counter"), "post": _("Filed by post")}
    words = ways.get(refs.get("channel", ""), _("Filed online"))
    return _("{filed}; entered later, the network was down").format(filed=words) if refs.get("entered_late") else words


def _received(refs: Refs, names: Names) -> str:
    if not refs.get("due"):
        return _("Received")
    return _("Received; the result is due {due}").format(due=moment_in_words(refs["due"], names.language))


def _asked(refs: Refs, names: Names) -> str:
    items = ", ".join(names.item(item) for item in refs.get("items", []))
    return (
        _("The applicant was asked to complete: {items}").format(items=items)
        if items
        else _("The applicant was asked to complete the dossier")
    )


def _supplemented(refs: Refs, _names: Names) -> str:
    count = len(refs.get("files", []))
    added = ngettext("{n} file added", "{n} files added", count).format(n=count)
    return _("Completed by the applicant") + (f", {added}" if count else "")


def _stepped(refs: Refs, names: Names) -> str:
    words = {
        "approve": _("Signed: {step}"),
        "send-back": _("Sent back from: {step}"),
        "propose-refusal": _("Refusal proposed: {step}"),
        "reply": _("Opinion given: {step}"),
    }
    return words.get(refs.get("act", ""), _("Done: {step}")).format(step=names.step(str(refs.get("step", ""))))


def _finished(refs: Refs, names: Names) -> str:
    return _("{step}: decided, the result is issued").format(step=names.step(str(refs.get("step", ""))))


def _compared(refs: Refs, names: Names) -> str:
    mark = MARKS.get(str(refs.get("comparison", "")))
    papers = refs.get("documents") or [refs.get("document", "")]
    return _("Compared with the original: {paper} – {mark}").format(
        paper=", ".join(names.item(str(paper)) for paper in papers), mark=mark[1] if mark else ""
    )


def _paid(refs: Refs, _names: Names) -> str:
    return _("Fee taken at the counter: {amount}").format(amount=_amount(refs))


def _recounted(refs: Refs, names: Names) -> str:
    if not refs.get("due"):
        return _("The calendar has changed: steps have more time")
    due, before = (moment_in_words(str(refs[key]), names.language) for key in ("due", "before"))
    return _("The calendar has changed: the result is due {due}, before it was {before}").format(due=due, before=before)


def _payment_asked(refs: Refs, _names: Names) -> str:
    return _("The applicant was asked to pay {amount}; the clock stands").format(amount=_amount(refs))


def _payment_arrived(refs: Refs, names: Names) -> str:
    return _("Paid: {amount}").format(amount=_amount(refs)) + _due_now(refs, names)


def _ran_on(refs: Refs, names: Names) -> str:
    return _("The clock runs on") + _due_now(refs, names)


def _due_now(refs: Refs, names: Names) -> str:
    if not refs.get("due"):
        return ""
    return _("; the result is due {due}").format(due=moment_in_words(refs["due"], names.language))


def _amount(refs: Refs) -> str:
    return money.in_figures(int(refs.get("amount") or 0))


def _certified(refs: Refs, names: Names) -> str:
    return _("A copy was certified for reuse: {paper}").format(paper=names.item(str(refs.get("document", ""))))


def _revoked(refs: Refs, names: Names) -> str:
    return _("A certified copy was taken back: {paper}").format(paper=names.item(str(refs.get("document", ""))))


def _given_back(refs: Refs, _names: Names) -> str:
    count = len(refs.get("papers", []))
    words = ngettext("Originals of {n} paper given back", "Originals of {n} papers given back", count)
    return words.format(n=count)


def _complaint_filed(refs: Refs, _names: Names) -> str:
    return _("Second complaint filed, to the agency above") if refs.get("first") else _("Complaint filed")


def _complaint_recounted(refs: Refs, names: Names) -> str:
    due, before = (moment_in_words(str(refs[key]), names.language) for key in ("due", "before"))
    return _("The calendar has changed: the complaint is due {due}, before it was {before}").format(
        due=due, before=before
    )


def _complaint_accepted(refs: Refs, names: Names) -> str:
    due = moment_in_words(refs["due"], names.language)
    return _("Complaint taken up; the answer is due {due}").format(due=due)


def _consulted(refs: Refs, names: Names) -> str:
    agencies = ", ".join(agency_name(slug).in_language(names.language) for slug in refs.get("agencies", ()))
    return _("Asked for their opinion: {agencies}").format(agencies=agencies)


def _of_agency(words: Callable[[], str]) -> Callable[[Refs, Names], str]:
    """A sentence about one agency."""

    def sentence(refs: Refs, names: Names) -> str:
        return words().format(agency=agency_name(str(refs.get("agency", ""))).in_language(names.language))

    return sentence


def _reassigned(refs: Refs, names: Names) -> str:
    step = names.step(str(refs.get("step", "")))
    if not refs.get("to_account"):
        return _("{step}: lies with everybody who holds the post again").format(step=step)
    return _("{step}: given to {person}").format(step=step, person=refs["people"].get(str(refs["to_account"]), "–"))


def _undone(refs: Refs, _names: Names) -> str:
    return _("Taken back: the last act ({act})").format(act=refs.get("act", ""))


SENTENCES: dict[str, Callable[[Refs, Names], str]] = {
    "complaint-filed": _complaint_filed,
    "complaint-recounted": _complaint_recounted,
    "complaint-unanswered": lambda _refs, _names: _("The complaint was not answered in time"),
    "complaint-accepted": _complaint_accepted,
    "complaint-extended": lambda _refs, _names: _("The answer to the complaint takes longer"),
    "complaint-answered": lambda _refs, _names: _("Complaint answered"),
    "complaint-withdrawn": lambda _refs, _names: _("Complaint withdrawn"),
    "archive": lambda refs, _names: _("Handed to the archive in package {package}").format(package=refs["package"]),
    "order-erasure": lambda _refs, _names: _("Ordered: erase the personal details; somebody else must confirm"),
    "drop-erasure": lambda _refs, _names: _("The order to erase is taken back"),
    "erase": lambda _refs, _names: _("Personal details erased by order"),
    "file": _filed,
    "receive": _received,
    "refuse-reception": lambda _refs, _names: _("Not received"),
    "ask-supplement": _asked,
    "supplement": _supplemented,
    "step": _stepped,
    "finish": _finished,
    "stop": lambda _refs, _names: _("Refusal signed"),
    "hand-out": lambda _refs, _names: _("The result is handed over"),
    "forward": _of_agency(lambda: _("Forwarded to: {agency}")),
    "hand-back": _of_agency(lambda: _("Handed back to the agency that forwarded it: {agency}")),
    "ask-payment": _payment_asked,
    "pay": _payment_arrived,
    "suspend": lambda _refs, _names: _("The clock was stopped for time that the law does not count"),
    "go-on": _ran_on,
    "consent": lambda _refs, _names: _("The moment passed without a decision: it counts as granted"),
    "halt": lambda _refs, _names: _("Stopped, with a notice to the applicant"),
    "recount": _recounted,
    "consult": _consulted,
    "opinion-given": _of_agency(lambda: _("Opinion given by: {agency}")),
    "opinion-declined": _of_agency(lambda: _("Handed back, not its competence: {agency}")),
    "opinion-late": _of_agency(lambda: _("The opinion is late: {agency}")),
    "undo": _undone,
    "move-agency": lambda refs, _names: _("The agency was reorganised: from {old} to {new}").format(
        old=refs.get("from", ""), new=refs.get("to", "")
    ),
    "move-version": lambda refs, _names: _("Moved to the new version of the service: from {old} to {new}").format(
        **refs["numbers"]
    ),
    "reassign": _reassigned,
    "officer-note": lambda _refs, _names: _("Note for colleagues"),
    "exchange": lambda refs, _names: (
        _("Message to the applicant") if refs.get("officer") else _("Message from the applicant")
    ),
    "compare": _compared,
    "certify-copy": _certified,
    "revoke-copy": _revoked,
    "give-back": _given_back,
    "issue-receipt": lambda _refs, _names: _("The receipt was issued, as the applicant asked"),
    "take-fee": _paid,
    "join-accounts": lambda _refs, _names: _("The applicant's account from the counter was joined with their own"),
    **sentences.SENTENCES,
}
