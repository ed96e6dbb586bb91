"""What is called impossible is so: compared with the real evaluation of every answer to small forms."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov.core.expressions import evaluate, parse
from egov.core.expressions.overlook import Budget
from egov.core.expressions.possible import MOST_FOR_ONE, Goal, Possibilities
from egov.core.problems import Problems
from egov.core.source import read_source
from egov.forms.definition import parse_form
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.possible import possible_answers, possible_rows
from egov.forms.structure import Form

TODAY = date(2026, 11, 26)
_OPTIONS = "options: [{id: a, label: {vi: A, en: A}}, {id: b, label: {vi: B, en: B}}, {id: c, label: {vi: C, en: C}}]"
FIELDS: dict[str, tuple[str, list[Any]]] = {
    "kind": (f"type: choice, {_OPTIONS}", [None, "a", "b", "c"]),
    "large": ("type: yes_no", [None, True, False]),
    "floors": ("type: number, min: 0, max: 3", [None, 0, 1, 2, 3]),
    "size": ("type: number, decimals: 1, min: 1, max: 2", [None, "1", "1.1", "1.5", "1.9", "2"]),
    "uses": (f"type: choices, max_items: 2, {_OPTIONS}", [None, ["a"], ["b"], ["a", "b"], ["b", "c"]]),
    "name": ("type: text, max: 3", [None, "a", "b", "zz", "abc"]),
    "day": ("type: date, min: 2026-11-25, max: 2026-11-27", [None, "2026-11-25", "2026-11-26", "2026-11-27"]),
    "rows": (
        "type: repeat, max_items: 2, fields: [{id: n, type: number, min: 0, max: 1, label: {vi: N, en: N}}]",
        [None, [{"n": 0}], [{"n": 1}], [{"n": 0}, {"n": 1}]],
    ),
}
_NUMBERS = [
    "form.worth",
    "form.floors",
    "form.size",
    "size(form.uses)",
    "size(form.name)",
    "size(form.rows)",
    "0",
    "1",
    "2",
    "1.5",
]
_NUMBERS += ["sum(form.rows.map(r, r.n))", "days_between(form.day, today)", "form.rows[0].n", "-1", "null"]
_TEXTS = ["form.kind", "form.name", "channel", "applicant.kind", "'a'", "'b'", "'online'", "'citizen'", "null"]
_LEAVES = ["form.large", "has(form.kind)", "has(form.rows)", "'a' in form.uses", "form.rows.exists(r, r.n > 0)"]
_LEAVES += ["form.rows.all(r, r.n == 0)", "form.kind in ['a', 'b']", "form.name.startsWith('a')", "true", "false"]
_LEAVES += ["form.day < today", "form.day >= date('2026-11-27')", "form.day == null", "form.rows[1].n == 1"]

_ORDER, _EQUAL = ["<", "<=", ">", ">=", "==", "!="], ["==", "!="]


def numbers(names: list[str]) -> st.SearchStrategy[str]:
    plain = st.sampled_from(_about(names, _NUMBERS))
    joined = st.tuples(plain, st.sampled_from("+-*/%"), plain).map(lambda p: f"({p[0]} {p[1]} {p[2]})")
    called = st.tuples(st.sampled_from(["min", "max", "round_up"]), plain, plain).map(
        lambda p: f"{p[0]}({p[1]}, {p[2]})"
    )
    return st.one_of(plain, joined, called)


def conditions(names: list[str]) -> st.SearchStrategy[str]:
    """Conditions about the fields with these names, and about what is known without any."""
    number, words = numbers(names), st.sampled_from(_about(names, _TEXTS))
    leaf = st.one_of(
        st.sampled_from(_about(names, _LEAVES)),
        st.tuples(number, st.sampled_from(_ORDER), number).map(" ".join),
        st.tuples(words, st.sampled_from(_EQUAL), words).map(" ".join),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(lambda one: f"!({one})"),
            st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
            st.tuples(inner, inner, inner).map(lambda p: f"({p[0]}) ? ({p[1]}) : ({p[2]})"),
        ),
        max_leaves=5,
    )


def _about(names: list[str], texts: list[str]) -> list[str]:
    return [text for text in texts if set(re.findall(r"form\.(\w+)", text)) <= set(names)]


@st.composite
def forms(draw: st.DrawFn) -> tuple[Form, list[str], list[str]]:
    """A form of a few fields, some with a condition on those before, and one computed; what it asks and what it has."""
    asked = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=3, unique=True))
    whens = [draw(st.one_of(st.none(), conditions(asked[:number]))) for number in range(len(asked))]
    lines = [_line(name, FIELDS[name][0], when) for name, when in zip(asked, whens, strict=True)]
    value, when = draw(numbers(asked)), draw(st.one_of(st.none(), conditions(asked)))
    lines.append(_line("worth", f'type: computed, value: "{value}"', when))
    return form_of("\n".join(lines)), asked, [*asked, "worth"]


def _line(name: str, rest: str, when: str | None = None) -> str:
    shown = f', when: "{when}"' if when else ""
    return f"    - {{id: {name}, label: {{vi: A, en: A}}, {rest}{shown}}}"


def form_of(fields: str) -> Form:
    node = read_source(f"- page: {{vi: A, en: A}}\n  fields:\n{fields}\n", Problems())
    assert node is not None
    return parse_form(node)


def values_of_all(form: Form, asked: list[str]) -> list[dict[str, Any]]:
    outside = list(product(("citizen", "business", None), ("online", "counter")))
    return [
        evaluate_form(form, dict(zip(asked, answers, strict=True)), FormContext(TODAY, channel, {"kind": kind})).values
        for answers in product(*(FIELDS[name][1] for name in asked))
        for kind, channel in outside
    ]


@given(st.data())
def test_nothing_that_some_answers_bring_about_is_called_impossible(data):
    form, asked, known = data.draw(forms())
    texts = data.draw(st.lists(conditions(known), min_size=1, max_size=2))
    possible = Possibilities(possible_answers(form, channels=("online", "counter")))
    for values in values_of_all(form, asked):
        goals = [Goal(parse(text), evaluate(parse(text), values) is True) for text in texts]
        assert possible.is_possible(*goals)


GATED = form_of(
    "\n".join(
        [
            *(_line(name, rest) for name, (rest, _) in FIELDS.items()),
            _line("reason", "type: text", "form.kind == 'a'"),
            _line("again", "type: yes_no", "has(form.reason)"),
            _line("double", "type: computed, value: form.floors * 2"),
            _line("born", "type: date, max: today"),
            _line("owner", "type: person", "form.kind == 'b'"),
        ]
    )
)
NEVER = [
    "form.large && !form.large",
    "form.kind == 'a' && form.kind == 'b'",
    "form.kind in ['a', 'b'] && form.kind == 'c'",
    "!(form.kind == 'a' || form.kind != 'a')",
    "form.floors > 3",
    "form.floors > 1 && form.floors < 2",
    "form.floors * 2 == 8",
    "form.double > 6",
    "form.size > 1.1 && form.size < 1.2",
    "form.size < 1",
    "form.name == 'a' && form.name == 'b'",
    "form.name == 'a' && size(form.name) > 1",
    "size(form.name) > 3",
    "size(form.uses) > 2",
    "size(form.rows) > 2",
    "form.rows.exists(r, r.n > 1)",
    "'a' in form.uses && !('a' in form.uses)",
    "form.day < date('2026-11-25')",
    "form.day > date('2026-11-25') && form.day < date('2026-11-26')",
    "form.born < today && !(form.born < today)",
    "form.floors > form.size && !(form.floors > form.size)",
    "channel == 'post'",
    "applicant.kind == 'business'",
    "has(form.reason) && form.kind == 'b'",
    "form.again && form.kind != 'a'",
    "form.again && !has(form.reason)",
    "form.owner.sex == 'male' && form.owner.sex == 'female'",
    "form.owner.name == 'Lan' && form.kind == 'a'",
    "max(form.floors, 1) < 1",
    "round_up(form.floors, 10) > 10",
    "form.kind == 'a' ? form.kind == 'b' : form.kind == 'a'",
    "date('2026-07-01') < date('2026-06-01')",
]


@pytest.mark.parametrize("text", NEVER)
def test_the_usual_contradictions_are_found(text):
    world = possible_answers(GATED, applicants=("citizen",), channels=("online", "counter"))
    assert not Possibilities(world).is_possible(Goal(parse(text)))
    assert not Possibilities(world).is_possible(Goal(parse(f"!({text})"), holds=False))


@pytest.mark.parametrize(
    "text",
    [
        "form.kind == null",
        "form.kind != 'a' && form.kind != 'b' && form.kind != 'c'",
        "!form.large && !has(form.large)",
        "form.size > 1.4 && form.size < 1.6",
        "size(form.rows) == 2",
        "form.rows.exists(r, r.n == 0) && form.rows.exists(r, r.n == 1)",
        "form.born > today",
        "today > date('2030-01-01')",
        "form.owner.sex == 'male' && form.kind == 'b'",
        "form.day == null",
        "form.unheard_of == 1",
    ],
)
def test_what_can_hold_with_answers_missing_or_on_another_day_is_possible(text):
    assert Possibilities(possible_answers(GATED)).is_possible(Goal(parse(text)))


def test_a_row_is_looked_at_by_itself():
    form = form_of(
        _line("rows", "type: repeat, fields: [{id: n, type: number, min: 0, max: 1, label: {vi: N, en: N}}]")
    )
    rows = form.field("rows")
    assert rows is not None
    possible = Possibilities(possible_rows(rows, possible_answers(form)))
    assert not possible.is_possible(Goal(parse("row.n > 0 && row.n < 1")))
    assert possible.is_possible(Goal(parse("row.n > 0")))


def test_where_the_budget_is_used_up_nothing_is_called_impossible():
    budget = Budget(3)
    possible = Possibilities(possible_answers(GATED), budget)
    assert possible.is_possible(Goal(parse(NEVER[0])))
    assert budget.left == 0


def test_a_hostile_condition_costs_no_more_than_its_share():
    many = " || ".join(f"form.name == '{n}' && form.floors + {n} > form.size * {n}" for n in range(9))
    possible = Possibilities(possible_answers(GATED))
    before = possible.budget.left
    possible.is_possible(Goal(parse(many)), Goal(parse(many), holds=False))
    assert before - possible.budget.left <= MOST_FOR_ONE
