"""`egov load`: a locality's folder becomes what the platform serves, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from egov.catalogue.actions import hold_services, publish_service, retire_missing
from egov.catalogue.checking import check_locality
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import kept_as_in_studio
from egov.catalogue.stored import check_stored
from egov.core.actor import SYSTEM
from egov.core.problems import Problem, Problems
from egov.dossiers.queries import worked_on_by_version
from egov.places.actions import load_places
from egov.places.locality import Locality


@dataclass(slots=True)
class Outcome:
    """`summary` says what changed; `problems` what the check found (errors: nothing was loaded)."""

    loaded: bool = False
    summary: str = ""
    problems: list[Problem] = field(default_factory=list)


def load_locality(path: Path, progress: Callable[[str], None] = lambda text: None) -> Outcome:
    """Check the folder, then write it in one transaction. Repeating it changes nothing."""
    progress(f"Checking {path} …")
    problems = Problems()
    locality, services = check_locality(path, problems)
    if problems.errors or locality is None:
        return Outcome(problems=problems.found)
    outcome = write_locality(path, locality, services, progress)
    outcome.problems = [*problems.found, *outcome.problems]
    return outcome


def write_locality(
    path: Path, locality: Locality, services: Mapping[str, ServiceDefinition], progress: Callable[[str], None]
) -> Outcome:
    """Write what was checked, in one transaction, unless what stands in the database would be spoilt by it."""
    problems = Problems()
    with transaction.atomic():
        hold_services()
        check_stored(path, locality, services, worked_on_by_version(), problems)
        if problems.errors:
            return Outcome(problems=problems.found)
        summary = _write(path, locality, services, progress)
    return Outcome(True, summary, problems.found)


def _write(
    path: Path, locality: Locality, services: Mapping[str, ServiceDefinition], progress: Callable[[str], None]
) -> str:
    """What changed, in words."""
    progress(f"Loading {locality.name.vi}: {len(locality.agencies)} agencies, {len(services)} services …")
    places = load_places(locality)
    published = 0
    for done, (slug, definition) in enumerate(sorted(services.items()), start=1):
        version = publish_service(actor=SYSTEM, slug=slug, definition=definition, source=_source(path, slug))
        published += version is not None
        if done % 100 == 0:
            progress(f"{done} of {len(services)} services …")
    retired = retire_missing(actor=SYSTEM, slugs=set(services))
    kept = kept_as_in_studio({slug: definition.digest for slug, definition in services.items()})
    where = "changed" if places else "as before"
    summary = f"Loaded: places {where}, {published} services new or changed, {retired} retired, {len(services)} in all."
    if kept:
        summary += f" As the studio has them, though their files say otherwise: {', '.join(kept)}."
    return summary


def _source(folder: Path, slug: str) -> str:
    return (folder / "services" / f"{slug}.yaml").read_bytes().decode("utf-8")
