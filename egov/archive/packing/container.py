"""The container of a package: a ZIP file whose bytes follow from its contents alone.

Nothing is compressed, every entry has the same date, and sizes are known before an entry is written. So the same
contents give the same bytes on any machine and in any year, a verifier can tell the rightful bytes from any others, and
what is written streams: nothing is held. A package stays under 4 GiB (`FULL`), so that no extension of the format is
needed.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

BLOCK = 256 * 1024
FULL = 2**32 - 1
MOST_ENTRIES = 2**16 - 1

_VERSION, _UTF8, _STORED, _UNIX = 20, 0x0800, 0, 3
_DATE = (1 << 5) | 1  # 1 January 1980, the first that the format knows
_MODE = 0o100644 << 16
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")


class Sink(Protocol):
    """Where the bytes go, one after the other."""

    def write(self, data: bytes, /) -> int: ...


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    crc: int
    size: int
    offset: int


class ContainerFull(Exception):
    """What is to be added does not fit into a package of this format."""


class Container:
    """Writes entries one after the other, then the list of them."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._entries: list[_Entry] = []
        self._at = 0

    def add(self, path: str, *, size: int, crc: int, blocks: Iterable[bytes]) -> None:
        """Write one entry; `size` and `crc` must be those of `blocks`. Raises `ContainerFull`."""
        entry = _Entry(path.encode(), crc, size, self._at)
        if self._at + size > FULL - len(entry.name) - _LOCAL.size or len(self._entries) == MOST_ENTRIES:
            raise ContainerFull
        self._entries.append(entry)
        common = (_VERSION, _UTF8, _STORED, 0, _DATE, crc, size, size, len(entry.name), 0)
        self._write(_LOCAL.pack(b"PK\x03\x04", *common) + entry.name)
        for block in blocks:
            self._sink.write(block)
        self._at += size

    def add_bytes(self, path: str, content: bytes) -> None:
        self.add(path, size=len(content), crc=zlib.crc32(content), blocks=[content])

    def close(self) -> None:
        """Write the list of the entries and the end."""
        start = self._at
        for entry in self._entries:
            common = (
                _VERSION,
                _UTF8,
                _STORED,
                0,
                _DATE,
                entry.crc,
                entry.size,
                entry.size,
                len(entry.name),
                0,
                0,
                0,
                0,
            )
            head = _CENTRAL.pack(b"PK\x01\x02", _UNIX << 8 | _VERSION, *common, _MODE, entry.offset)
            self._write(head + entry.name)
        count = len(self._entries)
        self._write(_END.pack(b"PK\x05\x06", 0, 0, count, count, self._at - start, start, 0))

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._at += len(data)


def blocks_of(file: BinaryIO, size: int = FULL) -> Iterator[bytes]:
    """What can be read of `file`, at most `size` bytes of it."""
    while size and (block := file.read(min(BLOCK, size))):
        size -= len(block)
        yield block


def measure(blocks: Iterable[bytes]) -> tuple[int, int, str]:
    """(size, CRC-32, SHA-256 in hex)."""
    size, crc, digest = 0, 0, hashlib.sha256()
    for block in blocks:
        size, crc = size + len(block), zlib.crc32(block, crc)
        digest.update(block)
    return size, crc, digest.hexdigest()


def place_of_content(path: str, start: int) -> int:
    """Where the content of an entry begins that starts at `start`."""
    return start + _LOCAL.size + len(path.encode())
