"""Reading forms from service files, with everything that is wrong reported at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from egov.core.expressions import ANY, BOOL, Expression, ListOf, ObjectOf, Type, check, read_expression
from egov.core.expressions.reading import report_type
from egov.core.problems import Problems
from egov.core.source import Node, Text, read_text

from .dependencies import form_needs, row_needs, sort_by_needs
from .environment import ACCOUNT_ENVIRONMENT, field_kind, form_environment, row_environment
from .structure import Field, Form, Option, Page
from .types import FIELD_TYPES

__all__ = ["ACCOUNT_ENVIRONMENT", "Field", "Form", "Option", "Page", "form_environment", "form_from_json", "parse_form"]

MAX_FIELDS = 300
MAX_REPEAT_DEPTH = 2
PAGE_KEYS = ("page", "when", "fields")
USE_KEYS = ("use", "parts")
ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
COMMON_KEYS = ("id", "type", "label", "help", "optional", "when", "prefill")
RESERVED = frozenset(("form", "row", "applicant", "account", "channel", "today", "in", "true", "false", "null"))


def parse_form(node: Node) -> Form:
    """The form at `node` (a list of pages). Problems are reported there; a form is always given."""
    reading = _Reading()
    form = Form(tuple(reading.read_page(entry) for entry in node))
    if sum(1 for _ in _all_fields(form.fields())) > MAX_FIELDS:
        node.report("too-large", "A form may have at most {most} fields.", "Split the service.", most=MAX_FIELDS)
    reading.check_expressions(form)
    return form


def form_from_json(data: Any) -> Form:
    """The form that `Form.to_json` wrote; it was checked when it was written."""
    return parse_form(Node(None, "<kept>", 1, 1, Problems()).holding(data))


def _all_fields(fields: Iterable[Field]) -> Iterable[Field]:
    for field in fields:
        yield field
        yield from _all_fields(field.fields)


class _Reading:
    """Reads one form; remembers where each field and condition stands, for checks that need the whole."""

    def __init__(self) -> None:
        self.ids: dict[str, Node] = {}
        self.depth = 0
        self.pages: list[tuple[Node, Expression | None]] = []
        self.places: dict[int, Node] = {}

    # -- pages and fields

    def read_page(self, node: Node) -> Page:
        node.only(*PAGE_KEYS)
        when = node.get("when")
        expression = read_expression(when, None)
        self.pages.append((when or node, expression))
        return Page(read_text(node.need("page")), self._read_fields(node.need("fields"), self.ids), expression)

    def read_inner_fields(self, node: Node | None) -> tuple[Field, ...]:
        """The fields of a repeat."""
        self.depth += 1
        if self.depth > MAX_REPEAT_DEPTH and node is not None:
            node.report("too-deep", "Repeated groups may be nested {most} deep at most.", most=MAX_REPEAT_DEPTH)
            found: tuple[Field, ...] = ()
        else:
            found = self._read_fields(node, {})
        self.depth -= 1
        return found

    def _read_fields(self, node: Node | None, ids: dict[str, Node]) -> tuple[Field, ...]:
        found: list[Field] = []
        for entry in node if node is not None else ():
            for field in self._read_entry(entry):
                if field.id in ids:
                    message = "The id '{id}' is used already in line {line}."
                    entry.report("duplicate-id", message, "Choose another id.", id=field.id, line=ids[field.id].line)
                elif field.id:
                    ids[field.id] = entry
                    found.append(field)
        if node is not None and node.is_list() and not node.value:
            node.report("no-fields", "There are no fields here.", "Add at least one.")
        return tuple(found)

    def _read_entry(self, node: Node) -> Iterable[Field]:
        if not node.is_map():
            node.only()
            return []
        if node.get("use") is not None:
            return self._read_use(node)
        field = self._read_field(node)
        return [field] if field is not None else []

    def _read_use(self, node: Node) -> Iterable[Field]:
        """`{use: person}` stands for the parts of a person as fields of their own."""
        node.only(*USE_KEYS)
        kind = FIELD_TYPES.get(node.value["use"].text())
        if kind is None or "parts" not in kind.keys:
            node.report("unknown-type", "Only a person or an organisation can be used like this.", "Write use: person.")
            return []
        parts: tuple[Field, ...] = kind.read(node, self)["fields"]
        for part in parts:
            self.places[id(part)] = node
        return parts

    def _read_field(self, node: Node) -> Field | None:
        id_node, type_node = node.need("id"), node.need("type")
        if id_node is None or type_node is None:
            return None
        type_name = type_node.text()
        kind = FIELD_TYPES.get(type_name)
        if kind is None or kind.is_internal:
            known = ", ".join(name for name, each in FIELD_TYPES.items() if not each.is_internal)
            type_node.report(
                "unknown-type", "There is no field type '{type}'.", "Known: {known}.", type=type_name, known=known
            )
            return None
        node.only(*COMMON_KEYS, *kind.keys)
        field = Field(
            id=_read_id(id_node),
            type=type_name,
            label=_read_label(node, is_needed=type_name != "info"),
            help=read_text(node.get("help")),
            optional=optional.boolean() if (optional := node.get("optional")) else False,
            when=read_expression(node.get("when"), None),
            value=read_expression(node.get("value"), None) if "value" in kind.keys else None,
            prefill=read_expression(node.get("prefill"), ACCOUNT_ENVIRONMENT),
        )
        field = replace(field, **kind.read(node, self))
        self.places[id(field)] = node
        return field

    # -- expressions, when all fields are known

    def check_expressions(self, form: Form) -> None:
        """Types of all conditions, values and prefills, and circles between them."""
        self._report_circles(form_needs(form), self.ids)
        environment = form_environment(form)
        for node, expression in self.pages:
            if expression is not None:
                report_type(node, expression, environment, BOOL)
        for field in form.fields():
            self._check_field(field, environment)

    def _check_field(self, field: Field, environment: Mapping[str, Type]) -> None:
        node = self.places.get(id(field))
        if node is None:
            return
        if field.when is not None:
            report_type(node.get("when") or node, field.when, environment, BOOL)
        if field.value is not None:
            self._check_value(node.get("value") or node, field.value, environment)
        if field.prefill is not None:
            self._check_prefill(node.get("prefill") or node, field, environment)
        if field.type == "repeat":
            listed = node.get("fields") or node
            self._report_circles(row_needs(field.fields), {inner.id: listed for inner in field.fields})
            inside = row_environment(field.fields, environment)
            for inner in field.fields:
                self._check_field(inner, inside)

    def _check_value(self, node: Node, expression: Expression, environment: Mapping[str, Type]) -> None:
        found = report_type(node, expression, environment, ANY)
        if isinstance(found, (ListOf, ObjectOf)):
            node.report("expression-type", "A computed value is one text, number, date or yes/no, not several.")

    def _check_prefill(self, node: Node, field: Field, environment: Mapping[str, Type]) -> None:
        found = check(field.prefill, ACCOUNT_ENVIRONMENT) if field.prefill is not None else None
        if found is None or found.errors:
            return
        wanted = field_kind(field, environment)
        if isinstance(found.type, ObjectOf) and isinstance(wanted, ObjectOf):
            return
        report_type(node, field.prefill, ACCOUNT_ENVIRONMENT, wanted)  # type: ignore[arg-type]

    def _report_circles(self, needs: Mapping[str, frozenset[str]], places: Mapping[str, Node]) -> None:
        _, stuck = sort_by_needs(needs)
        for name in stuck:
            if name in _reached_from(name, needs):
                places[name].report(
                    "circle",
                    "'{name}' depends on itself, through its condition or value.",
                    "Break the circle.",
                    name=name,
                )


def _reached_from(name: str, needs: Mapping[str, frozenset[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(needs[name])
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(needs.get(current, ()))
    return found


def _read_id(node: Node) -> str:
    text = node.text()
    if ID.fullmatch(text) is None:
        node.report(
            "bad-id",
            "'{given}' is no id.",
            "Use small letters a-z, digits and _, beginning with a letter.",
            given=text[:80],
        )
        return ""
    if text in RESERVED:
        node.report("bad-id", "'{given}' has a meaning in expressions.", "Choose another id.", given=text)
    return text


def _read_label(node: Node, *, is_needed: bool) -> Text:
    found = node.need("label") if is_needed else node.get("label")
    return read_text(found)
