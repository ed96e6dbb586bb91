"""Taking files in, drawing their pages, and removing those that belong to nothing (D19)."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotAllowed
from egov.identity.models import Account

from . import errors, queries, storage, tasks
from .confinement import ProgramFailed, run_confined
from .kinds import BY_MEDIA_TYPE, MAX_PIXELS, PDF, Kind
from .models import PageImage, StoredFile
from .names import clean_name, split_ending
from .vault import hide_paper, keep_copy, keep_result, move_papers, revoke_copy

__all__ = [
    "draw_page_images",
    "erase_files",
    "first_page_drawn",
    "hide_paper",
    "keep_copy",
    "keep_result",
    "move_papers",
    "remove_dropped_files",
    "remove_stray_bytes",
    "revoke_copy",
    "store_upload",
]

MEGABYTE = 1024 * 1024
_INSPECTION_SECONDS = 20
_DRAWING_SECONDS = 60
_SAMPLE_SECONDS = 10
_BLOCK = 256 * 1024
_PROBLEMS: dict[str, type[DomainError]] = {
    "heic": errors.PhotoNotReadable,
    "unknown": errors.TypeNotAccepted,
    "macros": errors.MacrosNotAccepted,
    "pdf-encrypted": errors.PdfEncrypted,
    "pdf-broken": errors.PdfBroken,
    "picture-broken": errors.PictureBroken,
    "picture-too-large": errors.PictureTooLarge,
}


class Readable(Protocol):
    """A binary stream: an open file, or Django's uploaded file."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Checked:
    path: Path
    name: str
    kind: Kind
    pages: int


def store_upload(
    *, actor: Actor, account: Account, name: str, content: bytes | Readable, now: datetime | None = None
) -> StoredFile:
    """Check and keep an upload of `account`; its page images follow from the worker.

    The stream is read once, block by block, at most 20 MB of it. Raises `NotAllowed` and the errors of this app.
    """
    if actor.account_id != account.pk and not actor.is_officer and actor.kind != "system":
        raise NotAllowed
    moment = now or clock.now()
    queries.check_day_quota(account, actor=actor, adding=0, now=moment)
    with storage.incoming_folder() as folder, storage.room_needed():
        shown = clean_name(name, "")
        received = _receive(content, folder / "received", shown)
        return _keep(_check(received, folder / "clean", shown), actor, account, moment)


