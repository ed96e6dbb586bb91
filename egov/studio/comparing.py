"""What one version of a service says differently from another, and what that means for dossiers that are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.differences import Difference, differences
from egov.catalogue.models import Service
from egov.core.source import Text
from egov.dossiers.flight_words import REASON_KINDS
from egov.dossiers.previews import flight_counts
from egov.places.queries import agency_names, locality_settings

Told = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class InFlight:
    """Of the open dossiers of a service only how many: all of them, those looked at, which of these could move."""

    open: int
    judged: int
    movable: int
    reasons: list[tuple[str, int]]


def told_differences(before: ServiceDefinition, after: ServiceDefinition, language: str) -> Told:
    """Sentences by the part of the service that they are about."""
    data = locality_settings().data
    listed = {entry["id"]: Text.from_json(entry["name"]) for kind in ("kinds", "positions") for entry in data[kind]}
    names = {**listed, **agency_names()}
    found = differences(before, after, lambda one: names.get(one, Text(one)))
    return [
        (part.in_language(language), [one.sentence.in_language(language) for one in told])
        for part, told in groupby(found, key=_part)
    ]


def in_flight(service: Service, after: ServiceDefinition, language: str) -> InFlight:
    """What moving the open dossiers to this definition would come to."""
    counts = flight_counts(service, after)
    reasons: dict[str, int] = {}
    for one in counts:
        for kind, count in one.reasons.items():
            reasons[kind] = reasons.get(kind, 0) + count
    ordered = sorted(reasons.items(), key=lambda reason: -reason[1])
    return InFlight(
        sum(one.open for one in counts),
        sum(one.judged for one in counts),
        sum(one.movable for one in counts),
        told_reasons(dict(ordered), language),
    )


def told_reasons(reasons: Mapping[str, int], language: str) -> list[tuple[str, int]]:
    return [(REASON_KINDS[kind].in_language(language), count) for kind, count in reasons.items()]


def _part(difference: Difference) -> Text:
    return difference.part_name
