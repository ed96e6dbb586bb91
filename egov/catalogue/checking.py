"""What must hold before a version may be published: `egov check`, `egov load` and the studio ask here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from egov.core.problems import Problem, Problems, Severity
from egov.core.sentences import sentence
from egov.core.source import Node, read_source
from egov.places.locality import Locality
from egov.places.reading import LOCALITY, SERVICES, is_locality, read_locality

from . import rules
from .block_files import BLOCKS, blocks_of, platform_blocks
from .blocks import Blocks, expanded
from .definition import ServiceDefinition
from .flight import check_in_flight
from .reading import read_service, read_service_file

MAX_PROBLEMS = 200
MAX_SERVICES = 5_000
MAX_LINES, MAX_LINE = 100, 120


@dataclass(slots=True)
class FileProblems(Problems):
    """The findings of one file: at most 200 errors and 200 warnings, since a hostile file may hold any number."""

    seen: set[Problem] = field(default_factory=set)
    counts: Counter[Severity] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        if problem in self.seen or self.counts[problem.severity] > MAX_PROBLEMS:
            return
        self.seen.add(problem)
        self.counts[problem.severity] += 1
        if self.counts[problem.severity] > MAX_PROBLEMS:
            place, message = (problem.file, problem.line, 1), sentence("There are more problems than these.")
            problem = Problem.told(place, "too-many-problems", message, sentence(""), problem.severity)
        self.found.append(problem)


Before: TypeAlias = Callable[[str], ServiceDefinition | None]
"""What a service said before, by its slug."""


def check_path(path: Path, problems: Problems, before: Path | None = None) -> None:
    """Check a locality, its blocks alone, a folder of service files, or one of them with the locality around it.

    With `before`, a file or folder too, also what changed for dossiers that are open.
    """
    known = read_before(before) if before else _nothing
    if path.is_dir() and is_locality(path):
        check_locality(path, problems, known)
    elif path.name == BLOCKS and is_locality(path.parent):
        blocks_of(path.parent, problems)
    elif path.is_dir():
        _check_services(path, problems, None, platform_blocks(), known)
    else:
        check_service_file(path, problems, locality_around(path), before=known)


def read_before(path: Path) -> Before:
    """The services of a folder or of one file as they are, whatever is wrong with them."""
    if not path.is_dir():
        only = read_service_file(path, FileProblems(), blocks_around(path))
        return lambda _slug: only[0] if only else None
    folder = path / SERVICES if (path / SERVICES).is_dir() else path

    def read(slug: str) -> ServiceDefinition | None:
        paths = (folder / f"{slug}{suffix}" for suffix in (".yaml", ".yml"))
        file = next((path for path in paths if path.is_file()), None)
        found = read_service_file(file, FileProblems(), blocks_around(file)) if file else None
        return found[0] if found else None

    return read


def _nothing(_slug: str) -> None:
    return None


def check_locality(
    folder: Path, problems: Problems, before: Before = _nothing
) -> tuple[Locality | None, dict[str, ServiceDefinition]]:
    """Check a locality's places, its services, and that they fit together. It may be loaded when there are no errors.

    The services come by slug, those included that are not right.
    """
    own = FileProblems()
    locality = read_locality(folder, own)
    own_blocks, blocks = blocks_of(folder, own)
    problems.found.extend(own.found)
    there = (folder / SERVICES).is_dir()
    services = _check_services(folder / SERVICES, problems, locality, blocks, before) if there else {}
    if locality is not None:
        _check_life_events(folder, locality, services.values(), problems)
        locality = replace(locality, blocks=own_blocks.as_json())
    return locality, services


def check_service_file(
    path: Path,
    problems: Problems,
    locality: Locality | None = None,
    blocks: Blocks | None = None,
    before: Before = _nothing,
) -> ServiceDefinition | None:
    """Check one service; agencies and positions only when there is a locality. None when it cannot be read at all.

    `blocks` are those that it may use: those around it where none are given.
    """
    own = FileProblems()
    read = read_service_file(path, own, blocks or blocks_around(path))
    if read is not None:
        rules.check_service(*read, locality)
        _check_size(path.read_text(encoding="utf-8"), read[1])
        was = before(read[0].slug)
        if was is not None:
            check_in_flight(was, *read)
    problems.found.extend(own.found)
    return read[0] if read else None


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A text as a service, as far as it can be read; `places` are line and column of its values by path."""

    definition: ServiceDefinition | None = None
    problems: tuple[Problem, ...] = ()
    plain: dict[str, Any] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def check_source(
    source: str,
    slug: str,
    locality: Locality | None,
    others: Mapping[str, str] | None = None,
    before: ServiceDefinition | None = None,
) -> CheckedSource:
    """Check the text of a service file; `others` are the other services' slugs by code and slug.

    With `before`, what the service has said so far, also what changed for dossiers that are open.
    """
    own = FileProblems()
    node = read_source(source, own, f"{slug}.yaml")
    if node is None or not node.is_map():
        if node is not None:
            node.report("wrong-type", "A service file is a block of 'key: value' lines.")
        return CheckedSource(problems=tuple(own.found))
    whole = expanded(node, blocks_known(locality))
    definition = read_service(whole, slug)
    rules.check_service(definition, whole, locality)
    _check_size(source, node)
    if before is not None:
        check_in_flight(before, definition, whole)
    others = others or {}
    if other := others.get(definition.code) or others.get(slug):
        remedy = "Each service has a code of its own."
        message = "The code '{given}' stands in {file} too."
        (node.get("code") or node).report("duplicate-service", message, remedy, given=definition.code, file=other)
    return CheckedSource(definition, tuple(own.found), node.plain(), dict(_places(node, "")))


