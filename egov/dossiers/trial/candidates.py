"""Values worth trying for an answer: those at which the conditions of a service turn over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from egov.core.expressions import Expression
from egov.core.expressions.tree import Literal, Tree, children
from egov.forms.structure import Field
from egov.forms.types import FIELD_TYPES

MOST: Final = 40
_MOST_ROWS: Final = 20
_MOST_YEARS: Final = 150
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Literals:
    """What stands in conditions: numbers and texts, in order."""

    numbers: tuple[Decimal, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, expressions: Iterable[Expression]) -> Literals:
        found = [value for expression in expressions for value in _values(expression.tree)]
        numbers = dict.fromkeys(Decimal(value) for value in found if isinstance(value, (int, Decimal)))
        return cls(tuple(numbers), tuple(dict.fromkeys(value for value in found if isinstance(value, str))))


def _values(tree: Tree) -> Iterator[Any]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Literal) and not isinstance(node.value, bool):
            yield node.value
        waiting.extend(children(node))


def candidates(field: Field, literals: Literals, today: date, places: Sequence[Mapping[str, Any]] = ()) -> list[Any]:
    """Answers to the field that may decide conditions with these literals; the type's example is the first.

    Not all of them are right: whether an answer is, its type says. `places` are addresses to be used.
    """
    find = _BY_TYPE.get(field.type, _texts)
    found = [_example(field, places), *find(_Asked(field, literals, today, places))]
    if field.optional:
        found.append(None)
    return [value for number, value in enumerate(found) if value not in found[:number]][:MOST]


def _example(field: Field, places: Sequence[Mapping[str, Any]]) -> Any:
    if field.type == "address" and places:
        return dict(places[0])
    if field.type == "repeat":
        rows = FIELD_TYPES["repeat"].example(field)
        own = {inner.id: _example(inner, places) for inner in field.fields if inner.type == "address"}
        return [{**row, **own} for row in rows]
    return FIELD_TYPES[field.type].example(field)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One field with what its candidates are made of."""

    field: Field
    literals: Literals
    today: date
    places: Sequence[Mapping[str, Any]]


def _options(asked: _Asked) -> list[Any]:
    return [option.id for option in asked.field.options]


def _several_options(asked: _Asked) -> list[Any]:
    every = _options(asked)
    return [*([one] for one in every), *(every[:count] for count in range(2, len(every) + 1))]


def _days(asked: _Asked) -> list[Any]:
    return [day.isoformat() for day in days_around(asked.literals, asked.today)]


def _moments(asked: _Asked) -> list[Any]:
    return [f"{day}T09:00" for day in _days(asked)]


def _addresses(asked: _Asked) -> list[Any]:
    return [dict(place) for place in asked.places]


def _texts(asked: _Asked) -> list[Any]:
    lengths = (int(number) for number in asked.literals.numbers if 0 < number <= _LONGEST)
    return [*asked.literals.texts, *("A" * length for length in lengths)]


def _numbers(asked: _Asked) -> list[Any]:
    field, literals = asked.field, asked.literals
    unit = Decimal(1).scaleb(-field.decimals)
    ends = [bound for bound in (field.min, field.max) if isinstance(bound, (int, Decimal))]
    around = [number + step for number in literals.numbers for step in (Decimal(0), unit, -unit)]
    numbers = [Decimal(end) for end in ends] + around + [Decimal(0), Decimal(1), Decimal(2)]
    return [f"{number:f}" if field.decimals else int(number) for number in numbers]


def days_around(literals: Literals, today: date) -> list[date]:
    """Today and its neighbours, the days named, and those so many days or years from today."""
    found = [today, today + timedelta(days=1), today - timedelta(days=1)]
    for text in literals.texts:
        try:
            found.append(date.fromisoformat(text))
        except ValueError:
            continue
    for number in literals.numbers:
        if number == int(number) and 0 < number <= _MOST_YEARS:
            found += [today + timedelta(days=int(number)), today - timedelta(days=int(number))]
            found.append(today - timedelta(days=int(number) * 365 + int(number) // 4))
    return [day + timedelta(days=step) for day in found for step in (0, 1, -1)]


def _rows(asked: _Asked) -> list[Any]:
    field, row = asked.field, _example(asked.field, asked.places)[0]
    fewest, most = field.min_items or 0, min(field.max_items or _MOST_ROWS, _MOST_ROWS)
    near = [int(number) + step for number in asked.literals.numbers for step in (0, 1, -1)]
    lengths = [count for count in dict.fromkeys([fewest, fewest + 1, most, *near]) if fewest <= count <= most]
    changed = [
        [{**row, inner.id: value}] * max(fewest, 1)
        for inner in field.fields
        if FIELD_TYPES[inner.type].is_asked
        for value in candidates(inner, asked.literals, asked.today, asked.places)[:12]
    ]
    return [[row] * count for count in lengths] + changed


def _parts(asked: _Asked) -> list[Any]:
    whole = _example(asked.field, asked.places)
    return [
        {**whole, part.id: value}
        for part in asked.field.fields
        for value in candidates(part, asked.literals, asked.today, asked.places)[:8]
    ]


_BY_TYPE: dict[str, Callable[[_Asked], list[Any]]] = {
    "yes_no": lambda _: [True, False],
    "choice": _options,
    "choices": _several_options,
    "number": _numbers,
    "money": _numbers,
    "date": _days,
    "datetime": _moments,
    "repeat": _rows,
    "address": _addresses,
    "person": _parts,
    "organisation": _parts,
}
