"""The tree of a parsed expression. Every node knows its column (from 1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from .errors import ExpressionError

MAX_DEPTH = 20
MAX_LIST = 200


@dataclass(frozen=True, slots=True)
class Literal:
    column: int
    value: bool | int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class ListLiteral:
    column: int
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Name:
    column: int
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    column: int
    owner: Tree
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    column: int
    owner: Tree
    position: Tree


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or a method with its receiver as the first argument (`method` true)."""

    column: int
    name: str
    arguments: tuple[Tree, ...]
    method: bool = False


@dataclass(frozen=True, slots=True)
class Macro:
    """`owner.name(variable, body)`: all, exists, map or filter."""

    column: int
    name: str
    owner: Tree
    variable: str
    body: Tree


@dataclass(frozen=True, slots=True)
class Unary:
    column: int
    operator: str
    operand: Tree


@dataclass(frozen=True, slots=True)
class Binary:
    column: int
    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Logical:
    """A chain of `&&` or of `||`, flat, so that long chains are not deep."""

    column: int
    operator: str
    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`condition ? chosen : otherwise`."""

    column: int
    condition: Tree
    chosen: Tree
    otherwise: Tree


Tree: TypeAlias = "Literal | ListLiteral | Name | Member | Index | Call | Macro | Unary | Binary | Logical | Choice"


def children(tree: Tree) -> tuple[Tree, ...]:  # noqa: PLR0911  one answer for each kind of node
    """The direct parts of a node, in reading order."""
    match tree:
        case ListLiteral(items=parts) | Call(arguments=parts) | Logical(operands=parts):
            return parts
        case Member(owner=owner):
            return (owner,)
        case Index(owner=owner, position=position):
            return (owner, position)
        case Macro(owner=owner, body=body):
            return (owner, body)
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Choice(condition=condition, chosen=chosen, otherwise=otherwise):
            return (condition, chosen, otherwise)
        case _:
            return ()


def check_bounds(root: Tree) -> None:
    """Refuse trees that are too deep, lists that are too long and macros inside macros."""
    waiting: list[tuple[Tree, int, bool]] = [(root, 1, False)]
    while waiting:
        tree, depth, inside_macro = waiting.pop()
        if depth > MAX_DEPTH:
            raise ExpressionError("The expression is nested deeper than {most} levels.", tree.column, most=MAX_DEPTH)
        if isinstance(tree, ListLiteral) and len(tree.items) > MAX_LIST:
            raise ExpressionError("A list may hold at most {most} values.", tree.column, most=MAX_LIST)
        if isinstance(tree, Macro):
            if inside_macro:
                message = "'{name}' may not stand inside another all, exists, map or filter."
                raise ExpressionError(message, tree.column, name=tree.name)
            waiting.append((tree.owner, depth + 1, False))
            waiting.append((tree.body, depth + 1, True))
            continue
        waiting.extend((child, depth + 1, inside_macro) for child in children(tree))
