"""Where the bytes lie: temporary, original and page image files under `settings.FILES_ROOT`.

A row names only files that are whole: bytes are written beside, flushed to the disk and renamed before the row that
names them is committed. Removal goes the other way, the row first, so that a crash leaves bytes without a row, which
the daily clean-up finds, and never a row without bytes.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from .confinement import FULL, OutOfRoom
from .errors import StorageFull

ORIGINALS, PAGES, INCOMING = "originals", "pages", "incoming"
_ID = re.compile(r"[0-9a-f]{32}")
STRAY_AGE_SECONDS = 24 * 3600


def root() -> Path:
    return Path(settings.FILES_ROOT)


@contextmanager
def incoming_folder() -> Iterator[Path]:
    """A private folder for work in progress; it goes with everything still in it."""
    with room_needed():
        folder = root() / INCOMING / uuid.uuid4().hex
        folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def room_needed() -> Iterator[None]:
    """Turn a full disk into `StorageFull`."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StorageFull from error
        raise
    except OutOfRoom as error:
        raise StorageFull from error


def original_path(file_id: uuid.UUID) -> str:
    """Relative path of an original. It carries no ending: nothing may ever serve it by its name."""
    return f"{ORIGINALS}/{file_id.hex[:2]}/{file_id.hex}"


def pages_path(file_id: uuid.UUID) -> str:
    """Relative folder of the page images of a file."""
    return f"{PAGES}/{file_id.hex[:2]}/{file_id.hex}"


def publish_file(source: Path, path: str) -> None:
    """Flush `source` to the disk and move it to the relative `path`."""
    target = root() / path
    with room_needed():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flush(source)
        source.chmod(0o600)
        source.replace(target)
        flush(target.parent)


def publish_folder(source: Path, path: str) -> None:
    """Flush every file of `source` and move the folder to the relative `path`, in place of one left by a crash."""
    target = root() / path
    with room_needed():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for file in source.iterdir():
            flush(file)
        shutil.rmtree(target, ignore_errors=True)
        source.replace(target)
        flush(target.parent)


def flush(path: Path) -> None:
    """fsync a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_bytes(path: str) -> BinaryIO:
    """Open a stored file for reading. Raises FileNotFoundError."""
    return (root() / path).open("rb")


def remove(path: str) -> None:
    """Remove a file or folder; one that is gone already is no error."""
    target = root() / path
    if target.is_dir():
        shutil.rmtree(target, ignore_errors=True)
    else:
        with contextlib.suppress(FileNotFoundError):
            target.unlink()


def old_ids(before: float) -> Iterator[set[uuid.UUID]]:
    """The ids whose bytes are older than `before` (a timestamp), shelf by shelf."""
    for kind in (ORIGINALS, PAGES):
        for shelf in sorted((root() / kind).glob("[0-9a-f][0-9a-f]")):
            names = [entry.name for entry in os.scandir(shelf) if entry.stat().st_mtime < before]
            if names:
                yield {uuid.UUID(hex=name) for name in names if _ID.fullmatch(name)}


def remove_old_incoming(before: float) -> int:
    """Remove the working folders that a crash left; how many."""
    folder = root() / INCOMING
    old = [entry for entry in folder.iterdir() if entry.stat().st_mtime < before] if folder.is_dir() else []
    for entry in old:
        shutil.rmtree(entry, ignore_errors=True)
    return len(old)
