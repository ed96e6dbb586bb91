"""What a locality that is about to be loaded would spoil of the services that stand in the database already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from egov.core.problems import Problems
from egov.core.source import Node
from egov.places.locality import Locality
from egov.places.reading import SERVICES

from .checking import check_source
from .definition import ServiceDefinition
from .flight import check_open_steps
from .queries import codes_in_use, definition_of, standing_of_studio


def check_stored(
    folder: Path,
    locality: Locality,
    services: Mapping[str, ServiceDefinition],
    worked_on: Mapping[int, int],
    problems: Problems,
) -> None:
    """Refuse what would leave open dossiers, or services of the studio, without what they need.

    `worked_on` counts the dossiers that are worked on by the version that they stand on.
    """
    node = Node(None, str(folder / "agencies.yaml"), 1, 1, problems)
    for version, count in worked_on.items():
        check_open_steps(definition_of(version), locality, count, node)
    _check_codes(folder, services, problems)
    for stands in standing_of_studio({slug: definition.digest for slug, definition in services.items()}):
        found = check_source(stands.source, stands.service.slug, locality).problems
        if reason := next((problem for problem in found if problem.severity == "error" and problem.said), None):
            node.report(
                "studio-service",
                "The service '{service}' of the studio, version {number}, does not fit this locality: {reason}",
                "Keep what it needs, or publish another version or retire it in the studio first.",
                service=stands.service.slug, number=stands.number, reason=reason.said[0] if reason.said else "",
            )  # fmt: skip


def _check_codes(folder: Path, services: Mapping[str, ServiceDefinition], problems: Problems) -> None:
    used = codes_in_use(besides=tuple(services))
    for slug, definition in services.items():
        if other := used.get(definition.code) or used.get(slug):
            place = Node(None, str(folder / SERVICES / f"{slug}.yaml"), 1, 1, problems)
            place.report(
                "duplicate-service", "The code '{given}' stands in {file} too.", "Each service has a code of its own.",
                given=definition.code, file=other,
            )  # fmt: skip
