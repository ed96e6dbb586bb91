"""Which fields need which, so that conditions and values are worked out in an order that is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from egov.core.expressions import Expression, references

from .structure import Field, Form


def evaluation_order(form: Form) -> tuple[tuple[int, Field], ...]:
    """Page numbers and fields, each after those it needs; fields of a circle keep the order of reading."""
    places = {field.id: (number, field) for number, page in enumerate(form.pages) for field in page.fields}
    ordered, _ = sort_by_needs(form_needs(form))
    return tuple(places[field_id] for field_id in ordered)


def form_needs(form: Form) -> dict[str, frozenset[str]]:
    """For each field of a page, the fields that its page, its condition, its value and its rows read."""
    known = [field.id for field in form.fields()]
    needs: dict[str, frozenset[str]] = {}
    for page in form.pages:
        on_page = read_names([page.when], "form", known)
        for field in page.fields:
            needs[field.id] = on_page | read_names(expressions_in(field), "form", known)
    return needs


def row_needs(fields: Iterable[Field]) -> dict[str, frozenset[str]]:
    """For each field of a row, the fields of the same row that it reads."""
    fields = list(fields)
    known = [field.id for field in fields]
    return {field.id: read_names(own_expressions(field), "row", known) for field in fields}


def row_order(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields of a row, each after those it needs."""
    by_id = {field.id: field for field in fields}
    ordered, _ = sort_by_needs(row_needs(fields))
    return tuple(by_id[field_id] for field_id in ordered)


def own_expressions(field: Field) -> list[Expression | None]:
    return [field.when, field.value]


def expressions_in(field: Field) -> Iterator[Expression | None]:
    """The field's expressions and those of the fields inside it."""
    yield from own_expressions(field)
    for inner in field.fields:
        yield from expressions_in(inner)


def read_names(expressions: Iterable[Expression | None], group: str, known: Iterable[str]) -> frozenset[str]:
    """The names under `group` that the expressions read; the whole group reads all that are known."""
    found: set[str] = set()
    for expression in expressions:
        for path in references(expression) if expression is not None else ():
            parts = path.split(".")
            if parts == [group]:
                found.update(known)
            elif parts[0] == group:
                found.add(parts[1])
    return frozenset(found)


def sort_by_needs(needs: Mapping[str, frozenset[str]]) -> tuple[list[str], list[str]]:
    """The names in an order in which each follows its needs, and those that stand in or behind a circle."""
    waiting, ordered = dict(needs), list[str]()
    done: set[str] = set()
    while waiting:
        ready = [name for name, wanted in waiting.items() if all(need in done or need not in needs for need in wanted)]
        if not ready:
            return ordered + list(waiting), list(waiting)
        for name in ready:
            del waiting[name]
        ordered += ready
        done.update(ready)
    return ordered, []