def _receive(content: bytes | Readable, target: Path, name: str) -> Path:
    stream: Readable = io.BytesIO(content) if isinstance(content, bytes) else content
    size = 0
    with storage.room_needed(), target.open("xb") as file:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > settings.MAX_FILE_BYTES:
                raise errors.FileTooLarge(name=name, limit=settings.MAX_FILE_BYTES // MEGABYTE)
            file.write(block)
    if size == 0:
        raise errors.FileEmpty(name=name)
    return target


def _check(received: Path, clean: Path, name: str) -> _Checked:
    """Let the confined program say what the file is; the file or its clean copy, with its rightful name."""
    try:
        facts = run_confined("egov.documents.inspection", str(received), str(clean), cpu_seconds=_INSPECTION_SECONDS)
    except ProgramFailed as error:
        raise errors.FileUnreadable(name=name) from error
    if problem := facts.get("problem"):
        raise _PROBLEMS[problem](name=name, limit=MAX_PIXELS // 1_000_000)
    kind = BY_MEDIA_TYPE[facts["media_type"]]
    ending = split_ending(name)[1].lower()
    if ending and ending not in kind.endings:
        raise errors.TypeMismatch(name=name, found=gettext(kind.found), ending=kind.endings[0])
    path = clean if facts["rewritten"] else received
    return _Checked(path, clean_name(name, kind.endings[0]), kind, facts["pages"])


def _keep(checked: _Checked, actor: Actor, account: Account, now: datetime) -> StoredFile:
    """Bytes first, then the row and the worker's job in one transaction.

    After any failure but a refusal the bytes stay: the row may have been committed. The clean-up knows.
    """
    file_id, size = uuid.uuid4(), checked.path.stat().st_size
    if size > settings.MAX_FILE_BYTES:
        raise errors.FileTooLarge(name=checked.name, limit=settings.MAX_FILE_BYTES // MEGABYTE)
    path, digest = storage.original_path(file_id), _sha256(checked.path)
    storage.publish_file(checked.path, path)
    try:
        with transaction.atomic():
            _lock_quota(account)
            queries.check_day_quota(account, actor=actor, adding=size, now=now)
            file = StoredFile.objects.create(
                id=file_id,
                owner=account,
                name=checked.name,
                media_type=checked.kind.media_type,
                size=size,
                sha256=digest,
                path=path,
                images=StoredFile.WAITING if checked.kind.viewable else StoredFile.NONE,
                page_count=checked.pages,
                created_at=now,
            )
            if checked.kind.viewable:
                tasks.make_page_images.defer(file_id=str(file_id))
    except DomainError:
        storage.remove(path)
        raise
    return file


def _lock_quota(account: Account) -> None:
    """Uploads of one account are counted one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('upload-quota'), %s)", [account.pk % 2**31])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def draw_page_images(file_id: uuid.UUID) -> None:
    """Draw the pages of a waiting file; a file that resists is marked as failed and stays a download.

    May be repeated: a file that is drawn already is left alone. Raises `StorageFull`; the file waits on.
    """
    file = StoredFile.objects.filter(pk=file_id, images=StoredFile.WAITING).first()
    if file is None:
        return
    with storage.incoming_folder() as folder, storage.room_needed():
        pages = folder / "pages"
        pages.mkdir(mode=0o700)
        try:
            facts = run_confined(
                "egov.documents.page_images",
                str(storage.root() / file.path),
                file.media_type,
                str(pages),
                cpu_seconds=_DRAWING_SECONDS,
            )
        except ProgramFailed:
            StoredFile.objects.filter(pk=file_id).update(images=StoredFile.FAILED)
            return
        path = storage.pages_path(file_id)
        storage.publish_folder(pages, path)
    _record_images(file, path, facts)


def first_page_drawn(pdf: bytes) -> bytes | None:
    """The first page of a paper of ours as WebP, drawn as page images are; None where it cannot be drawn."""
    with storage.incoming_folder() as folder, storage.room_needed():
        source, pages = folder / "paper.pdf", folder / "pages"
        source.write_bytes(pdf)
        pages.mkdir(mode=0o700)
        try:
            facts = run_confined(
                "egov.documents.page_images", str(source), PDF.media_type, str(pages), cpu_seconds=_SAMPLE_SECONDS
            )
        except ProgramFailed:
            return None
        return (pages / facts["images"][0]["file"]).read_bytes() if facts["images"] else None


def _record_images(file: StoredFile, path: str, facts: dict[str, Any]) -> None:
    rows = [
        PageImage(
            file=file, number=number, path=f"{path}/{image['file']}", width=image["width"], height=image["height"]
        )
        for number, image in enumerate(facts["images"], start=1)
    ]
    with transaction.atomic():
        locked = StoredFile.objects.select_for_update().filter(pk=file.pk, images=StoredFile.WAITING).first()
        if locked is None:
            return
        PageImage.objects.bulk_create(rows)
        locked.images, locked.page_count = StoredFile.READY, facts["page_count"]
        locked.save(update_fields=["images", "page_count"])


def remove_dropped_files(*, now: datetime | None = None) -> int:
    """Remove files that nothing has kept for 30 days, rows first, then bytes; the number of files removed."""
    removed = 0
    for batch in _batches(now or clock.now()):
        ids = [file.pk for file in batch]
        with transaction.atomic():
            locked = queries.dropped_files(now or clock.now()).filter(pk__in=ids).select_for_update(of=("self",))
            gone = list(locked)
            StoredFile.objects.filter(pk__in=[file.pk for file in gone]).delete()
        for file in gone:
            _remove_bytes(file.pk)
        if not gone:
            break
        removed += len(gone)
    return removed


def _batches(now: datetime, size: int = 100) -> Iterator[list[StoredFile]]:
    while batch := list(queries.dropped_files(now).order_by("created_at")[:size]):
        yield batch


def _remove_bytes(file_id: uuid.UUID) -> None:
    storage.remove(storage.original_path(file_id))
    storage.remove(storage.pages_path(file_id))


def erase_files(*, file_ids: Collection[uuid.UUID]) -> int:
    """Erase those of these files that no row of any app names any more, in the caller's transaction; how many.

    The bytes follow when the transaction is committed; what a crash leaves of them, the daily clean-up finds.
    """
    gone = list(queries.unnamed_files(StoredFile.objects.filter(pk__in=file_ids)).values_list("pk", flat=True))
    StoredFile.objects.filter(pk__in=gone).delete()
    for file_id in gone:
        transaction.on_commit(partial(_remove_bytes, file_id))
    return len(gone)


def remove_stray_bytes(*, now: datetime | None = None) -> int:
    """Remove bytes that a crash left without a row, once they are a day old; how many were removed."""
    before = (now or clock.now()).timestamp() - storage.STRAY_AGE_SECONDS
    removed = 0
    for batch in storage.old_ids(before):
        known = set(StoredFile.objects.filter(pk__in=batch).values_list("pk", flat=True))
        for file_id in batch - known:
            _remove_bytes(file_id)
            removed += 1
    return removed + storage.remove_old_incoming(before)
