"""Official records into the service files of a folder: read, compose, check, write; what people edited stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from egov.catalogue.checking import FileProblems
from egov.catalogue.reading import read_service
from egov.catalogue.rules import check_service
from egov.core.problems import Problems
from egov.core.source import Text, read_source
from egov.places.field_files import add_fields
from egov.places.locality import Locality, Named
from egov.places.reading import LOCALITY, SERVICES, is_locality, read_locality

from .composing import Composed, compose
from .fitting import fit
from .names import national_code, slug_from
from .record_files import RecordRefused, read_file, read_json
from .records import read_record
from .report import Item, Report, State

_MARK = re.compile(r"# egov import-procedures (?P<digest>[0-9a-f]{16}):[^\n]*\n")
_CODE = re.compile(r'^code:\s*["\']?(?P<code>[^"\'\s#]+)', re.MULTILINE)
_NOTE = "tệp đã sửa thì lần nhập sau để nguyên / once edited it is left alone"


class TargetRefused(Exception):
    """The folder is no place for service files."""


@dataclass(slots=True)
class _Target:
    """The folder, its locality if any, the service files there by code, and which of them may be replaced."""

    folder: Path
    locality: Locality | None
    root: Path
    paths: dict[str, Path] = field(default_factory=dict)
    ours: set[Path] = field(default_factory=set)
    fields: dict[str, str] = field(default_factory=dict)


def import_procedures(
    files: Sequence[Path], into: Path, *, force: bool = False, progress: Callable[[int, int], None] = lambda _, __: None
) -> Report:
    """Write a service file for every record. Raises TargetRefused where `into` cannot take them.

    `into` is a locality's folder, its services folder, or any other folder. Files that a person has edited, or
    written, are replaced only with `force`. `progress` is told how many of how many records are done.
    """
    target = _target(into)
    report, seen = Report(), dict[str, str]()
    raw_records = list(_raw_records(files, report))
    for done, (item, text) in enumerate(raw_records, start=1):
        report.items.append(_import_one(item, text, target, seen, force=force))
        progress(done, len(raw_records))
    if target.fields and target.locality:
        add_fields(target.root / LOCALITY, sorted(target.fields.items()))
        report.fields_added = [name for _, name in sorted(target.fields.items())]
    return report


def _raw_records(files: Sequence[Path], report: Report) -> Iterator[tuple[Item, str]]:
    for path in files:
        try:
            for number, text in enumerate(read_file(path), start=1):
                yield Item(str(path), number), text
        except RecordRefused as error:
            report.items.append(Item(str(path), 0, reason=str(error)))


def _target(into: Path) -> _Target:
    root = into if is_locality(into) else into.parent
    inside = is_locality(into) or (into.name == SERVICES and is_locality(root))
    problems = Problems()
    locality = read_locality(root, problems) if inside else None
    if inside and locality is None:
        raise TargetRefused(f"the locality has errors: {problems.errors[0]}")
    folder = root / SERVICES if inside else into
    folder.mkdir(parents=True, exist_ok=True)
    target = _Target(folder, locality, root)
    for path in sorted(path for path in folder.glob("*.y*ml") if path.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        found = _CODE.search(text)
        if found:
            target.paths[national_code(found["code"])] = path
        if _is_ours(text):
            target.ours.add(path)
    return target


def _is_ours(text: str) -> bool:
    """Whether an import wrote the file and nobody has changed it since."""
    mark = _MARK.match(text)
    return bool(mark and mark["digest"] == _digest(text[mark.end() :]))


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _import_one(item: Item, text: str, target: _Target, seen: dict[str, str], *, force: bool) -> Item:
    try:
        record = read_record(read_json(text))
    except RecordRefused as error:
        return replace(item, reason=str(error))
    composed = compose(record, target.locality)
    item = replace(item, code=composed.data["code"], name=record.name)
    code = national_code(item.code)
    if code in seen:
        return replace(item, state="duplicate", reason=f"code {item.code} was read before, in {seen[code]}")
    path = target.paths.get(code) or target.folder / f"{slug_from(record.name, item.code)}.yaml"
    if path.exists() and path not in target.ours and not force:
        seen[code] = str(path)
        return replace(item, slug=path.stem, state="kept", reason=f"{path.name} was written or edited by a person")
    body = fit(composed)
    wrong = _wrong(body, path, composed, target)
    if wrong:
        return replace(item, reason=wrong)
    seen[code] = f"{item.file} #{item.number}"
    _note_field(composed, target)
    is_new = _write(path, body)
    target.ours.add(path)
    level, doubts = _level(body), tuple(dict.fromkeys((doubt.fact, doubt.code) for doubt in composed.doubts))
    state: State = "information-only" if level == 1 else ("to-confirm" if doubts else "complete")
    return replace(item, slug=path.stem, level=level, state=state, is_new=is_new, doubts=doubts)


def _level(body: str) -> int:
    found = re.search(r"^level: (\d)$", body, re.MULTILINE)
    return int(found[1]) if found else 1


def _wrong(body: str, path: Path, composed: Composed, target: _Target) -> str:
    """The first error that `egov check` would find; "" for none."""
    problems = FileProblems()
    node = read_source(body, problems, path.name)
    if node is not None:
        check_service(read_service(node, path.stem), node, _with_field(target, composed))
    return str(problems.errors[0]) if problems.errors else ""


def _with_field(target: _Target, composed: Composed) -> Locality | None:
    locality = target.locality
    if locality is None or any(one.id == composed.data["field"] for one in locality.fields):
        return locality
    return replace(locality, fields=(*locality.fields, Named(composed.data["field"], Text(composed.field_name))))


def _note_field(composed: Composed, target: _Target) -> None:
    known = {one.id for one in target.locality.fields} if target.locality else set()
    if composed.data["field"] not in known:
        target.fields.setdefault(composed.data["field"], composed.field_name)


def _write(path: Path, body: str) -> bool:
    """Write the file with its mark, whole or not at all; whether that changed it."""
    text = f"# egov import-procedures {_digest(body)}: {_NOTE}\n{body}"
    if path.exists() and path.read_text(encoding="utf-8", errors="replace") == text:
        return False
    temporary = path.with_suffix(".new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
    return True
