"""A service as a short, readable file: what importers and the studio write, and what officers read."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

WIDTH = 120
_NEVER_PLAIN = re.compile(r"[,\[\]{}\n]|: | #")
_ALWAYS_PLAIN = re.compile(r"[^\W\d_][\w()/.-]*(?: [\w()/.-]+)+")
_LISTS_OF_ENTRIES = ("deadline", "fee", "conditions", "documents", "process", "linked", "steps", "to_confirm")


def write_service(data: Mapping[str, Any]) -> str:
    """The text of a service file for its plain data (maps, lists, texts, whole numbers, booleans).

    Keys keep their order. No line is longer than 120 characters where its texts allow; reading the text gives
    `data` again.
    """
    return "".join(f"{line}\n" for key, value in data.items() for line in _top(key, value))


def _top(key: str, value: Any) -> list[str]:
    if key == "form" and _are_pages(value):
        return ["form:", *(line for page in value for line in _page(page))]
    if key == "notices" and isinstance(value, Mapping) and value:
        return ["notices:", *(line for kind, text in value.items() for line in _lay(text, f"  {kind}: ", "    "))]
    if isinstance(value, str) and len(key) + len(value) > WIDTH - 4 and value == " ".join(value.split()):
        return [f"{key}: >-", *_folded(value, "  ")]
    if value and isinstance(value, list) and key in _LISTS_OF_ENTRIES:
        return [f"{key}:", *(line for entry in value for line in _lay(entry, "  - ", "     "))]
    return _lay(value, f"{key}: ", "  ")


def _are_pages(value: Any) -> bool:
    """Whether each is a page with its fields; what is not yet one is written as it comes."""
    pages = value if isinstance(value, list) else []
    return bool(pages) and all(
        isinstance(page, Mapping) and len(page) > 1 and isinstance(page.get("fields"), list) for page in pages
    )


def _page(page: Mapping[str, Any]) -> list[str]:
    lines = [line for key, value in page.items() for line in _of_page(key, value)]
    return [f"  - {lines[0].lstrip()}", *lines[1:]]


def _of_page(key: str, value: Any) -> list[str]:
    if key == "fields" and value and isinstance(value, list):
        return ["    fields:", *(line for field in value for line in _lay(field, "      - ", "         "))]
    return _lay(value, f"    {key}: ", "      ")


def _folded(text: str, margin: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)


def _lay(value: Any, start: str, margin: str, end: str = "") -> list[str]:
    """`start` and the value on one line where it fits, else its entries packed on lines that begin with `margin`."""
    line, entries = start + _inline(value) + end, _entries(value)
    if len(line) > WIDTH and _is_words(value):
        return _quoted(value, start, margin, end)
    if len(line) <= WIDTH or not entries:
        return [line]
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    lines = [start + opening]
    for number, (key, entry) in enumerate(entries, start=1):
        tail = closing + end if number == len(entries) else ","
        _pack(lines, key, entry, margin, tail)
    return lines


def _pack(lines: list[str], key: str, entry: Any, margin: str, tail: str) -> None:
    text = key + _inline(entry) + tail
    begun = lines[-1] if lines[-1].endswith(("{", "[")) else f"{lines[-1]} "
    if len(begun) + len(text) <= WIDTH:
        lines[-1] = begun + text
    elif len(margin) + len(text) <= WIDTH or not (_entries(entry) or _is_words(entry)):
        lines.append(margin + text)
    elif len(begun) + len(key) < WIDTH - (40 if _is_words(entry) else 10):
        lines[-1:] = _lay(entry, begun + key, margin + "  ", tail)
    else:
        lines += _lay(entry, margin + key, margin + "  ", tail)


def _is_words(value: Any) -> bool:
    """Whether a text may be folded at its spaces and reads back the same."""
    return isinstance(value, str) and " " in value and value == " ".join(value.split())


def _quoted(text: str, start: str, margin: str, end: str) -> list[str]:
    """A long text between quotes, folded at its spaces: inside braces too it reads back as one line."""
    lines = [start + '"']
    for number, word in enumerate(_escaped(text).split(" ")):
        longer = lines[-1] + (" " if number and lines[-1].strip() else "") + word
        if len(longer) <= WIDTH - 1 - len(end) or not number:
            lines[-1] = longer
        else:
            lines.append(margin + word)
    return [*lines[:-1], lines[-1] + '"' + end]


def _entries(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(f"{key}: ", entry) for key, entry in value.items()]
    return [("", entry) for entry in value] if isinstance(value, list) else []


def _inline(value: Any) -> str:
    inside = ", ".join(key + _inline(entry) for key, entry in _entries(value))
    if isinstance(value, Mapping):
        return "{" + inside + "}"
    return f"[{inside}]" if isinstance(value, list) else _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return "null" if value is None else str(value)
    if _reads_back(value):
        return value
    return f'"{_escaped(value)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


@lru_cache(maxsize=4096)
def _reads_back(text: str) -> bool:
    """Whether the text may stand without quotes inside braces; parsers are asked where that is not plain to see."""
    if len(text) > WIDTH or not text[:1].isalnum() or text != text.strip() or _NEVER_PLAIN.search(text):
        return False
    if _ALWAYS_PLAIN.fullmatch(text):
        return True
    try:
        return bool(yaml.safe_load(f"{{a: {text}, b: 1}}") == {"a": text, "b": 1})
    except (yaml.YAMLError, ValueError):
        return False
