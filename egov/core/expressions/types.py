"""The types of values in expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type without parts, known by its name in plain words."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TextOf:
    """Text; with `options`, one of these and nothing else."""

    options: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "text"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose elements are all of one type."""

    item: Type

    def __str__(self) -> str:
        return f"list of {self.item}"


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """A group of named values, such as a person."""

    fields: Mapping[str, Type] = field(hash=False)

    def __str__(self) -> str:
        return "group of values"


Type: TypeAlias = "Scalar | TextOf | ListOf | ObjectOf"

INTEGER = Scalar("whole number")
DECIMAL = Scalar("decimal number")
DATE = Scalar("date")
BOOL = Scalar("yes or no")
NULL = Scalar("nothing")
ANY = Scalar("anything")
TEXT = TextOf()

NUMBERS = (INTEGER, DECIMAL)


def is_open(given: Type) -> bool:
    """Whether nothing can be said against a value of this type."""
    return given in (ANY, NULL)


def fits(given: Type, wanted: Type) -> bool:
    """Whether a value of type `given` may stand where `wanted` is needed; empty fits everywhere."""
    if is_open(given) or wanted == ANY:
        return True
    if isinstance(given, TextOf) and isinstance(wanted, TextOf):
        return True
    if isinstance(given, ListOf) and isinstance(wanted, ListOf):
        return fits(given.item, wanted.item)
    if isinstance(given, ObjectOf) and isinstance(wanted, ObjectOf):
        return all(name in given.fields and fits(given.fields[name], kind) for name, kind in wanted.fields.items())
    return given == wanted or (given == INTEGER and wanted == DECIMAL)


def common(left: Type, right: Type) -> Type | None:
    """The type that holds both, or None where there is none."""
    if is_open(left):
        return ANY if left == ANY else right
    if is_open(right):
        return ANY if right == ANY else left
    if isinstance(left, TextOf) and isinstance(right, TextOf):
        both = left.options and right.options
        return TextOf(tuple(dict.fromkeys(left.options + right.options))) if both else TEXT
    if isinstance(left, ListOf) and isinstance(right, ListOf):
        item = common(left.item, right.item)
        return ListOf(item) if item is not None else None
    if left in NUMBERS and right in NUMBERS:
        return left if left == right else DECIMAL
    return left if left == right else None
