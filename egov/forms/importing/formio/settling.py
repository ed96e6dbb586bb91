"""What an import gives in the end is a form that every check accepts; what they would refuse is taken out and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from egov.core.problems import Problem, Problems
from egov.core.source import Node
from egov.forms.definition import MAX_FIELDS, parse_form

from .conditions import Conditions
from .model import Element, Guard
from .parts import FALSE
from .reading import Component, word
from .reporting import Outcome, Refused, Remark, shortened
from .translations import OURS, Words, translated, translations_of
from .values import settle_value
from .walking import PageDraft, Walk

MAX_ROUNDS = 20
MAX_OPTIONS = 10_000
_NAMED = re.compile(r"'([a-z0-9_]+)' depends on itself")
_DROPPED = {"expression-syntax": "refused", "expression-type": "refused", "circle": "circle"}
_ORDER = ("id", "type", "label", "text", "help", "optional", "when", "prefill", "value")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an element of the original stands in the form: on the page with this number, as the field `id`."""

    path: str
    type: str
    id: str
    page: int
    as_type: str


@dataclass(frozen=True, slots=True)
class Imported:
    """`form` is the `form:` part of a service file, as plain data; empty where nothing could be taken over."""

    title: str
    form: list[dict[str, Any]]
    placed: tuple[Placed, ...]
    remarks: tuple[Remark, ...]


def settle(form: Component, language: str) -> Imported:
    """The form that a Form.io form becomes. Raises `Refused`."""
    walk = Walk(form)
    if sum(_options_of(page.elements) for page in walk.pages) > MAX_OPTIONS:
        raise Refused("unwritable")
    conditions = Conditions()
    remarks = walk.remarks
    for page in walk.pages:
        page.when = conditions.expression(page.guards)
        for element in page.elements:
            remarks += _settle_element(element, page.guards, conditions)
        remarks += _without_the_unseen(page.elements, everything=page.when == FALSE.text)
    remarks += conditions.remarks
    translations = translations_of(form)
    writer = _Writer(language, translations)
    remarks += _take_out(walk.pages, writer)
    pages = [page for page in walk.pages if page.elements]
    if language == "en":
        remarks.append(Remark("", "form", "note", "english-for-both"))
    if others := sorted({*translations} - {*OURS}):
        remarks.append(Remark("", "form", "note", "other-languages", ", ".join(others)))
    title = word(form, "title") or walk.title
    placed = tuple(place for number, page in enumerate(pages) for place in _placed(page.elements, number, ""))
    return Imported(title, writer.pages(pages), placed, _in_order(remarks, placed))


def _settle_element(element: Element, within: tuple[Guard, ...], conditions: Conditions) -> list[Remark]:
    own = [guard for guard in element.guards if guard not in within]
    element.when = conditions.expression(own, within)
    remarks = settle_value(element, conditions)
    for inner in element.inner.elements if element.inner else ():
        remarks += _settle_element(inner, element.guards, conditions)
    return remarks


def _without_the_unseen(elements: list[Element], *, everything: bool = False) -> list[Remark]:
    """Take out what is never shown, with all that is in it."""
    remarks: list[Remark] = []
    for element in [*elements]:
        is_unseen = everything or element.when == FALSE.text
        if is_unseen:
            elements.remove(element)
            remarks.append(_remark(element, "left-out", "never-shown", ""))
        if element.inner:
            remarks += _without_the_unseen(element.inner.elements, everything=is_unseen)
    return remarks


def _placed(elements: list[Element], page: int, outside: str) -> Iterator[Placed]:
    for element in elements:
        field_id = outside + str(element.entry["id"])
        kind = str(element.component.get("type", ""))
        yield Placed(".".join(element.path), kind, field_id, page, str(element.entry["type"]))
        if element.inner:
            yield from _placed(element.inner.elements, page, f"{field_id}.")


def _in_order(remarks: list[Remark], placed: tuple[Placed, ...]) -> tuple[Remark, ...]:
    """As the elements stand in the original; each thing once."""
    order: dict[str, int] = {}
    for path in [place.path for place in placed] + [remark.path for remark in remarks]:
        order.setdefault(path, len(order))
    return tuple(sorted(dict.fromkeys(remarks), key=lambda remark: order[remark.path]))


# -- plain data


class _Writer:
    """The form as plain data; `language` is the one its texts are in."""

    def __init__(self, language: str, translations: Mapping[str, Words]) -> None:
        self.language, self.translations = language, translations

    def text(self, words: str) -> dict[str, str]:
        """Vietnamese always, though it may have to be the original's words; English where there is any."""
        vietnamese, english = (translated(words, self.translations.get(one, {})) for one in OURS)
        english = english or (words if self.language == "en" else "")
        return {"vi": vietnamese or words, **({"en": english} if english else {})}

    def pages(self, pages: list[PageDraft]) -> list[dict[str, Any]]:
        return [self._page(page) for page in pages]

    def _page(self, page: PageDraft) -> dict[str, Any]:
        when = {"when": page.when} if page.when else {}
        return {"page": self.text(page.title), **when, "fields": [self.field(element) for element in page.elements]}

    def field(self, element: Element) -> dict[str, Any]:
        entry = dict(element.entry)
        if element.when:
            entry["when"] = element.when
        for key in ("label", "help", "text"):
            if key in entry:
                entry[key] = self.text(entry[key])
        if "options" in entry:
            entry["options"] = [{**option, "label": self.text(option["label"])} for option in entry["options"]]
        if element.inner:
            entry["fields"] = [self.field(inner) for inner in element.inner.elements]
        first = {key: entry[key] for key in _ORDER if key in entry}
        return first | entry


