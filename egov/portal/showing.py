"""Dossiers and services as pages show them: worded, dated, linked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core.source import Text
from egov.deadlines.measuring import TimeLeft
from egov.dossiers import clocks
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.dossiers.queries import StepShown
from egov.pages.parts import ProgressStep, StatusKind
from egov.places import units
from egov.places.queries import agency_names, locality_settings

KINDS: dict[str, StatusKind] = {
    "filed": "new",
    "asked_at_reception": "waiting",
    "asked_in_process": "waiting",
    "received": "working",
    "in_process": "working",
    "finished": "done",
    "handed_out": "done",
    "not_received": "stopped",
    "withdrawn": "stopped",
    "stopped": "stopped",
}


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One dossier in a list."""

    code: str
    service: str
    owner: str
    state: str
    kind: StatusKind
    words: str
    filed_at: datetime
    due_at: datetime | None
    must_act: bool


def dossier_lines(dossiers: Sequence[Dossier], language: str) -> list[DossierLine]:
    return [dossier_line(dossier, language) for dossier in dossiers]


def dossier_line(dossier: Dossier, language: str) -> DossierLine:
    return DossierLine(
        code=dossier.code,
        service=definition_of(dossier.version_id).name.in_language(language),
        owner=str(dossier.applicant.get("name", "")),
        state=str(STATES[dossier.state].label),
        kind=kind_of(dossier),
        words=state_in_words(dossier, language),
        filed_at=dossier.filed_at,
        due_at=dossier.due_at,
        must_act=dossier.state.startswith("asked_"),
    )


def kind_of(dossier: Dossier) -> StatusKind:
    found = clocks.left(dossier) if dossier.state in ("received", "in_process") else None
    return "late" if found and found.is_overdue else KINDS[dossier.state]


def state_in_words(dossier: Dossier, language: str) -> str:
    """The one line on top of a dossier: who does what now, and how long it takes."""
    agency = dossier.agency_decides.name_in(language)
    sentences = {
        "filed": _("{agency} will look at it and receive it.").format(agency=dossier.agency_in.name_in(language)),
        "asked_at_reception": _("You need to complete it before it can be received."),
        "asked_in_process": _("You need to complete it before {agency} can go on.").format(agency=agency),
        "finished": _("The result is ready. Collect it at {agency}.").format(
            agency=dossier.agency_out.name_in(language)
        ),
        "handed_out": _("Done: the result has been handed out."),
        "not_received": _("It was not received. The letter says why and what you can do."),
        "withdrawn": _("You withdrew it."),
        "stopped": _("It was refused. The letter says why and how to complain."),
    }
    if dossier.state in sentences:
        return sentences[dossier.state]
    found = clocks.left(dossier)
    left = time_left_in_words(found) if found else ""
    return _("{agency} is working on it").format(agency=agency) + (f", {left}." if left else ".")


def time_left_in_words(left: TimeLeft) -> str:
    """ "4 working days left", "3 working hours left", "2 working days late"."""
    if left.working_days:
        words = ngettext("{n} working day", "{n} working days", left.working_days).format(n=left.working_days)
    elif left.minutes >= 60:
        hours = left.minutes // 60
        words = ngettext("{n} working hour", "{n} working hours", hours).format(n=hours)
    else:
        words = ngettext("{n} minute", "{n} minutes", left.minutes).format(n=left.minutes)
    return _("{time} late").format(time=words) if left.is_overdue else _("{time} left").format(time=words)


def progress(steps: Sequence[StepShown], language: str) -> list[ProgressStep]:
    """Steps for the timeline component; those to come are waiting."""
    states = {"planned": "waiting"}
    return [
        ProgressStep(
            name=step.name.in_language(language),
            state=states.get(step.state, step.state),  # type: ignore[arg-type]
            agency=step.agency.in_language(language),
            person=step.person,
            began=step.began,
            ended=step.ended,
            due=step.due if step.state == "current" else None,
        )
        for step in steps
    ]


def place_names(language: str) -> Callable[[str, str], str]:
    """Names an address in answers: (province, commune) -> words."""

    def name(province: str, commune: str) -> str:
        return units.address_line({"province": province, "commune": commune}, language)

    return name


def names_of_agencies() -> dict[str, Text]:
    """Agencies, kinds and positions by id, for the facts of a service."""
    facts = locality_settings()
    listed = {
        entry["id"]: Text.from_json(entry["name"]) for kind in ("kinds", "positions") for entry in facts.data[kind]
    }
    return {**listed, **agency_names()}


def service_line(service: Service, language: str) -> dict[str, object]:
    """One service in a list of results."""
    return {
        "name": service.name_in(language),
        "slug": service.slug,
        "level": service.level,
        "field": locality_settings().named("fields", service.field).in_language(language),
        "summary": definition_of(service.current_id).summary.in_language(language) if service.current_id else "",
    }
