"""Small values of source files, read with their place: ids, dates, one of a few words, numbers with halves."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from .placeholders import BracesError, parts_of
from .source import Node

ID = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?", re.ASCII)
MAX_ID = 60


def text_of(node: Node | None, default: str = "") -> str:
    """The text, stripped; `default` where there is nothing."""
    return node.text().strip() if node is not None else default


def read_id(node: Node | None, seen: set[str] | None = None) -> str:
    """An id in small letters; one already in `seen` is reported, a new one is added to it."""
    found = text_of(node)
    if node is None:
        return ""
    if not ID.fullmatch(found) or len(found) > MAX_ID:
        remedy = "Use small letters without marks, digits and hyphens, at most {most}, such as site-visit."
        node.report("bad-id", "'{given}' is no id.", remedy, given=found[:MAX_ID], most=MAX_ID)
    elif seen is not None and found in seen:
        node.report("duplicate-id", "'{given}' is used twice.", "Give each entry an id of its own.", given=found)
    elif seen is not None:
        seen.add(found)
    return found


def read_date(node: Node | None) -> date | None:
    """A date written as 2026-09-18."""
    if node is None or node.value is None:
        return None
    try:
        return date.fromisoformat(node.text("2000-01-01"))
    except ValueError:
        node.report("bad-date", "'{given}' is no date.", "Write it as 2026-09-18.", given=node.plain())
        return None


def read_word(node: Node | None, known: Collection[str], default: str = "") -> str:
    """One of the known words."""
    if node is None:
        return default
    found = text_of(node)
    if found not in known:
        node.report("unknown-word", "'{given}' is not known here.", "Known: {known}.", given=found, known=known)
        return default
    return found


def read_words(node: Node | None, known: Collection[str]) -> tuple[str, ...]:
    """Some of the known words, each once."""
    if node is None:
        return ()
    return tuple(dict.fromkeys(word for entry in node if (word := read_word(entry, known))))


def read_number(node: Node | None) -> Decimal | None:
    """A number above zero with at most two digits after the point: 8, 2.5, "2.5"."""
    if node is None:
        return None
    written = str(node.value) if isinstance(node.value, str | int) and not isinstance(node.value, bool) else ""
    number = Decimal(written) if _NUMBER.fullmatch(written) else Decimal(0)
    if number <= 0:
        node.report("bad-number", "A number above zero is needed here.", "Write it as 8 or 2.5.")
        return None
    return number


def read_texts(node: Node | None) -> tuple[str, ...]:
    """A list of plain texts."""
    return tuple(text for entry in node if (text := text_of(entry))) if node is not None else ()


def read_parts(node: Node, text: str, most: int) -> list[str] | None:
    """Words and placeholders of a text in turns (`parts_of`); None after reporting what is wrong with it."""
    if len(text) > most:
        node.report("text-too-long", "The text is longer than {most} letters.", "Say it in fewer words.", most=most)
        return None
    try:
        return parts_of(text)
    except BracesError as error:
        remedy = "Close it, or write it twice where a brace is meant."
        node.report("bad-braces", "A brace stands alone: {near}", remedy, near=error.near)
        return None


def listed(node: Node | None) -> list[Node]:
    """The entries of a list; none where there is no list."""
    return list(node) if node is not None and node.is_list() else []
