"""A trial between two requests: kept in the designer's session, with what has been seen of the service so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.dossiers.trial import Plan, Stage, Trial, example_applicant, plan, stage_for
from egov.places import units
from egov.places.queries import locality_settings

_KEY: Final = "trial"


@dataclass(frozen=True, slots=True)
class Kept:
    """The trial of one draft, the one before its last act, and the branches seen in all trials of this text."""

    trial: Trial | None = None
    before: Trial | None = None
    seen: frozenset[str] = frozenset()
    digest: str = ""

    def followed_by(self, trial: Trial) -> Kept:
        return Kept(trial, self.trial, self.seen | trial.seen, self.digest)

    def taken_back(self) -> Kept:
        return Kept(self.before, None, self.seen, self.digest)


def kept_in(session: SessionBase, draft_id: int, digest: str) -> Kept:
    """What was tried of this draft as it is now; what belongs to another text or draft is forgotten."""
    data = session.get(_KEY, {})
    if data.get("draft") != draft_id or data.get("digest") != digest:
        return Kept(digest=digest)
    try:
        return Kept(_trial(data["trial"]), _trial(data["before"]), frozenset(data["seen"]), digest)
    except (KeyError, TypeError, ValueError):
        return Kept(digest=digest)


def keep(session: SessionBase, draft_id: int, kept: Kept) -> None:
    session[_KEY] = {
        "draft": draft_id,
        "digest": kept.digest,
        "trial": kept.trial.as_json() if kept.trial else None,
        "before": kept.before.as_json() if kept.before else None,
        "seen": sorted(kept.seen),
    }


def _trial(data: Mapping[str, Any] | None) -> Trial | None:
    return Trial.from_json(data) if data else None


def stage_of(definition: ServiceDefinition, answers: Mapping[str, Any], who: Mapping[str, Any], channel: str) -> Stage:
    return stage_for(definition, answers, who, channel)


def applicant_of(kind: str) -> dict[str, Any]:
    """The pretended applicant, who lives in the locality."""
    return example_applicant(kind, usual_place())


def usual_place() -> dict[str, Any]:
    """An address of the locality."""
    province = locality_settings().province
    communes = sorted(units.communes(province), key=lambda unit: unit.kind != "ward")
    return {"province": province, "commune": communes[0].code if communes else "", "street": "12 Bạch Đằng"}


def plan_of(definition: ServiceDefinition, moment: datetime) -> Plan:
    """Examples for every branch; the same text gives the same on the same day."""
    return _planned(_Known(definition.digest, clock.local(moment).date(), definition, moment))


@dataclass(frozen=True)
class _Known:
    digest: str
    day: date
    definition: ServiceDefinition = field(compare=False)
    moment: datetime = field(compare=False)


@lru_cache(maxsize=32)
def _planned(known: _Known) -> Plan:
    definition = known.definition
    usual = example_applicant(next(iter(definition.applicants), "citizen"), usual_place())
    return plan(stage_for(definition, {}, usual), known.moment, places=_places())


def _places() -> Iterable[Mapping[str, Any]]:
    return (usual_place(),)