# -- the checks of a form, and what they refuse


class _Errors(Problems):
    def add(self, problem: Problem) -> None:
        if problem.severity == "error" and len(self.found) < MAX_FIELDS:
            self.found.append(problem)


@dataclass(slots=True)
class _Places:
    """Nodes whose lines are numbers of places: an element, or a key of one."""

    problems: _Errors = field(default_factory=_Errors)
    known: list[tuple[PageDraft | Element, str]] = field(default_factory=list)

    def node(self, value: Any, owner: PageDraft | Element, key: str = "") -> Node:
        self.known.append((owner, key))
        line = len(self.known)
        if isinstance(value, Mapping):
            value = {inner: self.node(entry, owner, key or inner) for inner, entry in value.items()}
        elif isinstance(value, list):
            value = [entry if isinstance(entry, Node) else self.node(entry, owner, key) for entry in value]
        return Node(value, "", line, 1, self.problems)

    def element(self, element: Element, writer: _Writer) -> Node:
        entry = writer.field(element)
        node = self.node({key: value for key, value in entry.items() if key != "fields"}, element)
        if element.inner:
            inner = [self.element(one, writer) for one in element.inner.elements]
            node.value["fields"] = self.node(inner, element, "fields")
        return node

    def form(self, pages: list[PageDraft], writer: _Writer) -> Node:
        listed = []
        for page in pages:
            node = self.node({"page": writer.text(page.title), **({"when": page.when} if page.when else {})}, page)
            node.value["fields"] = self.node([self.element(element, writer) for element in page.elements], page)
            listed.append(node)
        return Node(listed, "", 0, 1, self.problems)


def _take_out(pages: list[PageDraft], writer: _Writer) -> list[Remark]:
    """Look at the form as `egov check` does until nothing is wrong with it."""
    remarks: list[Remark] = []
    for _ in range(MAX_ROUNDS):
        places = _Places()
        kept = [page for page in pages if page.elements]
        parse_form(places.form(kept, writer))
        if not places.problems.found:
            return remarks
        for problem in places.problems.found:
            remarks += _mend(problem, places, pages)
    raise Refused("unwritable")


def _mend(problem: Problem, places: _Places, pages: list[PageDraft]) -> list[Remark]:
    if problem.code == "too-large":
        raise Refused("too-many-fields", count=_count(pages), limit=MAX_FIELDS)
    owner, key = places.known[problem.line - 1]
    if isinstance(owner, Element) and key == "fields" and (found := _NAMED.match(problem.message)) and owner.inner:
        owner = next((one for one in owner.inner.elements if one.entry["id"] == found[1]), owner)
    code = _DROPPED.get(problem.code)
    if code is None:
        return _remove(owner, problem, pages)
    return _without_expression(owner, key, code, problem)


def _without_expression(owner: PageDraft | Element, key: str, code: str, problem: Problem) -> list[Remark]:
    if isinstance(owner, PageDraft):
        source, owner.when = owner.when, ""
        return [Remark(".".join(owner.guards[0].path), "panel", "changed", f"condition-{code}", shortened(source))]
    if key == "prefill":
        return [_remark(owner, "changed", "default", owner.entry.pop("prefill"))]
    if key == "value" or not owner.when:
        owner.entry = {name: value for name, value in owner.entry.items() if name != "value"} | {"type": "text"}
        return [_remark(owner, "changed", "calculation", problem.message)]
    source, owner.when = owner.when, ""
    return [_remark(owner, "changed", f"condition-{code}", source)]


def _remark(element: Element, outcome: Outcome, code: str, detail: str) -> Remark:
    kind, label = str(element.component.get("type")), shortened(element.entry.get("label", ""))
    return Remark(".".join(element.path), kind, outcome, code, shortened(detail), label)


def _remove(owner: PageDraft | Element, problem: Problem, pages: list[PageDraft]) -> list[Remark]:
    if isinstance(owner, PageDraft):
        raise Refused("unwritable")
    holders: list[list[Element]] = [page.elements for page in pages]
    if owner.scope.repeat is not None:
        holders = [owner.scope.elements]
    for elements in holders:
        if owner in elements:
            elements.remove(owner)
    return [_remark(owner, "left-out", "unusable", problem.message)]


def _options_of(elements: list[Element]) -> int:
    inner = sum(_options_of(element.inner.elements) for element in elements if element.inner)
    return inner + sum(len(element.options) for element in elements)


def _count(pages: list[PageDraft]) -> int:
    return sum(_count_of(page.elements) for page in pages)


def _count_of(elements: list[Element]) -> int:
    return sum(1 + (_count_of(element.inner.elements) if element.inner else 0) for element in elements)
