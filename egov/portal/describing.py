"""Services as pages show them: in short, in the order of the law, and where to go instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_words
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.catalogue.wording import condition_words, fee_words
from egov.core import clock
from egov.core.source import Text
from egov.dossiers.applicants import kind_of
from egov.dossiers.clocks import due_if_filed
from egov.identity.models import Account
from egov.pages.formats import WEEKDAYS_EN, WEEKDAYS_VI, in_full
from egov.pages.parts import Fact
from egov.places.locality import ROLE_NAMES
from egov.places.models import Agency
from egov.places.queries import agency_names, locality_settings
from egov.visits.queries import counters_taking_appointments

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Level:
    """How far a service goes online, in the words of Decree 42/2022: toàn trình, một phần, cung cấp thông tin."""

    words: StrPromise
    explanation: StrPromise
    kind: str


FULL = Level(
    gettext_lazy("Fully online"),
    gettext_lazy("You file here and get the result in your account. You need not go anywhere."),
    "done",
)
PART = Level(
    gettext_lazy("Partly online"),
    gettext_lazy("You file and follow it here. The rest, such as the fee or the result, is done at the counter."),
    "working",
)
TOLD = Level(
    gettext_lazy("Information only"),
    gettext_lazy("This page says what is needed. You file at the counter."),
    "neutral",
)


def level_of(level: int) -> Level:
    """The level in words; `level` is 1 to 4 (Decree 43/2011 Art. 3)."""
    return FULL if level >= 4 else PART if level == 3 else TOLD


def names_of_agencies() -> dict[str, Text]:
    """Roles, kinds, positions and agencies by id, for the facts of a service."""
    data = locality_settings().data
    listed = {entry["id"]: Text.from_json(entry["name"]) for kind in ("kinds", "positions") for entry in data[kind]}
    return {**ROLE_NAMES, **listed, **agency_names()}


def service_line(service: Service, language: str) -> dict[str, object]:
    """One service in a list of results."""
    return {
        "name": service.name_in(language),
        "slug": service.slug,
        "level": level_of(service.level),
        "field": locality_settings().named("fields", service.field).in_language(language),
        "summary": definition_of(service.current_id).summary.in_language(language) if service.current_id else "",
    }


def summary_facts(definition: ServiceDefinition, language: str, names: Mapping[str, Text]) -> list[Fact]:
    """The five things to know first: who, how long and until when, what it costs, what it needs, where it goes."""
    return [
        Fact("users", _("Who it is for"), applicants(definition)),
        _how_long(definition, language),
        _cost(definition, language),
        Fact("files", _("What you need"), _papers_in_short(definition), _("The list is below.")),
        _destination(definition, language, names),
    ]


def applicants(definition: ServiceDefinition) -> str:
    words = {"citizen": _("Citizens"), "business": _("Businesses and organisations")}
    return ", ".join(words[kind] for kind in definition.applicants)


def not_for(account: object, definition: ServiceDefinition) -> str:
    """Whom the service is for, where whoever is signed in cannot be its applicant; else nothing."""
    if not isinstance(account, Account) or account.is_officer or kind_of(account) in definition.applicants:
        return ""
    return applicants(definition)


def _how_long(definition: ServiceDefinition, language: str) -> Fact:
    cases = definition.deadline.cases if definition.deadline else ()
    if not cases:
        return Fact("clock", _("How long it takes"), _("The agency has not published it yet."))
    words = _(" or ").join(deadline_words(case.rule, language) for case in cases)
    date = due_if_filed(cases[0], clock.now(), None) if len(cases) == 1 else None
    note = _("If you file now and it is received at once: {day}").format(day=in_full(date, language)) if date else ""
    return Fact("clock", _("How long it takes"), words[:1].upper() + words[1:], note)


def times(definition: ServiceDefinition, language: str) -> list[dict[str, object]]:
    """Every case of the deadline: its condition in words, how long, and the date if filed and received now."""
    cases = definition.deadline.cases if definition.deadline else ()
    return [
        {
            "case": condition_words(case.when, definition.form, language) if case.when else _("in all other cases"),
            "words": deadline_words(case.rule, language),
            "date": due_if_filed(case, clock.now(), None),
        }
        for case in cases
    ]


def _cost(definition: ServiceDefinition, language: str) -> Fact:
    note = definition.fee_note.in_language(language)
    if definition.fees:
        lines = [fee_words(fee, definition.form, language) for fee in definition.fees]
        return Fact("money", _("What it costs"), "\n".join(lines), note)
    if not definition.free and (note or definition.to_confirm):
        return Fact("money", _("What it costs"), _("Ask at the counter"), note)
    return Fact("money", _("What it costs"), _("Free of charge"), note)


def _papers_in_short(definition: ServiceDefinition) -> str:
    needed = [paper for paper in definition.documents if not paper.optional and paper.when is None]
    attached = [paper for paper in needed if paper.origin != "form"]
    others = any(paper.origin != "form" for paper in definition.documents)
    if not definition.can_be_filed_online and needed:
        return ngettext("{n} paper", "{n} papers", len(needed)).format(n=len(needed))
    if not definition.can_be_filed_online:
        return _("Papers only in some cases") if others else _("No papers")
    if not attached:
        return _("Your answers; papers only in some cases") if others else _("Only your answers, no papers")
    words = ngettext("Your answers and {n} paper", "Your answers and {n} papers", len(attached))
    return words.format(n=len(attached))


def _destination(definition: ServiceDefinition, language: str, names: Mapping[str, Text]) -> Fact:
    decided = definition.decided_by.agency
    words = names.get(decided, Text(decided)).in_language(language)
    is_kind = any(kind["id"] == decided for kind in locality_settings().data["kinds"])
    if not is_kind:
        return Fact("building", _("Where it goes"), words)
    if definition.decided_by.by == "applicant.address":
        return Fact("building", _("Where it goes"), words, _("The one where the applicant lives."))
    field = definition.form.field(definition.decided_by.by.removeprefix("form."))
    label = field.label.in_language(language) if field else ""
    return Fact("building", _("Where it goes"), words, _("The one of this address: {label}").format(label=label))


@dataclass(frozen=True, slots=True)
class Counter:
    """A place to go to, with its opening hours in words, a line for each group of days."""

    name: str
    address: str
    phone: str
    hours: Sequence[str]
    book_url: str = ""


def counter_of(agency: Agency, language: str, book_url: str = "") -> Counter:
    hours = opening_hours(agency.reception, language)
    return Counter(agency.name_in(language), agency.address, agency.phone, hours, book_url)


def counters_of(agencies: Sequence[Agency], language: str, service: str = "") -> list[Counter]:
    """The counters, with where to book a time at those that take appointments (for a service). One statement."""
    booked = {one.agency_id for one in counters_taking_appointments(agency.pk for agency in agencies)}
    query = f"?service={service}" if service else ""
    urls = {
        agency.pk: reverse("appointment-book", kwargs={"agency": agency.slug}) + query
        for agency in agencies
        if agency.pk in booked
    }
    return [counter_of(agency, language, urls.get(agency.pk, "")) for agency in agencies]


def opening_hours(reception: Mapping[str, Sequence[str]], language: str) -> list[str]:
    """ "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:30"; days with the same hours together."""
    names = WEEKDAYS_EN if language == "en" else WEEKDAYS_VI
    days = [(n, ", ".join(reception.get(day, ())).replace("-", "–")) for n, day in enumerate(DAYS)]
    lines = []
    for hours, group in groupby(days, key=lambda entry: entry[1]):
        numbers = [n for n, _hours in group]
        if hours:
            span = names[numbers[0]] if len(numbers) == 1 else f"{names[numbers[0]]} – {names[numbers[-1]]}"
            lines.append(f"{span}: {hours}")
    return lines


def is_open(reception: Mapping[str, Sequence[str]], moment: datetime) -> bool:
    """Whether the counter is open at `moment`."""
    local = clock.local(moment)
    spans = reception.get(DAYS[local.weekday()], ())
    return any(start <= f"{local:%H:%M}" <= end for start, _dash, end in (span.partition("-") for span in spans))
