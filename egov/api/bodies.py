"""Bodies of requests: read under a limit of their own, parsed without surprises, checked against their shape.

Django's limit of 2 MB stands for everything else. Where files travel inside the JSON, the body is laid down on the disk
while it arrives, so that a slow sender holds no memory, and one such body is taken up into memory at a time.
"""

from __future__ import annotations

import contextlib
import errno
import math
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError
from django.utils.translation import gettext
from ninja import Schema
from pydantic import ConfigDict, ValidationError
from pydantic_core import from_json

from egov.documents.errors import StorageFull

from .errors import BodyNotReadable, BodyTooIntricate, BodyTooLarge, Busy, LengthMissing, WrongShape
from .problems import MAX_PATH, shape_errors

MEGABYTE: Final = 1024 * 1024
SMALL: Final = 2 * MEGABYTE
WITH_FILES: Final = 140 * MEGABYTE
"""100 MB of files in base64, and the answers."""

LARGE_AT_ONCE: Final = 1
DRAINED: Final = 512 * MEGABYTE
"""Of a body that is too large so much is read and thrown away: most senders read no answer before they have sent."""

WAIT_SECONDS: Final = 20
BLOCK: Final = 256 * 1024
MAX_PARTS: Final = 200_000
MAX_DEPTH: Final = 40

_large = threading.BoundedSemaphore(LARGE_AT_ONCE)


class Body(Schema):
    """A body with the fields that it names and no others."""

    model_config = ConfigDict(extra="forbid")


BodyT = TypeVar("BodyT", bound=Body)


@contextmanager
def body_of(request: HttpRequest, shape: type[BodyT], *, limit: int = SMALL, optional: bool = False) -> Iterator[BodyT]:
    """The request's body as `shape`, for the time of the block; `optional`: an empty body is an empty object.

    Raises `BodyTooLarge`, `LengthMissing`, `BodyNotReadable`, `BodyTooIntricate`, `WrongShape`, `Busy`.
    """
    length = _length(request, limit)
    if length <= SMALL:
        raw = _read(request)
        yield _parse(raw if raw or not optional else b"{}", shape)
        return
    with _laid_down(request) as file, _turn():
        yield _parse(file.read(), shape)


def _length(request: HttpRequest, limit: int) -> int:
    if not request.META.get("CONTENT_LENGTH") and request.headers.get("Transfer-Encoding"):
        raise LengthMissing
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > limit:
        _drain(request, length)
        raise BodyTooLarge(limit=limit // MEGABYTE)
    return length


def _drain(request: HttpRequest, length: int) -> None:
    with contextlib.suppress(UnreadablePostError):
        while length <= DRAINED and request.read(BLOCK):
            pass


def _read(request: HttpRequest) -> bytes:
    try:
        return request.body
    except UnreadablePostError as error:
        raise BodyNotReadable from error


@contextmanager
def _laid_down(request: HttpRequest) -> Iterator[IO[bytes]]:
    """The body as a file without a name, in the data folder; gone when closed, after a crash too."""
    with tempfile.TemporaryFile(dir=settings.CONFIG.data_dir) as file:
        try:
            shutil.copyfileobj(request, file, BLOCK)
        except UnreadablePostError as error:
            raise BodyNotReadable from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull from error
            raise
        file.seek(0)
        yield file


@contextmanager
def _turn() -> Iterator[None]:
    if not _large.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _large.release()


def _parse(raw: bytes, shape: type[BodyT]) -> BodyT:
    # Base64 holds none of these, so that they count the parts of everything but the files.
    if sum(map(raw.count, (b",", b"[", b"{"))) > MAX_PARTS:
        raise BodyTooIntricate
    try:
        data = from_json(raw, allow_inf_nan=False)
    except ValueError as error:
        raise (BodyTooIntricate if "recursion" in str(error) else BodyNotReadable) from error
    wrong = list(_unstorable(data))[:20]
    if wrong:
        raise WrongShape([{"path": path, "code": "not-storable", "message": _words()} for path in wrong])
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        raise WrongShape(shape_errors(error.errors(include_url=False, include_input=False))) from error


def _words() -> str:
    return gettext("This holds a character or a number that cannot be kept.")


def _unstorable(data: Any) -> Iterator[str]:
    """Paths of what no database column and no canonical JSON holds: NUL, numbers without end."""
    waiting: list[tuple[str, Any, int]] = [("", data, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise BodyTooIntricate
        if isinstance(value, dict):
            waiting += [(f"{path}.{_shown(key)}", entry, depth + 1) for key, entry in value.items()]
            if any("\x00" in key for key in value):
                yield path.lstrip(".")
        elif isinstance(value, list):
            waiting += [(f"{path}.{n}", entry, depth + 1) for n, entry in enumerate(value)]
        elif (isinstance(value, str) and "\x00" in value) or (isinstance(value, float) and not math.isfinite(value)):
            yield path.lstrip(".")[:MAX_PATH]


def _shown(key: str) -> str:
    return key[:40].replace("\x00", "")
