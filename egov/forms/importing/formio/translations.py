"""The translations that a form brings along: its texts by their words, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .reading import Component, part
from .texts import plain, plain_line

OURS = ("vi", "en")
Words = Mapping[str, str]


def translations_of(form: Component) -> dict[str, Words]:
    """For each language the translation of each text, as it was written on one line."""
    found: dict[str, dict[str, str]] = {}
    for language, listed in _listed(form):
        told = found.setdefault(language.lower()[:2], {})
        for source, words in listed.items():
            if isinstance(words, str) and plain(words):
                told[plain_line(source)] = plain(words)
    return dict(found)


def _listed(form: Component) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where builders keep them: beside the components, in the settings or options, as a table or as resources."""
    for owner in (form, part(form, "settings"), part(form, "options"), part(form, "properties")):
        by_language = part(owner, "i18n")
        for language, listed in (part(by_language, "resources") or by_language).items():
            if isinstance(listed, Mapping):
                yield str(language), part(listed, "translation") or listed


def translated(words: str, by_words: Words) -> str:
    """The text in another language, line by line, a line without a translation as it is; "" where none has one."""
    lines = words.split("\n")
    if words in by_words or not any(line in by_words for line in lines):
        return by_words.get(words, "")
    return "\n".join(by_words.get(line, line) for line in lines)