def _places(node: Node, path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every value under `path` with its place, the outer before the inner."""
    yield path, (node.line, node.column)
    inner = node.items() if node.is_map() else enumerate(node.value) if node.is_list() else ()
    for key, value in inner:
        yield from _places(value, f"{path}.{key}" if path else str(key))


def blocks_known(locality: Locality | None) -> Blocks:
    """The blocks that a service of the locality may use: its own and the platform's."""
    return Blocks.from_json(locality.blocks if locality else {}).over(platform_blocks())


def blocks_around(path: Path) -> Blocks:
    """The blocks that a service file may use: the platform's, and those of the locality around it, if any."""
    folder = _folder_around(path)
    return blocks_of(folder, FileProblems())[1] if folder else platform_blocks()


def locality_around(path: Path) -> Locality | None:
    """The locality in whose folder of services the file lies, if it lies in one."""
    folder = _folder_around(path)
    return read_locality(folder, FileProblems()) if folder else None


def _folder_around(path: Path) -> Path | None:
    folder = path.resolve().parent
    return folder.parent if folder.name == SERVICES and is_locality(folder.parent) else None


def _check_services(
    folder: Path, problems: Problems, locality: Locality | None, blocks: Blocks, before: Before
) -> dict[str, ServiceDefinition]:
    services: dict[str, ServiceDefinition] = {}
    codes: dict[str, Path] = {}
    for path in _service_files(folder):
        service = check_service_file(path, problems, locality, blocks, before)
        if service is None:
            continue
        services[service.slug] = service
        names = {service.code, service.slug}
        other = next((codes[name] for name in names if name in codes), path)
        codes.update(dict.fromkeys(names, other))
        if other is not path:
            _whole(path, problems).report(
                "duplicate-service",
                "The code '{given}' stands in {file} too.",
                "Each service has a code of its own.",
                given=service.code,
                file=other.name,
            )
    if not codes:
        _whole(folder, problems).report("no-services", "There are no services here.", "", "warning")
    return services


def _service_files(folder: Path) -> Iterator[Path]:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and not path.is_dir())
    yield from files[:MAX_SERVICES]


def _check_size(text: str, node: Node) -> None:
    lines = text.splitlines()
    written = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    remedy = "A service has at most {most_lines} lines of at most {most_characters} characters."
    if len(written) > MAX_LINES:
        node.report(
            "service-too-long",
            "The file has {count} lines.",
            remedy,
            "warning",
            count=len(written),
            most_lines=MAX_LINES,
            most_characters=MAX_LINE,
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            place = Node(None, node.file, number, MAX_LINE + 1, node.problems)
            place.report(
                "line-too-long",
                "The line has {count} characters.",
                remedy,
                "warning",
                count=len(line),
                most_lines=MAX_LINES,
                most_characters=MAX_LINE,
            )


def _check_life_events(
    folder: Path, locality: Locality, services: Iterable[ServiceDefinition], problems: Problems
) -> None:
    used = {event for service in services for event in service.life_events}
    for event in locality.life_events:
        if event.id not in used:
            message = "No service belongs to the life event '{event}'."
            _whole(folder / LOCALITY, problems).report("unused-life-event", message, "", "warning", event=event.id)


def _whole(path: Path, problems: Problems) -> Node:
    return Node(None, str(path), 1, 1, problems)
