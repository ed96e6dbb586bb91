"""What a maker of fields gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

from .model import Kind
from .reading import Component
from .reporting import Outcome


class Say(Protocol):
    """Remarks on the element at hand: outcome, code, detail."""

    def __call__(self, outcome: Outcome, code: str, detail: object = "") -> None: ...


class Made(NamedTuple):
    """The type of the field with the keys that are its own, what it is to conditions, and its options."""

    keys: dict[str, Any]
    kind: Kind
    options: Mapping[str, str]


def made(kind: Kind, type_name: str, **keys: Any) -> Made:
    return Made({"type": type_name, **{key: value for key, value in keys.items() if value is not None}}, kind, {})


Maker: TypeAlias = Callable[[Component, Say], Made]
