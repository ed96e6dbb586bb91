"""Sets of values: all that a part of an expression may come to. A set is never too small, it may be too large."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Context, Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .values import MAX_NUMBER

if TYPE_CHECKING:
    from . import Expression

Kind: TypeAlias = Literal["nothing", "values", "number", "date", "text", "list", "group", "any"]
Step: TypeAlias = "int | Decimal | timedelta | None"

DAY = timedelta(days=1)
# Decimal numbers have one digit more than whole ones before they count as empty, and 40 after the point.
_MOST = MAX_NUMBER * 10
_LEAST = Decimal(1).scaleb(-40)
_ARITHMETIC = Context(prec=28, traps=[])


@dataclass(frozen=True, slots=True)
class Domain:
    """`kind` is what stands there when anything does; `empty` whether nothing may stand there.

    `low` and `high` bound numbers and dates, and the length of texts and lists. With a `step`, numbers and dates lie
    on multiples of it; whole numbers have the step 1. `without` are texts that it is not.
    """

    kind: Kind
    empty: bool = False
    values: frozenset[bool | str] = frozenset()
    low: Any = None
    high: Any = None
    step: Step = None
    without: frozenset[str] = frozenset()
    item: Answer | None = field(default=None, hash=False)

    @property
    def is_some(self) -> bool:
        """Whether anything may stand there."""
        return self.kind != "nothing"

    @property
    def is_span(self) -> bool:
        return self.kind in ("number", "date")

    @property
    def is_whole(self) -> bool:
        return self.kind == "number" and type(self.step) is int

    @property
    def is_single(self) -> bool:
        """Whether it is one value, or nothing for certain."""
        if self.kind == "nothing":
            return True
        one = len(self.values) == 1 if self.kind == "values" else self.is_span and self.low == self.high
        return one and not self.empty

    @property
    def value(self) -> Any:
        """The value of a single one."""
        if self.kind == "nothing":
            return None
        return next(iter(self.values)) if self.kind == "values" else self.low

    @property
    def may_hold(self) -> bool:
        """Whether it may be true, as a condition."""
        return self.kind == "any" or True in self.values

    @property
    def may_fail(self) -> bool:
        """Whether it may be anything but true."""
        return self.kind != "values" or self.empty or self.values != {True}

    def or_empty(self) -> Domain:
        return self if self.empty else replace(self, empty=True)

    def filled(self) -> Domain:
        """The same without the empty value."""
        return replace(self, empty=False) if self.empty and self.kind != "nothing" else self


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a value before it is given.

    It is empty unless all of `shown` hold; with `value` it is computed. `parts` are those of a group. `moves`: it may
    become another by itself from one day to the next.
    """

    domain: Domain
    shown: tuple[Expression, ...] = ()
    value: Expression | None = None
    parts: Mapping[str, Answer] = field(default_factory=dict, hash=False)
    moves: bool = False


ANYTHING = Domain("any", empty=True)
NOTHING = Domain("nothing", empty=True)
GROUP = Domain("group", empty=True)


def truth(may_hold: bool, may_fail: bool) -> Domain:
    """A condition that can come out like this."""
    return Domain("values", values=frozenset(v for v, may in ((True, may_hold), (False, may_fail)) if may))


EITHER = truth(True, True)


def number(low: Any = -_MOST, high: Any = _MOST, step: Step = None, *, empty: bool = False) -> Domain:
    """Numbers from `low` to `high`; where they have too many digits an expression is empty."""
    most = MAX_NUMBER if type(step) is int else _MOST
    outside = low < -most or high > most
    low, high = max(low, -most), min(high, most)
    if low > high:
        return NOTHING
    return Domain("number", empty or outside, low=low, high=high, step=step)


def days(low: date, high: date, *, empty: bool = False) -> Domain:
    return Domain("date", empty, low=low, high=high, step=DAY) if low <= high else NOTHING


def words(*options: bool | str, empty: bool = False) -> Domain:
    """One of these."""
    return Domain("values", empty, frozenset(options)) if options else NOTHING


def text(low: int = 1, high: int = 10_000, *, empty: bool = False) -> Domain:
    return Domain("text", empty, low=low, high=high)


