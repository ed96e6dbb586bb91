"""Compile the catalogues of texts: every `locale/*/LC_MESSAGES/*.po` of the platform becomes a `.mo` beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from egov.config import ROOT


class CatalogueBroken(Exception):
    """A catalogue of texts cannot be read; the message names the file and the line."""


def find_catalogues(root: Path = ROOT) -> list[Path]:
    return sorted((root / "egov").glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_stale(root: Path = ROOT) -> list[Path]:
    """Compile the catalogues that are newer than their result; those compiled. Raises `CatalogueBroken`."""
    stale = [path for path in find_catalogues(root) if _is_stale(path)]
    for path in stale:
        _compile(path)
    return stale


def _is_stale(path: Path) -> bool:
    result = path.with_suffix(".mo")
    return not result.exists() or result.stat().st_mtime_ns < path.stat().st_mtime_ns


def _compile(path: Path) -> None:
    """Write beside and rename: another process may be reading. Entries marked fuzzy are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=path.parts[-3], abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise CatalogueBroken(f"{path}: {error}") from None
    beside = path.with_name(f".{path.stem}.{os.getpid()}")
    with beside.open("wb") as stream:
        write_mo(stream, catalogue)
    beside.replace(path.with_suffix(".mo"))


def main() -> int:
    for path in find_catalogues():
        _compile(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
