"""The logic of a condition as an expression of ours, true and false where the original is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from .logic import (
    Answer,
    Calculated,
    Compared,
    Digital,
    Either,
    Empty,
    Holds,
    Inexpressible,
    Joined,
    Logic,
    Not,
    Numeric,
    Rows,
    Size,
    Value,
    Values,
)
from .model import Element, Guard, Scope, full_keys
from .parts import (
    AND,
    CHOICE,
    EQUALS,
    FALSE,
    OR,
    PRIMARY,
    PRODUCT,
    RELATION,
    SUM,
    TRUE,
    UNARY,
    Part,
    as_day,
    as_number,
    as_value,
    chosen,
    is_boxes,
    join,
    negated,
    quoted,
    same,
)

MAX_STEPS = 500
MAX_DEPTH = 6
ROW = "one"
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_MAY_BE_EMPTY = ("text", "choice", "date", "file", "opaque")


@dataclass(slots=True)
class Translator:
    """`scope` and `place` are where the condition stands; `within` are the conditions that hold wherever it is asked.

    `shown` gives the expression of a guard, or nothing where it has none. `nevers` collects what can never be equal.
    """

    scope: Scope
    place: tuple[str, ...]
    within: tuple[Guard, ...]
    shown: Callable[[Guard, Translator], Part | None]
    names: dict[Scope, str] = field(default_factory=dict)
    rows: dict[str, Scope] = field(default_factory=dict)
    steps: list[int] = field(default_factory=lambda: [0])
    nevers: list[str] = field(default_factory=list)
    depth: int = 0

    def __post_init__(self) -> None:
        if not self.names:
            root = [*self.scope.with_parents()][-1]
            self.names = {self.scope: "row", root: "form"}

    def truth(self, logic: Logic) -> Part:
        """Whether it holds, as JavaScript takes it for true. Raises `Inexpressible`."""
        self._step()
        try:
            return _TRUTHS[type(logic)](self, logic)
        except Inexpressible as problem:
            if problem.code != "never":
                raise
            self.nevers.append(problem.detail)
            return FALSE

    def value(self, logic: Logic) -> Part:
        """What it gives. Raises `Inexpressible`."""
        self._step()
        rule = _VALUES.get(type(logic))
        return rule(self, logic) if rule else self.truth(logic)

    def _step(self) -> None:
        self.steps[0] += 1
        if self.steps[0] > MAX_STEPS:
            raise Inexpressible("too-long")

    def beside(self, guard: Guard) -> Translator:
        """For the condition of another element, as a part of this one."""
        if self.depth > MAX_DEPTH:
            raise Inexpressible("too-long")
        around, depth = (*self.within, *guard.around), self.depth + 1
        return replace(self, scope=guard.scope, place=guard.place, within=around, rows={}, depth=depth)

    # -- truths

    def true_value(self, logic: Value) -> Part:
        return TRUE if logic.value else FALSE

    def true_answer(self, logic: Answer) -> Part:
        return self._filled(self.answer(logic))

    def _filled(self, found: Part) -> Part:
        if found.kind == "bool":
            return found
        if found.kind in ("number", "decimal"):
            return Part(f"has({found.text}) && {found.text} != 0", AND, "bool")
        if found.kind in _MAY_BE_EMPTY:
            return Part(f"has({found.text})", PRIMARY, "bool")
        raise Inexpressible("always-there", found.text)

    def true_not(self, logic: Not) -> Part:
        inner = logic.inner
        if isinstance(inner, Not):
            return self.truth(inner.inner)
        if isinstance(inner, Compared) and inner.operator in ("==", "!="):
            turned = "!=" if inner.operator == "==" else "=="
            return self.truth(Compared(turned, inner.left, inner.right, inner.strict))
        return negated(self.truth(inner))

    def true_joined(self, logic: Joined) -> Part:
        level, neutral = (AND, TRUE) if logic.operator == "&&" else (OR, FALSE)
        decisive = FALSE if neutral is TRUE else TRUE
        parts = list(dict.fromkeys(part for one in logic.parts if (part := self.truth(one)) != neutral))
        if decisive in parts:
            return decisive
        return join(logic.operator, level, parts) or neutral

    def true_compared(self, logic: Compared) -> Part:
        left, right, operator = logic.left, logic.right, logic.operator
        if isinstance(left, Value) and not isinstance(right, Value):
            left, right, operator = right, left, _FLIPPED[operator]
        if operator == "!=":
            return negated(self.truth(Compared("==", left, right, logic.strict)))
        if isinstance(right, Value) and operator == "==":
            return self._equals(self.value(left), right.value, strict=logic.strict)
        if isinstance(right, Value) and isinstance(right.value, str):
            return self._ordered(operator, self.value(left), self._fixed(right.value, strict=logic.strict))
        return self._ordered(operator, self.value(left), self.value(right))

    def _fixed(self, text: str, *, strict: bool) -> Part:
        """A text beside < or >: a number or a day."""
        if not strict and (number := as_number(text)) is not None:
            return self.value(Value(number))
        return as_day(text)

    def _ordered(self, operator: str, left: Part, right: Part) -> Part:
        numbers = all(part.kind in ("number", "decimal") for part in (left, right))
        texts = all(part.kind in ("text", "choice") for part in (left, right)) and operator == "=="
        if not numbers and not texts and not left.kind == right.kind == "date":
            raise Inexpressible("kinds", f"{left.text} {operator} {right.text}")
        if operator == "==":
            return same(left, right.at(SUM))
        return Part(f"{left.at(SUM)} {operator} {right.at(SUM)}", RELATION, "bool")

    def _equals(self, found: Part, value: Any, *, strict: bool) -> Part:
        if value is None or value == "":
            return self._is_empty(found)
        compare = EQUALS.get(found.kind)
        if compare is None:
            raise Inexpressible("kinds", found.text)
        if found.kind == "bool":
            return self._is(found, value, strict=strict)
        return compare(found, value, strict)

    def _is(self, found: Part, value: Any, *, strict: bool) -> Part:
        """A box that is not ticked is false only while it is shown."""
        if not strict and value in ("true", "false"):
            value = value == "true"
        if found.element and found.element.options and as_value(value) in found.element.options:
            value = True
        if not isinstance(value, bool):
            raise Inexpressible("never", f"{found.text} == {value}")
        if value:
            return found
        element = found.element
        guards = [guard for guard in element.guards if guard not in self.within] if element else []
        shown = [part for guard in guards if (part := self.shown(guard, self))]
        return join("&&", AND, [*shown, negated(found)]) or TRUE

    def _is_empty(self, found: Part) -> Part:
        if found.kind in ("bool", "choices", "repeat", "none"):
            raise Inexpressible("always-there", found.text)
        return negated(Part(f"has({found.text})", PRIMARY, "bool"))

    def true_holds(self, logic: Holds) -> Part:
        if isinstance(logic.owner, Values):
            return self._one_of(logic.item, logic.owner)
        owner = self.value(logic.owner)
        if owner.kind == "choices" and logic.method == "includes" and isinstance(logic.item, Value):
            return chosen(owner, logic.item.value)
        item = self.value(logic.item)
        if owner.kind != "text" or item.kind != "text":
            raise Inexpressible("kinds", owner.text)
        method = "contains" if logic.method == "includes" else logic.method
        return Part(f"{owner.at(PRIMARY)}.{method}({item.text})", PRIMARY, "bool")

    def _one_of(self, item: Logic, listed: Values) -> Part:
        """`['a', 'b'].includes(x)`: what can never be falls out of the list."""
        parts = [self.truth(Compared("==", item, one, strict=True)) for one in listed.items]
        return join("||", OR, [one for one in parts if one != FALSE]) or FALSE

    def true_rows(self, logic: Rows) -> Part:
        owner = self.value(logic.owner)
        inner = owner.element.inner if owner.element else None
        if owner.kind != "repeat" or inner is None or self.rows:
            raise Inexpressible("rows", owner.text)
        inside = Translator(
            inner,
            (),
            self.within,
            self.shown,
            {**self.names, inner: ROW},
            {logic.variable: inner},
            self.steps,
            self.nevers,
        )
        body = inside.truth(logic.body)
        return Part(f"{owner.text}.{'exists' if logic.some else 'all'}({ROW}, {body.text})", PRIMARY, "bool")

    def true_empty(self, logic: Empty) -> Part:
        found = self.value(logic.owner)
        if found.kind == "bool":
            raise Inexpressible("always-there", found.text)
        return negated(Part(f"has({found.text})", PRIMARY, "bool"))

    def true_either(self, logic: Either) -> Part:
        test, chosen_part = self.truth(logic.condition), self.truth(logic.chosen)
        otherwise = self.truth(logic.otherwise)
        if (chosen_part, otherwise) in ((TRUE, FALSE), (FALSE, TRUE)):
            return test if chosen_part == TRUE else negated(test)
        if otherwise == FALSE:
            return join("&&", AND, [test, chosen_part]) or TRUE
        return Part(f"{test.at(OR)} ? {chosen_part.at(OR)} : {otherwise.at(CHOICE)}", CHOICE, "bool")

    def true_digital(self, logic: Digital) -> Part:
        return Part("channel == 'online'", RELATION, "bool")

    def true_number(self, logic: Logic) -> Part:
        return self._filled(self.value(logic))

    def no_truth(self, logic: Logic) -> Part:
        raise Inexpressible("always-there")

    # -- values

    def fixed(self, logic: Value) -> Part:
        value = logic.value
        if isinstance(value, bool):
            return TRUE if value else FALSE
        if isinstance(value, int):
            return Part(str(value), PRIMARY if value >= 0 else UNARY, "number")
        if isinstance(value, Decimal):
            return Part(f"{value:f}", PRIMARY, "decimal" if "." in f"{value:f}" else "number")
        return Part(quoted(value), PRIMARY, "text") if value else Part("null", PRIMARY, "none")

    def answer(self, logic: Answer) -> Part:
        element, rest = self._resolve(logic)
        name = self.names.get(element.scope)
        if name is None:
            raise Inexpressible("other-row", ".".join(logic.keys))
        found = Part(f"{name}.{element.entry['id']}", PRIMARY, element.kind, element)
        if not rest:
            return found
        if element.kind == "choices" and len(rest) == 1 and is_boxes(element):
            return chosen(found, rest[0])
        if (element.kind, rest) == ("choice", ("value",)) or (element.kind == "bool" and rest[0] in element.options):
            return found
        raise Inexpressible("part", ".".join(logic.keys))

    def _resolve(self, logic: Answer) -> tuple[Element, tuple[str, ...]]:
        keys = logic.keys
        found = None
        if logic.origin in self.rows:
            found = self.rows[logic.origin].find(keys)
        elif logic.origin == "data":
            found = [*self.scope.with_parents()][-1].find(keys)
        else:
            found = self._near(keys) or (self._anywhere(keys) if logic.origin == "when" else None)
        if found is None:
            raise Inexpressible("unknown", ".".join(keys))
        if found[0].kind == "repeat" and found[1]:
            is_own = any(scope.repeat is found[0] for scope in self.scope.with_parents())
            raise Inexpressible("unknown" if is_own and logic.origin == "when" else "rows", ".".join(keys))
        return found

    def _near(self, keys: tuple[str, ...]) -> tuple[Element, tuple[str, ...]] | None:
        """In the component's own group, or in a group around it in the same row."""
        ways = (self.scope.find((*self.place[:length], *keys)) for length in range(len(self.place), -1, -1))
        return next((found for found in ways if found), None)

    def _anywhere(self, keys: tuple[str, ...]) -> tuple[Element, tuple[str, ...]] | None:
        for scope in self.scope.with_parents():
            outside = full_keys(scope)
            if outside and keys[: len(outside)] == outside and (found := scope.find(keys[len(outside) :])):
                return found
            if scope.parent is None and (found := scope.find(keys)):
                return found
        for scope in self.scope.with_parents():
            if element := scope.find_ending(keys):
                return element, ()
        return None

    def numeric(self, logic: Numeric) -> Part:
        found = self.value(logic.inner)
        if found.kind not in ("number", "decimal"):
            raise Inexpressible("text-as-number", found.text)
        if logic.whole and found.kind == "decimal":
            raise Inexpressible("kinds", found.text)
        return found

    def size(self, logic: Size) -> Part:
        found = self.value(logic.owner)
        if found.kind not in ("text", "repeat", "file", "choices") or (found.element and is_boxes(found.element)):
            raise Inexpressible("kinds", found.text)
        return Part(f"size({found.text})", PRIMARY, "number")

    def calculated(self, logic: Calculated) -> Part:
        left, right = self.value(logic.left), self.value(logic.right)
        if logic == Calculated("-", Value(0), logic.right) and right.kind in ("number", "decimal"):
            return Part(f"-{right.at(UNARY)}", UNARY, right.kind)
        kinds = {left.kind, right.kind}
        is_sum = kinds <= {"text", "choice"} and logic.operator == "+"
        if not is_sum and (not kinds <= {"number", "decimal"} or logic.operator in ("/", "%")):
            raise Inexpressible("kinds", f"{left.text} {logic.operator} {right.text}")
        level = SUM if logic.operator in ("+", "-") else PRODUCT
        text = f"{left.at(level)} {logic.operator} {right.at(level + 1)}"
        return Part(text, level, "text" if is_sum else "decimal" if "decimal" in kinds else "number")

    def either_value(self, logic: Either) -> Part:
        test = self.truth(logic.condition)
        left, right = self.value(logic.chosen), self.value(logic.otherwise)
        kind = right.kind if left.kind == "none" else left.kind
        return Part(f"{test.at(OR)} ? {left.at(OR)} : {right.at(CHOICE)}", CHOICE, kind)

    def joined_value(self, logic: Joined) -> Part:
        """`x || 0`: the first where there is one."""
        first, *rest = logic.parts
        found = self.value(first)
        if logic.operator == "||" and len(rest) == 1 and found.kind in ("number", "decimal", "text"):
            return Part(f"has({found.text}) ? {found.text} : {self.value(rest[0]).at(OR)}", CHOICE, found.kind)
        return self.true_joined(logic)


_TRUTHS: dict[type, Callable[[Translator, Any], Part]] = {
    Value: Translator.true_value,
    Values: Translator.no_truth,
    Answer: Translator.true_answer,
    Not: Translator.true_not,
    Joined: Translator.true_joined,
    Compared: Translator.true_compared,
    Holds: Translator.true_holds,
    Rows: Translator.true_rows,
    Size: Translator.true_number,
    Numeric: Translator.true_number,
    Calculated: Translator.true_number,
    Empty: Translator.true_empty,
    Either: Translator.true_either,
    Digital: Translator.true_digital,
}

_VALUES: dict[type, Callable[[Translator, Any], Part]] = {
    Value: Translator.fixed,
    Answer: Translator.answer,
    Numeric: Translator.numeric,
    Size: Translator.size,
    Calculated: Translator.calculated,
    Either: Translator.either_value,
    Joined: Translator.joined_value,
}
