"""How a result reaches the applicant: at the counter, by post, or as a file."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, cast

from egov.catalogue.definition import ServiceDefinition

from .models import Dossier

Way: TypeAlias = Literal["counter", "post", "online"]


def way_of_result(dossier: Dossier, definition: ServiceDefinition) -> Way:
    """As the applicant chose; of what was filed online a file, where that is the result itself."""
    if dossier.channel == "online" and definition.result is not None and definition.result.electronic:
        return "online"
    return cast("Way", dossier.collect_by)


def where_it_waits(dossier: Dossier, definition: ServiceDefinition) -> dict[str, Any]:
    """What notices say of it: the counter where it waits, or who sends it; nothing of what is only a file."""
    agency = {"vi": dossier.agency_out.name_vi, "en": dossier.agency_out.name_en}
    facts: dict[Way, dict[str, Any]] = {"counter": {"place": agency}, "post": {"sender": agency}, "online": {}}
    return facts[way_of_result(dossier, definition)]
