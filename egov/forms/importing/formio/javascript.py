"""The JavaScript that conditions are usually written in, read and never run.

`show = row.kind === 'house' && data.floors > 2;`, `if (…) { show = true; } else { show = false; }`, a `var` before.
Anything else raises `Inexpressible`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from .logic import (
    Answer,
    Calculated,
    Compared,
    Digital,
    Either,
    Empty,
    Holds,
    Inexpressible,
    Logic,
    Not,
    Numeric,
    Rows,
    Size,
    Value,
    Values,
    joined,
)

MAX_SOURCE = 4_000
MAX_DEPTH = 40
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`$\\]*`)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<sign>===|!==|==|!=|<=|>=|=>|&&|\|\||\?\?|\?\.|[-+*/%<>!?:.,;=()\[\]{}])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t"}
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "undefined": None}
_COMPARISONS = ("===", "!==", "==", "!=", "<=", ">=", "<", ">")
_LEVELS = (("+", "-"), ("*", "/", "%"))
_HOLDS = ("includes", "startsWith", "endsWith")
_ROW_METHODS = ("some", "every")
_ROOTS = ("data", "row", "instance", "component", "submission", "form")


class Token(NamedTuple):
    kind: str
    text: str


def read_script(source: str, result: str) -> Logic:
    """What a script leaves in the variable `result` ("show", "value").

    Raises:
        Inexpressible: it does anything but compare and calculate.
    """
    if len(source) > MAX_SOURCE:
        raise Inexpressible("script", "…")
    return _Reader(_tokens(source), result).script()


def _tokens(source: str) -> list[Token]:
    found: list[Token] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise Inexpressible("script", source[position : position + 20])
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match[0]))
        position = match.end()
    return found


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), text[1:-1])


class _Reader:
    """Reads statements and expressions, recursively and no deeper than MAX_DEPTH.

    `known` holds what the variables stand for; a variable that goes through rows stands for itself.
    """

    def __init__(self, tokens: list[Token], result: str) -> None:
        self.tokens, self.result = tokens, result
        self.position = self.depth = 0
        self.known: dict[str, Logic] = {}

    # -- tokens

    def peek(self, ahead: int = 0) -> str:
        at = self.position + ahead
        return self.tokens[at].text if at < len(self.tokens) else ""

    def take(self) -> Token:
        if self.position >= len(self.tokens):
            raise Inexpressible("script")
        self.position += 1
        return self.tokens[self.position - 1]

    def took(self, *texts: str) -> bool:
        """Whether the next token is one of these; it is taken then."""
        if self.position < len(self.tokens) and self.peek() in texts and self.tokens[self.position].kind != "text":
            self.position += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.took(text):
            raise Inexpressible("script", self.peek())

    # -- statements

    def script(self) -> Logic:
        while self.position < len(self.tokens):
            self.statement()
        if self.result not in self.known:
            raise Inexpressible("script")
        return self.known[self.result]

    def statement(self) -> None:
        if self.took(";"):
            return
        if self.took("if"):
            self.deeper()
            self.condition()
            self.depth -= 1
            return
        if self.took("return"):
            self.returned()
            return
        self.took("var", "let", "const")
        name = self.take()
        self.need("=")
        if name.kind != "name" or name.text in _ROOTS:
            raise Inexpressible("script", name.text)
        self.known[name.text] = self.expression()
        if self.peek() not in ("", ";", "}", "if", "else", "return", "var", "let", "const", self.result):
            raise Inexpressible("script", self.peek())

    def returned(self) -> None:
        """Only what a script returns at its end is what it says."""
        self.known[self.result] = self.expression()
        while self.took(";"):
            pass
        if self.peek():
            raise Inexpressible("script", "return")

    def condition(self) -> None:
        """`if (…) …`, with or without `else`: each variable is what either way leaves in it."""
        self.need("(")
        test = self.expression()
        self.need(")")
        before = dict(self.known)
        self.block()
        chosen, self.known = self.known, before
        if self.took("else"):
            self.block()
        unset: Logic = Value(True if self.result == "show" else None)
        for name in {**chosen, **self.known}:
            left, right = chosen.get(name, unset), self.known.get(name, unset)
            self.known[name] = left if left is right else Either(test, left, right)

    def block(self) -> None:
        if not self.took("{"):
            self.statement()
            self.took(";")
            return
        while not self.took("}"):
            if not self.peek():
                raise Inexpressible("script")
            self.statement()

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Inexpressible("script", "…")

    # -- expressions

    def expression(self) -> Logic:
        self.deeper()
        test = self.either()
        if self.took("?"):
            chosen = self.expression()
            self.need(":")
            test = Either(test, chosen, self.expression())
        self.depth -= 1
        return test

    def either(self) -> Logic:
        parts = [self.both()]
        while self.took("||"):
            parts.append(self.both())
        return joined("||", parts)

    def both(self) -> Logic:
        parts = [self.comparison()]
        while self.took("&&"):
            parts.append(self.comparison())
        return joined("&&", parts)

    def comparison(self) -> Logic:
        left = self.level(0)
        while self.peek() in _COMPARISONS:
            operator = self.take().text
            left = Compared(operator[:2], left, self.level(0), strict=len(operator) == 3)
        return left

    def level(self, number: int) -> Logic:
        if number == len(_LEVELS):
            return self.unary()
        left = self.level(number + 1)
        while self.peek() in _LEVELS[number]:
            operator = self.take().text
            left = Calculated(operator, left, self.level(number + 1))
        return left

    def unary(self) -> Logic:
        self.deeper()
        if self.took("!"):
            found: Logic = Not(self.unary())
        elif self.took("+"):
            found = Numeric(self.unary())
        elif self.took("-"):
            found = Calculated("-", Value(0), self.unary())
        else:
            found = self.member()
        self.depth -= 1
        return found

    def member(self) -> Logic:
        found = self.primary()
        while True:
            if self.took(".", "?."):
                found = self.dotted(found)
            elif self.took("["):
                found = _inside(found, self.key())
                self.need("]")
            else:
                return found

    def key(self) -> str:
        token = self.take()
        if token.kind != "text":
            raise Inexpressible("script", token.text)
        return _unquoted(token.text)

    def dotted(self, owner: Logic) -> Logic:
        name = self.take().text
        if self.peek() == "(":
            return self.method(owner, name)
        return Size(owner) if name == "length" else _inside(owner, name)

    def method(self, owner: Logic, name: str) -> Logic:
        self.need("(")
        if name in _ROW_METHODS:
            return self.rows(owner, some=name == "some")
        if name in ("toString", "trim", "toLowerCase", "toUpperCase"):
            raise Inexpressible("script", f".{name}()")
        item = self.expression()
        self.need(")")
        if name == "indexOf":
            return self.position_of(owner, item)
        if name not in _HOLDS:
            raise Inexpressible("script", f".{name}()")
        return Holds(name, owner, item)

    def position_of(self, owner: Logic, item: Logic) -> Logic:
        """`x.indexOf(y) !== -1`, `> -1`, `>= 0` and their opposites."""
        sign = self.take().text
        bound = self.level(0)
        number = bound.value if isinstance(bound, Value) else None
        if isinstance(bound, Calculated) and bound.left == Value(0) and bound.right == Value(1):
            number = -1
        there = {("!=", -1): True, (">", -1): True, (">=", 0): True, ("==", -1): False, ("<", 0): False}
        found = there.get((sign[:2] if sign != ">" else sign, number))  # type: ignore[arg-type]
        if found is None:
            raise Inexpressible("script", "indexOf")
        holds = Holds("includes", owner, item)
        return holds if found else Not(holds)

    def rows(self, owner: Logic, *, some: bool) -> Logic:
        """`list.some(row => …)`, `(row) => …`, `function (row) { return …; }`; the list is read already."""
        is_function = self.took("function")
        is_bracketed = self.took("(")
        variable = self.take().text
        if is_bracketed:
            self.need(")")
        if not is_function:
            self.need("=>")
        is_block = self.took("{")
        if is_block:
            self.need("return")
        outside = self.known
        self.known = {**outside, variable: Answer(variable, ())}
        body = self.expression()
        self.known = outside
        if is_block:
            self.took(";")
            self.need("}")
        self.need(")")
        return Rows(owner, variable, body, some)

    def primary(self) -> Logic:
        token = self.take()
        if token.kind == "text":
            return Value(_unquoted(token.text))
        if token.kind == "number":
            return Value(Decimal(token.text) if "." in token.text else int(token.text[:18]))
        if token.kind == "name":
            return self.named(token.text)
        if token.text == "(":
            found = self.expression()
            self.need(")")
            return found
        if token.text == "[":
            return self.listed()
        raise Inexpressible("script", token.text)

    def listed(self) -> Logic:
        items: list[Logic] = []
        while not self.took("]"):
            items.append(self.expression())
            if self.peek() != "]":
                self.need(",")
        return Values(tuple(items))

    def named(self, name: str) -> Logic:
        if name in self.known:
            return self.known[name]
        if name in _CONSTANTS:
            return Value(_CONSTANTS[name])
        if name == "submission":
            self.need(".")
            name = self.take().text
        if name in ("data", "row"):
            return Answer(name, ())
        if self.peek() == "(":
            return self.function(name)
        if name in ("_", "instance", "utils", "Array"):
            self.need(".")
            return self.function(self.take().text)
        raise Inexpressible("script", name)

    def function(self, name: str) -> Logic:
        self.need("(")
        if name in ("isSubmissionDigital", "isSubmissionPaper"):
            self.need(")")
            return Digital() if name == "isSubmissionDigital" else Not(Digital())
        first = self.expression()
        if name in _ROW_METHODS and self.took(","):
            return self.rows(first, some=name == "some")
        rest = [self.expression()] if self.took(",") else []
        self.need(")")
        return _called(name, first, rest)


def _called(name: str, first: Logic, rest: list[Logic]) -> Logic:
    if name in _HOLDS and rest:
        return Holds(name, first, rest[0])
    if name == "get" and rest and isinstance(rest[0], Value) and isinstance(rest[0].value, str):
        return _inside(first, *rest[0].value.split("."))
    if name in ("isEqual", "eq") and rest:
        return Compared("==", first, rest[0], strict=True)
    if name not in _FUNCTIONS or (rest and name != "parseInt"):
        raise Inexpressible("script", f"{name}()")
    return _FUNCTIONS[name](first)


_FUNCTIONS: dict[str, Callable[[Logic], Logic]] = {
    "parseInt": lambda inner: Numeric(inner, whole=True),
    "parseFloat": Numeric,
    "Number": Numeric,
    "toNumber": Numeric,
    "Boolean": lambda inner: Not(Not(inner)),
    "isEmpty": Empty,
    "some": lambda inner: Not(Empty(inner)),
    "size": Size,
}


def _inside(owner: Logic, *keys: str) -> Logic:
    if not isinstance(owner, Answer):
        raise Inexpressible("script", ".".join(keys))
    return Answer(owner.origin, (*owner.keys, *keys))