def list_of(item: Answer, low: int, high: int, *, empty: bool = False) -> Domain:
    return Domain("list", empty, low=low, high=high, item=item)


def only(value: Any) -> Domain:
    """The set of this one value."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, (bool, str)):
        return words(value)
    if isinstance(value, date):
        return days(value, value)
    if isinstance(value, (int, Decimal)):
        return number(value, value, 1 if isinstance(value, int) else None)
    return ANYTHING


def either(left: Domain, right: Domain) -> Domain:
    """What is in one of both."""
    if not left.is_some or not right.is_some:
        return (right if not left.is_some else left).or_empty()
    empty = left.empty or right.empty
    if left.kind != right.kind or left.kind in ("any", "group", "list"):
        return replace(GROUP, empty=empty) if left.kind == right.kind == "group" else ANYTHING
    if left.kind == "values":
        return Domain("values", empty, left.values | right.values)
    low, high = min(left.low, right.low), max(left.high, right.high)
    step = left.step if left.step == right.step and type(left.step) is type(right.step) else None
    return Domain(left.kind, empty, low=low, high=high, step=step, without=left.without & right.without)


def same(left: Domain, right: Domain) -> Domain:
    """`left == right`: nothing equals nothing, and nothing else does."""
    some = left.is_some and right.is_some
    may_hold = (left.empty and right.empty) or (some and _meet(left, right))
    one_empty = (left.empty and right.is_some) or (right.empty and left.is_some)
    may_fail = one_empty or (some and not (_is_one(left) and _is_one(right) and _meet(left, right)))
    return truth(may_hold, may_fail)


def _is_one(domain: Domain) -> bool:
    return domain.filled().is_single


def _meet(left: Domain, right: Domain) -> bool:
    """Whether a value that is there may be in both."""
    if "any" in (left.kind, right.kind):
        return True
    if {left.kind, right.kind} == {"values", "text"}:
        texts, free = (left, right) if left.kind == "values" else (right, left)
        return any(isinstance(v, str) and v not in free.without for v in texts.values)
    if left.kind != right.kind or left.kind == "group":
        return False
    if left.kind == "values":
        return bool(left.values & right.values)
    return bool(left.low <= right.high and right.low <= left.high) if left.is_span else True


def ordered(operator: str, left: Domain, right: Domain) -> Domain:
    """`<`, `<=`, `>` and `>=`; false where something is empty or of another kind."""
    if operator in (">", ">="):
        return ordered("<" if operator == ">" else "<=", right, left)
    if "any" in (left.kind, right.kind):
        return truth(left.is_some and right.is_some, True)
    if left.kind != right.kind or not left.is_span:
        return truth(False, True)
    empty = left.empty or right.empty
    if operator == "<":
        return truth(left.low < right.high, empty or left.high >= right.low)
    return truth(left.low <= right.high, empty or left.high > right.low)


def joined(operator: str, left: Domain, right: Domain) -> Domain:
    """Arithmetic; and `+` of texts and lists, of which only the kind is known."""
    if left.kind == right.kind == "number":
        return _CALCULATED[operator](left, right)
    if operator == "+" and (_is_text(left) or _is_text(right)) and "any" not in (left.kind, right.kind):
        return text(0, empty=True)
    known = {left.kind, right.kind} <= {"number", "nothing", "date", "group"}
    return NOTHING if known else ANYTHING


def _is_text(domain: Domain) -> bool:
    return domain.kind == "text" or (domain.kind == "values" and any(isinstance(v, str) for v in domain.values))


def _corners(left: Domain, right: Domain, compute: Callable[[Any, Any], Any]) -> Domain:
    """For what only grows or only falls in each of both, all else staying the same."""
    whole = left.is_whole and right.is_whole
    found = [
        compute(a, b) if whole else compute(Decimal(a), Decimal(b))
        for a in (left.low, left.high)
        for b in (right.low, right.high)
    ]
    low, high = min(found), max(found)
    may_vanish = not whole and low < _LEAST and high > -_LEAST
    return number(low, high, 1 if whole else None, empty=left.empty or right.empty or may_vanish)


def _add(a: Any, b: Any) -> Any:
    return a + b if type(a) is int else _ARITHMETIC.add(a, b)


def _subtract(a: Any, b: Any) -> Any:
    return a - b if type(a) is int else _ARITHMETIC.subtract(a, b)


def _multiply(a: Any, b: Any) -> Any:
    return a * b if type(a) is int else _ARITHMETIC.multiply(a, b)


def _divided(left: Domain, right: Domain) -> Domain:
    """By what is not zero; two whole numbers are cut towards zero, and either may be whole without our knowing."""
    if right.low == right.high == 0:
        return NOTHING
    if right.low <= 0 <= right.high:
        least = 1 if right.is_whole else None
        if least is None:
            return number(empty=True)
        sides = [replace(right, high=-1)] * (right.low < 0) + [replace(right, low=1)] * (right.high > 0)
        parts = [_divided(left, side) for side in sides]
        return (either(*parts) if len(parts) == 2 else parts[0]).or_empty()
    exact = [Decimal(a) / Decimal(b) for a in (left.low, left.high) for b in (right.low, right.high)]
    cut = [int(quotient) for quotient in exact]
    if left.is_whole and right.is_whole:
        empty = left.empty or right.empty
        return number(min(cut), max(cut), 1, empty=empty)
    return number(min(*exact, *cut), max(*exact, *cut), empty=True)


def _remainder(left: Domain, right: Domain) -> Domain:
    """Of whole numbers; it has the sign of the left side."""
    most = max(abs(right.low), abs(right.high)) - 1
    if most < 0:
        return NOTHING
    low = 0 if left.low >= 0 else max(-most, left.low)
    high = 0 if left.high <= 0 else min(most, left.high)
    may_fail = left.empty or right.empty or right.low <= 0 <= right.high
    whole = left.is_whole and right.is_whole
    return number(low, high, 1 if whole else None, empty=may_fail or not whole)


_CALCULATED: dict[str, Callable[[Domain, Domain], Domain]] = {
    "+": lambda left, right: _corners(left, right, _add),
    "-": lambda left, right: _corners(left, right, _subtract),
    "*": lambda left, right: _corners(left, right, _multiply),
    "/": _divided,
    "%": _remainder,
}


def regions(domain: Domain, marks: frozenset[Any]) -> list[Domain]:
    """The set divided so that comparing with a mark gives one answer in each region."""
    if domain.kind == "any":
        return [domain]
    empty = [NOTHING] if domain.empty else []
    if not domain.is_some:
        return empty
    filled = domain.filled()
    return empty + (_cut(filled, marks) if filled.is_span else _picked(filled, marks))


def _picked(domain: Domain, marks: frozenset[Any]) -> list[Domain]:
    named = sorted(mark for mark in marks if isinstance(mark, str))
    if domain.kind == "values":
        single = [v for v in domain.values if isinstance(v, bool) or v in named]
        rest = domain.values - frozenset(single)
        return [words(v) for v in sorted(single, key=str)] + ([replace(domain, values=rest)] if rest else [])
    if domain.kind == "text":
        free = [mark for mark in named if mark not in domain.without]
        return [words(v) for v in free] + [replace(domain, without=domain.without | frozenset(free))]
    return [domain]


def _cut(domain: Domain, marks: frozenset[Any]) -> list[Domain]:
    """Before, at and after each mark."""
    if domain.step is None:
        return [domain]
    kind = date if domain.kind == "date" else (int, Decimal)
    starts = {domain.low}
    for mark in (mark for mark in marks if isinstance(mark, kind)):
        if domain.low <= mark <= domain.high:
            starts |= set(_starts(mark, domain.step))
    inside = sorted(start for start in starts if domain.low <= start <= domain.high)
    ends = [start - domain.step for start in inside[1:]] + [domain.high]
    pairs = zip(inside, ends, strict=True)
    return [replace(domain, low=low, high=high) for low, high in pairs if low <= high]


def _starts(mark: Any, step: Any) -> Iterator[Any]:
    """Where a new region begins: at the mark and behind it, or, where no value is there, at the next one."""
    if isinstance(mark, date):
        yield from (mark, mark + step) if mark < date.max else (mark,)
        return
    pieces = (Decimal(mark) / Decimal(step)).to_integral_value(ROUND_CEILING)
    at = int(pieces) * step
    yield at
    if at == mark:
        yield at + step
