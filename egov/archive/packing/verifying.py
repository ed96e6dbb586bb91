"""Is a package still what was handed over? Needs nothing but the file: no database, no configuration.

Every file is held against the manifest, every chain of the journal is recounted, the signature is tried, and the
container's own bytes are written anew and compared, so that no byte of the file can differ unseen.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from egov.core import journal

from .container import Container, ContainerFull, blocks_of, measure, place_of_content
from .manifest import FORMAT, NAME, VERSION, is_signed, written

MOST_MANIFEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with what; the codes stand in the documentation of keeping."""

    path: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.code}: {self.message}"


@dataclass(slots=True)
class Verdict:
    """What was found; `key` is the public key by which the package says that it was signed."""

    number: str = ""
    agency: str = ""
    key: str = ""
    dossiers: int = 0
    files: int = 0
    erased: int = 0
    findings: list[Finding] = field(default_factory=list)

    def find(self, path: str, code: str, message: str) -> None:
        self.findings.append(Finding(path, code, message))

    @property
    def whole(self) -> bool:
        return not self.findings


def verify_package(path: Path, *, key: str = "") -> Verdict:
    """Look over the package at `path`; with `key` (64 hex digits) it must have been signed by that one.

    Raises OSError where the file cannot be read at all.
    """
    verdict = Verdict()
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as package:
                _verify(package, file, verdict, key)
        except (zipfile.BadZipFile, ContainerFull, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
            verdict.find(path.name, "unreadable", f"the file is damaged: {error}")
    return verdict


def _verify(package: zipfile.ZipFile, file: BinaryIO, verdict: Verdict, key: str) -> None:
    manifest = _read_manifest(package, verdict)
    if manifest is None:
        return
    verdict.number, verdict.agency = str(manifest["number"]), str(manifest["agency"]["name"])
    verdict.key = str(manifest["signature"].get("key", ""))
    if not is_signed(manifest):
        verdict.find(NAME, "not-signed", "the signature does not fit what the manifest says.")
    if key and key.lower() != verdict.key:
        verdict.find(NAME, "other-key", f"it was signed by another key, {verdict.key}.")
    _verify_files(package, file, manifest, verdict)
    for dossier in manifest["dossiers"]:
        verdict.dossiers += 1
        _verify_journal(package, dossier, verdict)


def _read_manifest(package: zipfile.ZipFile, verdict: Verdict) -> dict[str, Any] | None:
    """The manifest, its shape seen to; None after saying why there is none."""
    try:
        with package.open(NAME) as stream:
            found = json.loads(stream.read(MOST_MANIFEST))
        known = (found["format"], found["version"]) == (FORMAT, VERSION)
        shaped = known and _is_shaped(found)
    except KeyError:
        verdict.find(NAME, "missing", "there is no manifest, or it lacks a part.")
        return None
    except (TypeError, ValueError, AttributeError) as error:
        verdict.find(NAME, "unreadable", f"the manifest cannot be read: {error}")
        return None
    if not known:
        verdict.find(NAME, "unknown-format", "this is no package that this version knows.")
    elif not shaped:
        verdict.find(NAME, "unreadable", "the manifest lacks a part, or has one of another shape.")
    return found if known and shaped else None


def _is_shaped(found: Mapping[str, Any]) -> bool:
    listed = [*found["files"], *(file for dossier in found["dossiers"] for file in dossier["files"])]
    chains = [(dossier["code"], dossier["journal"]["head"]) for dossier in found["dossiers"]]
    counts = [dossier["journal"]["entries"] for dossier in found["dossiers"]] + [file["size"] for file in listed]
    texts = [text for pair in chains for text in pair] + [file[key] for file in listed for key in ("path", "sha256")]
    named = isinstance(found["signature"], dict) and isinstance(found["agency"]["name"], str)
    return named and all(isinstance(n, int) for n in counts) and all(isinstance(text, str) for text in texts)


class _Compared:
    """A sink that holds what is written against the bytes of a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.at = 0
        self.differs = False

    def write(self, data: bytes) -> int:
        self._file.seek(self.at)
        self.differs = self.differs or self._file.read(len(data)) != data
        self.at += len(data)
        return len(data)

    def measure(self, path: str, size: int) -> tuple[int, int, str]:
        """Size, CRC and SHA-256 of the entry that begins here."""
        self._file.seek(place_of_content(path, self.at))
        return measure(blocks_of(self._file, size))

    def passed(self, size: int) -> Iterator[bytes]:
        """Go past a content that was measured."""
        self.at += size
        yield from ()

    def is_at_end(self) -> bool:
        self._file.seek(self.at)
        return not self._file.read(1)


def _verify_files(package: zipfile.ZipFile, file: BinaryIO, manifest: Mapping[str, Any], verdict: Verdict) -> None:
    """Every entry once, in its order: against the manifest, and into a container written anew."""
    wanted = {one["path"]: (one["size"], one["sha256"]) for one in _listed(manifest)}
    wanted[NAME] = _measured_bytes(written(manifest))
    compared = _Compared(file)
    anew, seen = Container(compared), set()
    for entry in package.infolist():
        verdict.files += 1
        name = entry.filename
        size, crc, sha256 = compared.measure(name, entry.file_size)
        anew.add(name, size=size, crc=crc, blocks=compared.passed(size))
        if name in seen or name not in wanted:
            verdict.find(name, "extra", "the manifest knows no such file.")
        elif (size, sha256) != wanted[name]:
            verdict.find(name, "changed", "its content is not what the manifest says.")
        seen.add(name)
    for name in sorted(wanted.keys() - seen):
        verdict.find(name, "missing", "the manifest knows this file; it is not there.")
    anew.close()
    if compared.differs or not compared.is_at_end():
        verdict.find("the file itself", "changed", "bytes between or behind the files are not those that were written.")


def _listed(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from manifest["files"]
    for dossier in manifest["dossiers"]:
        yield from dossier["files"]


def _measured_bytes(content: bytes) -> tuple[int, str]:
    return len(content), hashlib.sha256(content).hexdigest()


def _verify_journal(package: zipfile.ZipFile, dossier: Mapping[str, Any], verdict: Verdict) -> None:
    """Recount the chain: every hash, every link, and that it ends where the manifest says."""
    code, path = dossier["code"], f"dossiers/{dossier['code']}/journal.jsonl"
    if path not in package.NameToInfo:
        return  # told as missing
    previous, count, erased, ordered = journal.START, 0, [], 0
    try:
        with package.open(path) as lines:
            for count, raw in enumerate(lines, start=1):
                line = json.loads(raw)
                fault = _fault_of(line, code, count, previous)
                if fault:
                    verdict.find(path, "journal-changed", f"entry {count}: {fault}")
                    return
                previous = bytes.fromhex(line["hash"])
                ordered = count if line["entry"]["act"] == journal.ERASED else ordered
                erased += [count] if line["salt"] is None else []
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        verdict.find(path, "unreadable", f"entry {count} cannot be read: {error}")
        return
    _verify_end(path, dossier, count, previous, verdict)
    verdict.erased += len(erased)
    for n in erased:
        if n > ordered:
            verdict.find(path, "journal-changed", f"entry {n}: its details are gone without an order.")


def _verify_end(path: str, dossier: Mapping[str, Any], count: int, head: bytes, verdict: Verdict) -> None:
    said = dossier["journal"]
    if count < said["entries"]:
        verdict.find(path, "journal-cut", f"it ends at entry {count}; there were {said['entries']}.")
    elif count > said["entries"] or head.hex() != said["head"]:
        verdict.find(path, "journal-changed", "it does not end where it ended when it was packed.")


def _fault_of(line: Mapping[str, Any], code: str, count: int, previous: bytes) -> str:
    """What is wrong with one entry; empty where nothing is."""
    entry, details_hash = line["entry"], bytes.fromhex(line["details_hash"])
    if (entry["subject"], entry["n"]) != (f"dossier:{code}", count):
        return "it is not the one that should stand here."
    if bytes.fromhex(line["previous"]) != previous:
        return "it does not follow from the entry before."
    if journal.hash_entry(previous, entry, details_hash).hex() != line["hash"]:
        return "its content does not give its hash."
    if line["salt"] is None:
        return "" if line["details"] is None else "it has details that were erased."
    if journal.hash_details(bytes.fromhex(line["salt"]), line["details"]) != details_hash:
        return "its details do not give their hash."
    return ""
