"""A posted form read back into the values of a service file.

Inputs are named by their path ("documents.0.name.vi"). What is no text says so beside itself: `as:<path>` is "number",
"hours", "tick", "several", "lines" or "condition", so that a box that is not ticked is heard of too. Whatever has no
input on the page stays as it is, and so does a value of which the form says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from django.http import QueryDict

from egov.forms.types.text import tidy

from .conditions import read_condition
from .editing import Editing, value_at

MAX_DEPTH = 20
_UNSEEN = {ord(letter): None for letter in "\u00ad\u200b\u2060\ufeff"} | {ord(end): "\n" for end in "\v\f\u2028\u2029"}
AS = "as:"


def collect(editing: Editing, post: QueryDict, keys: Iterable[str]) -> dict[str, Any]:
    """The value of each key after the form; None where nothing is left of it."""
    wanted = tuple(keys)
    values: dict[str, Any] = {key: deepcopy(editing.plain[key]) for key in wanted if key in editing.plain}
    marked = {name.removeprefix(AS): post.get(name, "") for name in post if name.startswith(AS)}
    for path in dict.fromkeys([*(name for name in post if not name.startswith(AS)), *marked]):
        segments = path.split(".")
        if segments[0] in wanted and len(segments) <= MAX_DEPTH:
            read = READERS.get(marked.get(path, ""), read_text)
            _set(values, segments, read(value_at(values, path), post.getlist(path)))
    return {key: values.get(key) for key in wanted}


def insert_picked(values: dict[str, Any], post: QueryDict) -> None:
    """Carry out "insert:<path>": what is chosen beside it ("pick:<path>") goes behind the text, in each language."""
    act, _, path = post.get("do", "")[:500].partition(":")
    words = post.get(f"pick:{path}", "")[:500]
    if act != "insert" or not words or path.split(".")[0] not in values:
        return
    one = isinstance(value_at(values, path), str)
    for target in (path,) if one else (f"{path}.vi", f"{path}.en"):
        _set(values, target.split("."), f"{value_at(values, target) or ''} {words}".strip())


def read_text(kept: Any, posted: list[str]) -> Any:
    """A text without blanks around it; None for nothing. What is no text, and so was not shown, stays."""
    text = _cleaned(posted[-1]) if posted else ""
    if isinstance(kept, (dict, list)):
        return text or kept
    return kept if kept is not None and _cleaned(_shown(kept)) == text else text or None


def read_number(kept: Any, posted: list[str]) -> Any:
    """A whole number; what is none stays text, for the checks to say so."""
    text = _cleaned(posted[-1]) if posted else ""
    if kept is not None and _shown(kept) == text:
        return kept
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else text or None


def read_hours(kept: Any, posted: list[str]) -> Any:
    """A number that may have a comma or a point; what is none stays text, for the checks to say so."""
    text = _cleaned(posted[-1]).replace(",", ".") if posted else ""
    return read_number(kept, [text])


def read_tick(kept: Any, posted: list[str]) -> Any:
    """True where it is ticked; nothing where it is not."""
    ticked = bool(posted and posted[-1])
    return kept if bool(kept) == ticked and isinstance(kept, bool) else ticked or None


def read_several(kept: Any, posted: list[str]) -> Any:
    """The ticked ones, in their order in the file, new ones after them."""
    before = [one for one in kept if one in posted] if isinstance(kept, list) else []
    chosen = [*before, *(one for one in dict.fromkeys(posted) if one and one not in before)]
    return kept if chosen == kept else chosen or None


def read_lines(kept: Any, posted: list[str]) -> Any:
    """One entry a line."""
    lines = [line for line in map(_cleaned, (posted[-1] if posted else "").splitlines()) if line]
    if isinstance(kept, list) and [_cleaned(_shown(one)) for one in kept] == lines:
        return kept
    return lines or None


READERS: Mapping[str, Callable[[Any, list[str]], Any]] = {
    "number": read_number,
    "hours": read_hours,
    "tick": read_tick,
    "several": read_several,
    "lines": read_lines,
    "condition": read_condition,
}


def _shown(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _cleaned(text: str) -> str:
    """Composed letters and single blanks; what word processors add unseen to a text is left out."""
    lines = tidy(text.translate(_UNSEEN), lines=True).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def _set(inside: Any, segments: list[str], value: Any) -> None:
    """Put a value at a path, making the maps on its way; None takes it out, and maps that are empty then."""
    first, rest = segments[0], segments[1:]
    if isinstance(inside, list):
        if first.isdecimal() and int(first) < len(inside):
            _set_in_list(inside, int(first), rest, value)
    elif isinstance(inside, dict):
        if not rest:
            _put(inside, first, value)
        else:
            _set_inside(inside, first, rest, value)


def _set_in_list(entries: list[Any], index: int, rest: list[str], value: Any) -> None:
    if rest:
        _set_inside(entries, index, rest, value)
    elif value is not None or isinstance(entries[index], str):
        entries[index] = value or ""


def _set_inside(outer: Any, key: Any, rest: list[str], value: Any) -> None:
    inner = outer[key] if isinstance(outer, list) else outer.get(key)
    if isinstance(inner, str) and rest in (["vi"], ["en"]):
        _set_language(outer, key, inner, rest[0], value)
        return
    if inner is None and value is not None and not isinstance(outer, list):
        inner = outer[key] = {}
    _set(inner, rest, value)
    if inner == {} and isinstance(outer, dict):
        del outer[key]


def _set_language(outer: Any, key: Any, vietnamese: str, language: str, value: Any) -> None:
    """A text that was written in Vietnamese alone becomes one of both languages only where English is given."""
    if language == "en":
        outer[key] = vietnamese if value is None else {"vi": vietnamese, "en": value}
    elif value is not None or isinstance(outer, list):
        outer[key] = value or ""
    else:
        del outer[key]


def _put(inside: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        inside.pop(key, None)
    else:
        inside[key] = value
