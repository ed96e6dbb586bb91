"""Texts with facts in braces, such as "Hồ sơ {code}". A brace that is meant as such is written twice."""

from __future__ import annotations

import re
from collections.abc import Callable

_BRACES = re.compile(r"""\{\{|\}\}|\{((?:[^{}'"]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)\}|[{}]""")


class BracesError(ValueError):
    """A brace stands alone; `near` is the text from there on."""

    def __init__(self, near: str) -> None:
        super().__init__(f"a brace stands alone: {near}")
        self.near = near


def parts_of(text: str) -> list[str]:
    """Words and what stands in braces, in turns: the even ones are words, the odd ones placeholders.

    Raises `BracesError`.
    """
    parts, end = [""], 0
    for found in _BRACES.finditer(text):
        parts[-1] += text[end : found.start()]
        end = found.end()
        if found[0] in ("{{", "}}"):
            parts[-1] += found[0][0]
        elif found[1] is None:
            raise BracesError(text[found.start() : found.start() + 40])
        else:
            parts += [found[1].strip(), ""]
    parts[-1] += text[end:]
    return parts


def placeholders(text: str) -> frozenset[str]:
    """What stands in the text's braces. Raises `BracesError`."""
    return frozenset(parts_of(text)[1::2])


def filled(text: str, written: Callable[[str], str]) -> str:
    """The text with each placeholder written; empty where one of them is written as nothing. Raises `BracesError`."""
    parts = parts_of(text)
    parts[1::2] = map(written, parts[1::2])
    return "".join(parts) if all(parts[1::2]) else ""


def changed(text: str, change: Callable[[str], str]) -> str:
    """The text with each placeholder changed, and all else as it was."""
    return _BRACES.sub(lambda found: found[0] if found[1] is None else f"{{{change(found[1])}}}", text)
