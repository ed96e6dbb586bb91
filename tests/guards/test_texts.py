"""Every text for people has its Vietnamese translation, with the same placeholders."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import egov
from egov.core.errors import DomainError
from egov.ops.translations import find_catalogues

from .sources import calls, parsed, python_files, shown, templates

MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL_MARKS = {"ngettext", "ngettext_lazy", "ngettext_noop"}
_QUOTED = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_IN_TEMPLATE = re.compile(rf"\b(_|gettext|ngettext)\(({_QUOTED})(?:\s*,\s*({_QUOTED}))?")
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def in_python() -> Iterator[tuple[str, str]]:
    for path in python_files():
        for name, call in calls(parsed(path)):
            wanted = 1 if name in MARKS else 2 if name in PLURAL_MARKS else 0
            for argument in call.args[:wanted]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, f"{shown(path)}:{call.lineno}"


def in_templates() -> Iterator[tuple[str, str]]:
    for path in templates():
        for found in _IN_TEMPLATE.finditer(templatize(path.read_text("utf-8"), origin=str(path))):
            texts = found.groups()[1:] if found[1] == "ngettext" else found.groups()[1:2]
            for text in filter(None, texts):
                yield ast.literal_eval(text), shown(path)


def in_errors() -> Iterator[tuple[str, str]]:
    """The docstring of an error is its message."""
    for module in pkgutil.walk_packages(egov.__path__, "egov."):
        if not {"tests", "testing", "migrations"} & set(module.name.split(".")):
            importlib.import_module(module.name)
    waiting = DomainError.__subclasses__()
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        if error.__module__.startswith("egov.") and ".tests" not in error.__module__:
            yield " ".join((inspect.getdoc(error) or "").split()), f"{error.__module__}.{error.__name__}"


def msgids() -> dict[str, str]:
    return {text: place for source in (in_python, in_templates, in_errors) for text, place in source() if text.strip()}


def vietnamese() -> dict[str, tuple[str, ...]]:
    found: dict[str, Any] = {}
    for path in find_catalogues():
        with path.open("rb") as stream:
            for message in read_po(stream, locale="vi"):
                ids: Any = message.id if isinstance(message.id, tuple) else (message.id,)
                texts: Any = message.string if isinstance(message.string, tuple) else (message.string,)
                if not message.fuzzy:
                    found.update(dict.fromkeys(ids, texts))
    return found


def placeholders(text: str) -> set[str]:
    return {a or b for a, b in _PLACEHOLDER.findall(text)}


def test_every_text_is_translated():
    known = vietnamese()
    missing = sorted(f"{place}: {text}" for text, place in msgids().items() if not all(known.get(text, ("",))))
    assert not missing, "\n".join(missing)


def test_translations_keep_the_placeholders():
    wrong = [
        (text, translated)
        for text, translations in vietnamese().items()
        for translated in translations
        if translated and not placeholders(translated) <= placeholders(text)
    ]
    assert not wrong


def test_the_guard_finds_texts_of_every_kind():
    found = msgids()
    assert "You may not do this." in found
    assert len(found) > 300


def literals() -> set[str]:
    """Texts that are translated by way of a variable stand as plain literals somewhere."""
    nodes = (node for path in python_files() for node in ast.walk(parsed(path)))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("path", find_catalogues(), ids=shown)
def test_no_catalogue_holds_a_text_that_nobody_says(path):
    """Identity's catalogue also translates what the sign-in library says."""
    with path.open("rb") as stream:
        kept = [message.id for message in read_po(stream, locale="vi") if message.id]
    known = msgids().keys() | literals()
    stale = [one for entry in kept for one in (entry if isinstance(entry, tuple) else (entry,)) if one not in known]
    assert "identity" in path.parts or not stale


@pytest.mark.parametrize("path", find_catalogues(), ids=shown)
def test_no_catalogue_says_a_text_twice(path):
    said = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid ((?:".*"\n)+)', path.read_text("utf-8"), re.MULTILINE)
    assert [text for text, times in Counter(said).items() if times > 1] == []
