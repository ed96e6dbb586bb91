"""The types of values in expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ..sentences import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type without parts, known by its name in plain words."""

    name: Sentence

    def in_language(self, language: str) -> str:
        return self.name.in_language(language)

    def __str__(self) -> str:
        return str(self.name)


@dataclass(frozen=True, slots=True)
class TextOf:
    """Text; with `options`, one of these and nothing else."""

    options: tuple[str, ...] = ()

    def in_language(self, language: str) -> str:
        return sentence("text").in_language(language)

    def __str__(self) -> str:
        return self.in_language("en")


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose elements are all of one type."""

    item: Type

    def in_language(self, language: str) -> str:
        return sentence("list of {item}", item=self.item).in_language(language)

    def __str__(self) -> str:
        return self.in_language("en")


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """A group of named values, such as a person."""

    fields: Mapping[str, Type] = field(hash=False)

    def in_language(self, language: str) -> str:
        return sentence("group of values").in_language(language)

    def __str__(self) -> str:
        return self.in_language("en")


Type: TypeAlias = "Scalar | TextOf | ListOf | ObjectOf"

INTEGER = Scalar(sentence("whole number"))
DECIMAL = Scalar(sentence("decimal number"))
DATE = Scalar(sentence("date"))
BOOL = Scalar(sentence("yes or no"))
NULL = Scalar(sentence("nothing"))
ANY = Scalar(sentence("anything"))
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
