"""From text to tree: the grammar stands in grammar.lark, the actions here."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput
from lark.exceptions import UnexpectedCharacters, VisitError

from .errors import ExpressionError
from .tree import (
    Binary,
    Call,
    Choice,
    Index,
    ListLiteral,
    Literal,
    Logical,
    Macro,
    Member,
    Name,
    Tree,
    Unary,
    check_bounds,
)

MAX_LENGTH = 500
MAX_DIGITS = 18
MACROS = ("all", "exists", "map", "filter")

_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", "'": "'", '"': '"'}
_WORDS = {"and": "&&", "or": "||", "not": "!", "is": "=="}


def read_tree(text: str) -> Tree:
    """The tree of `text`.

    Raises:
        ExpressionError: it is too long, too deep or not an expression.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError("The expression is longer than {most} characters.", MAX_LENGTH, most=MAX_LENGTH)
    if not text.strip():
        raise ExpressionError("The expression is empty.")
    try:
        tree: Any = _parser().parse(text)
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionError):
            raise error.orig_exc from None
        raise
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    check_bounds(tree)
    return tree  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", transformer=_Builder(), maybe_placeholders=False)


def _explained(error: UnexpectedInput, text: str) -> ExpressionError:
    token = getattr(error, "token", None)
    if isinstance(error, UnexpectedCharacters):
        place = error.pos_in_stream or 0
        return _strange_character(text[place], place + 1)
    if token is None or token.type == "$END":
        return ExpressionError("The expression ends too early.", len(text))
    column = (token.start_pos or 0) + 1
    if token in _WORDS:
        return ExpressionError("Write '{right}' instead of '{token}'.", column, right=_WORDS[token], token=token)
    return ExpressionError("'{token}' is not expected here.", column, token=_short(token))


def _strange_character(character: str, column: int) -> ExpressionError:
    if character == "=":
        return ExpressionError("A single '=' compares nothing; write '=='.", column)
    if character in "&|":
        return ExpressionError("Write '{right}'.", column, right=character * 2)
    if character in "\"'":
        return ExpressionError("A text in quotes is not closed.", column)
    return ExpressionError("The character {character} has no meaning here.", column, character=repr(character))


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1


class _Builder(Transformer[Token, Any]):
    """Builds nodes while the parser runs, so that no recursion follows the text's nesting."""

    def ternary(self, parts: list[Any]) -> Tree:
        return Choice(parts[0].column, *parts)

    def any_of(self, parts: list[Any]) -> Tree:
        return Logical(parts[0].column, "||", tuple(parts[::2]))

    def all_of(self, parts: list[Any]) -> Tree:
        return Logical(parts[0].column, "&&", tuple(parts[::2]))

    def binary(self, parts: list[Any]) -> Tree:
        left, operator, right = parts
        return Binary(_column(operator), str(operator), left, right)

    def unary(self, parts: list[Any]) -> Tree:
        operator, operand = parts
        if operator == "+":
            raise ExpressionError("'+' needs a value on its left.", _column(operator))
        return Unary(_column(operator), str(operator), operand)

    def member(self, parts: list[Any]) -> Tree:
        owner, name = parts
        return Member(_column(name), owner, str(name))

    def index(self, parts: list[Any]) -> Tree:
        return Index(parts[1].column, *parts)

    def method(self, parts: list[Any]) -> Tree:
        owner, name, arguments = parts
        if name not in MACROS:
            return Call(_column(name), str(name), (owner, *arguments), method=True)
        if len(arguments) != 2 or not isinstance(arguments[0], Name):
            raise ExpressionError("Write '{name}' as list.{name}(x, …x…).", _column(name), name=name)
        return Macro(_column(name), str(name), owner, arguments[0].name, arguments[1])

    def call(self, parts: list[Any]) -> Tree:
        name, arguments = parts
        return Call(_column(name), str(name), tuple(arguments))

    def arguments(self, parts: list[Any]) -> list[Any]:
        return parts

    def array(self, parts: list[Any]) -> Tree:
        return ListLiteral(parts[0].column if parts else 1, tuple(parts))

    def name(self, parts: list[Any]) -> Tree:
        name = parts[0]
        if name in _CONSTANTS:
            return Literal(_column(name), _CONSTANTS[name])
        return Name(_column(name), str(name))

    def integer(self, parts: list[Any]) -> Tree:
        return Literal(_column(parts[0]), int(_bounded(parts[0])))

    def decimal(self, parts: list[Any]) -> Tree:
        return Literal(_column(parts[0]), Decimal(_bounded(parts[0])))

    def string(self, parts: list[Any]) -> Tree:
        return Literal(_column(parts[0]), _unescaped(parts[0]))


def _bounded(token: Token) -> str:
    if len(token) > MAX_DIGITS:
        raise ExpressionError("A number may have at most {most} digits.", _column(token), most=MAX_DIGITS)
    return str(token)


def _unescaped(token: Token) -> str:
    body, text, position = token[1:-1], "", 0
    while position < len(body):
        character = body[position]
        if character == "\\":
            position += 1
            if body[position] not in _ESCAPES:
                message = "'\\{character}' is no known escape; write '\\\\' for a backslash."
                raise ExpressionError(message, _column(token) + position, character=body[position])
            character = _ESCAPES[body[position]]
        text += character
        position += 1
    return text
