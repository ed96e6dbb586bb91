"""Typst: kept warm for what a counter prints, in a process of its own for long books. Free of Django."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import typst

from .printing import certain

TEMPLATES = Path(__file__).parent / "templates"
LONG = 150_000
_SECONDS = 300
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]


class Order(NamedTuple):
    """What to print: a template with what it shows, `moment` as seconds since 1970, and the folders of fonts."""

    template: str
    view: Mapping[str, Any]
    moment: int
    fonts: tuple[str, ...]


class BookNotPrinted(Exception):
    """The process that prints a long book has failed."""


def printed(order: Order) -> bytes:
    """The PDF. A long book takes some 200 kB of memory a row, so it is printed where that memory is given back."""
    return _printed_alone(order) if len(json.dumps(order.view, ensure_ascii=False)) > LONG else printed_here(order)


def printed_here(order: Order) -> bytes:
    """PDF/A wants a glyph for every character; what no font has is shown as □."""
    press = _press(order.template, order.fonts)
    try:
        return press.print(order)
    except typst.TypstError:
        return press.print(order._replace(view=certain(order.view)))


def _printed_alone(order: Order) -> bytes:
    environment = {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__],
            input=json.dumps(order).encode(),
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise BookNotPrinted(error.stderr[-300:].decode(errors="replace")) from error
    except subprocess.TimeoutExpired as error:
        raise BookNotPrinted(f"not done after {_SECONDS} seconds") from error
    return done.stdout


class _Press:
    """A template's compiler, kept since its parsed files stay warm; it serves one thread at a time.

    Each template has its own, so that a report keeps no receipt waiting.
    """

    def __init__(self, template: str, fonts: tuple[str, ...]) -> None:
        self._lock = Lock()
        self._compiler = typst.Compiler(
            str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), font_paths=_fonts(fonts)
        )

    def print(self, order: Order) -> bytes:
        inputs = {"data": json.dumps(order.view, ensure_ascii=False)}
        with self._lock:
            pdf = self._compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"], timestamp=order.moment
            )
        assert isinstance(pdf, bytes)
        return pdf


@cache
def _press(template: str, fonts: tuple[str, ...]) -> _Press:
    return _Press(template, fonts)


@cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    """Read once for all templates."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))


def main() -> None:
    """Print what standard input orders to standard output."""
    os.nice(5)
    template, view, moment, fonts = json.load(sys.stdin)
    sys.stdout.buffer.write(printed_here(Order(template, view, moment, tuple(fonts))))


if __name__ == "__main__":
    main()
