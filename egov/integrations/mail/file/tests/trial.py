from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..adapter import FileMail


@dataclass
class Trial:
    adapter: FileMail

    def delivered(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.adapter.folder.glob("*.eml"))]

    def break_connection(self) -> None:
        """A file stands where the folder should be."""
        self.adapter.folder.write_text("")


@contextmanager
def trial(folder: Path) -> Iterator[Trial]:
    yield Trial(FileMail(folder / "mail", "no-reply@danang.example"))
