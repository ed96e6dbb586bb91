"""One package written: each dossier's files one after the other, then the manifest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from egov.core import clock, erasing
from egov.documents.errors import BytesMissing
from egov.documents.models import StoredFile
from egov.documents.queries import open_original
from egov.dossiers.issuing import paper_pdf
from egov.dossiers.models import Dossier

from ..models import Keeping
from . import reading
from .container import Container, Sink, blocks_of, measure
from .manifest import NAME, Listed, ListedDossier, Manifest, sign_manifest, written

HERE = Path(__file__).parent
README, SCHEMA = "README.txt", "dossier.schema.json"
_UNSAFE = re.compile(r"[^a-z0-9.-]+")
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file that was read once and is still what was uploaded."""

    file: StoredFile
    path: str
    attachment: int | None
    size: int
    crc: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Packed:
    """What came into the package, and the codes of dossiers that did not since a file of theirs is damaged."""

    dossiers: Sequence[ListedDossier]
    damaged: Sequence[str]


@dataclass(slots=True)
class Writer:
    """A container that keeps what goes into the manifest."""

    container: Container
    listed: list[Listed] = field(default_factory=list)

    def add_bytes(self, path: str, content: bytes) -> None:
        self.container.add_bytes(path, content)
        self.listed.append(Listed(path, len(content), hashlib.sha256(content).hexdigest()))

    def add_file(self, path: str, upload: Upload) -> None:
        with open_original(upload.file) as stream:
            self.container.add(path, size=upload.size, crc=upload.crc, blocks=blocks_of(stream))
        self.listed.append(Listed(path, upload.size, upload.sha256))

    def taken(self) -> tuple[Listed, ...]:
        """What was listed since the last call."""
        found, self.listed = tuple(self.listed), []
        return found


def write_package(
    sink: Sink,
    *,
    about: Mapping[str, Any],
    keepings: Iterable[Keeping],
    key: Ed25519PrivateKey,
    progress: Callable[[int], None] = lambda _: None,
) -> Packed:
    """Write the package of these dossiers. Holds one dossier at a time; `progress` is told how many are done.

    A dossier with a damaged file is left out whole. Raises `ContainerFull`.
    """
    writer, manifest, damaged = Writer(Container(sink)), Manifest(about), []
    writer.add_bytes(README, (HERE / "readme.txt").read_bytes())
    writer.add_bytes(SCHEMA, (HERE / SCHEMA).read_bytes())
    manifest.files = list(writer.taken())
    for count, keeping in enumerate(keepings, start=1):
        subject = erasing.Subject("dossier", keeping.dossier.pk, keeping.dossier.code)
        uploads = _uploads(subject)
        if uploads is None:
            damaged.append(subject.code)
        else:
            manifest.dossiers.append(_add_dossier(writer, keeping, subject, uploads))
        progress(count)
    writer.container.add_bytes(NAME, written(sign_manifest(manifest.as_json(), key)))
    writer.container.close()
    return Packed(manifest.dossiers, damaged)


def _add_dossier(
    writer: Writer, keeping: Keeping, subject: erasing.Subject, uploads: Sequence[Upload]
) -> ListedDossier:
    dossier, folder = keeping.dossier, f"dossiers/{subject.code}"
    chain = reading.read_chain(dossier.code)
    papers = dict(_add_papers(writer, folder, dossier))
    for upload in uploads:
        writer.add_file(f"{folder}/{upload.path}", upload)
    files = {upload.attachment: upload.path for upload in uploads if upload.attachment is not None}
    writer.add_bytes(f"{folder}/dossier.json", written(reading.describe(dossier, chain, files, papers)))
    writer.add_bytes(f"{folder}/rows.json", written(reading.read_rows(subject)))
    writer.add_bytes(f"{folder}/journal.jsonl", b"".join(rfc8785.dumps(dict(line)) + b"\n" for line in chain.lines))
    closed = clock.local(keeping.closed_at).date().isoformat()
    return ListedDossier(dossier.code, dossier.version.service.code, closed, chain.entries, chain.head, writer.taken())


def _add_papers(writer: Writer, folder: str, dossier: Dossier) -> Iterator[tuple[int, str]]:
    for count, paper in enumerate(dossier.papers.order_by("id"), start=1):
        path = f"papers/{count:02d}-{_safe(paper.kind)}.pdf"
        writer.add_bytes(f"{folder}/{path}", paper_pdf(paper))
        yield paper.pk, path


def _uploads(subject: erasing.Subject) -> list[Upload] | None:
    """Every uploaded file that a row of the dossier names; None when one is missing or not what was uploaded."""
    found: list[Upload] = []
    for attachment, what, file in _named_files(subject):
        path = f"files/{len(found) + 1:03d}-{_safe(what)}{_ending(file.name)}"
        try:
            with open_original(file) as stream:
                size, crc, sha256 = measure(blocks_of(stream))
        except BytesMissing:
            return None
        if (size, sha256) != (file.size, file.sha256):
            return None
        found.append(Upload(file, path, attachment, size, crc, sha256))
    return found


def _named_files(subject: erasing.Subject) -> Iterator[tuple[int | None, str, StoredFile]]:
    """(id of the attachment, what it is, the file)."""
    for personal in erasing.ERASERS:
        for name in personal.files() if personal.kind == subject.kind else ():
            for row in personal.rows(subject).select_related(name).exclude(**{name: None}):
                what = str(getattr(row, "document", "")) or personal.model.rpartition(".")[2]
                is_attachment = personal.model == "dossiers.Attachment"
                yield row.pk if is_attachment else None, what, getattr(row, name)


def _safe(name: str) -> str:
    """A name that no file system takes amiss."""
    return _UNSAFE.sub("-", name.lower())[:60].strip(".-") or "file"


def _ending(name: str) -> str:
    found = Path(name).suffix.lower()
    return found if _ENDING.fullmatch(found) else ""
