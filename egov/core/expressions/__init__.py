"""The one expression language of the platform: conditions, fees, branches, prefill (CEL's grammar).

An expression is parsed once into a tree; the tree is checked against the types of the values that it may
name, tells which values it uses, and is walked to get a value. There is no other way to run anything
that stands in a service file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .checking import Checked, check_tree
from .errors import ExpressionError
from .evaluation import value_of
from .names import paths_in
from .tree import Tree
from .types import ANY, BOOL, DATE, DECIMAL, INTEGER, NULL, TEXT, ListOf, ObjectOf, TextOf, Type, common, fits

__all__ = [
    "ANY",
    "BOOL",
    "DATE",
    "DECIMAL",
    "INTEGER",
    "NULL",
    "TEXT",
    "Checked",
    "Expression",
    "ExpressionError",
    "ListOf",
    "ObjectOf",
    "TextOf",
    "Type",
    "check",
    "common",
    "evaluate",
    "fits",
    "parse",
    "read_expression",
    "references",
]


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; two are equal when their texts are."""

    text: str
    tree: Tree = field(compare=False, repr=False)


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression in `text`.

    Raises:
        ExpressionError: not an expression, longer than 500 characters, deeper than 20 levels, a list of more
            than 200 values, or a macro inside a macro.
    """
    from .reader import read_tree  # Lark is loaded only where something is parsed.

    return Expression(text, read_tree(text))


def check(expression: Expression, environment: Mapping[str, Type]) -> Checked:
    """The type of the expression where `environment` gives the types of the names, and everything that is wrong."""
    return check_tree(expression.tree, environment)


@lru_cache(maxsize=4096)
def references(expression: Expression) -> frozenset[str]:
    """The dotted paths that the expression reads, such as `form.address.commune`."""
    return paths_in(expression.tree)


def evaluate(expression: Expression, values: Mapping[str, Any]) -> Any:
    """The value of the expression; None when empty. Never raises, whatever the values are.

    Takes int, Decimal, date, bool, str, list and dict; anything else reads as empty. `today` is one of the values.
    """
    return value_of(expression.tree, values)


from .reading import read_expression  # noqa: E402  it builds on the functions above
