"""What the elements of a Form.io form become, while it is not yet known what their conditions say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from .reading import Component

Kind: TypeAlias = Literal[
    "text", "number", "decimal", "bool", "choice", "choices", "date", "file", "repeat", "opaque", "none"
]
"""What an answer is to a condition. Of an opaque one only whether it is there; of "none" nothing at all."""

MAX_ID = 60
_TAKEN = frozenset(("form", "row", "applicant", "account", "channel", "today", "in", "true", "false", "null"))
_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss"})


@dataclass(eq=False, slots=True)
class Guard:
    """A condition of an element or of a group around it, and where it stands."""

    component: Component
    path: tuple[str, ...]
    scope: Scope
    place: tuple[str, ...]
    around: tuple[Guard, ...]


@dataclass(eq=False, slots=True)
class Element:
    """A field to be. `keys` is where its answer stands in its scope; `options` give the ids of original values."""

    component: Component
    path: tuple[str, ...]
    entry: dict[str, Any]
    kind: Kind
    scope: Scope
    guards: tuple[Guard, ...]
    place: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    when: str = ""
    inner: Scope | None = None


@dataclass(eq=False, slots=True)
class Scope:
    """The form, or the rows of a repeat: what has an id of its own in it, in reading order."""

    repeat: Element | None = None
    parent: Scope | None = None
    elements: list[Element] = field(default_factory=list)
    answers: dict[tuple[str, ...], Element] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, element: Element) -> None:
        self.elements.append(element)
        if element.keys:
            self.answers.setdefault(element.keys, element)

    def find(self, keys: tuple[str, ...]) -> tuple[Element, tuple[str, ...]] | None:
        """The element at `keys`, or at their beginning, and the keys that are left."""
        for length in range(len(keys), 0, -1):
            if found := self.answers.get(keys[:length]):
                return found, keys[length:]
        return None

    def find_ending(self, keys: tuple[str, ...]) -> Element | None:
        """The only element whose keys end like this."""
        found = [element for known, element in self.answers.items() if known[-len(keys) :] == keys]
        return found[0] if len(found) == 1 else None

    def new_id(self, keys: tuple[str, ...], least: int = 1) -> str:
        """An id that is free: the last `least` keys, with as many of those before as it takes, or a number."""
        for length in range(min(least, len(keys)), len(keys) + 1):
            found = as_id("_".join(keys[-length:]))
            if found not in self.ids:
                break
        base = found[: MAX_ID - 5]
        while found in self.ids:
            self.numbers[base] = self.numbers.get(base, 1) + 1
            found = f"{base}_{self.numbers[base]}"
        self.ids.add(found)
        return found

    def with_parents(self) -> Iterator[Scope]:
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent


@dataclass(frozen=True, slots=True)
class Here:
    """Where the walk stands: the keys of groups from the top, those that hold data in this scope, the conditions.

    `least` is how many keys an id takes at least.
    """

    scope: Scope
    path: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    least: int = 1

    def inside(self, component: Component, key: str, *, holds_data: bool = False) -> Here:
        place = (*self.place, *key.split(".")) if holds_data else self.place
        guard = Guard(component, (*self.path, key), self.scope, self.place, self.guards)
        return replace(self, path=(*self.path, key), place=place, guards=(*self.guards, guard))


def as_id(text: str) -> str:
    """`arbeiderDuIUtlandet` -> `arbeider_du_i_utlandet`: small letters, digits and _, beginning with a letter."""
    plain = unicodedata.normalize("NFKD", text[:400].translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", plain)
    found = "_".join(words).lower()
    found = re.sub(r"_(?=[0-9])", "", found) if found[:1].isalpha() else f"field_{found}".rstrip("_")
    found = found[:MAX_ID].rstrip("_")
    return f"{found}_field" if found in _TAKEN else found


def full_keys(scope: Scope) -> tuple[str, ...]:
    """Where the rows of a repeat stand from the top of the form."""
    if scope.repeat is None:
        return ()
    return (*full_keys(scope.parent), *scope.repeat.keys) if scope.parent else scope.repeat.keys
