"""What stands in a field before anybody answers it, and what is calculated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from egov.core.expressions.reader import MAX_LENGTH

from .conditions import Conditions
from .javascript import read_script
from .jsonlogic import read_jsonlogic
from .logic import Inexpressible, Value
from .model import Element
from .parts import as_day, as_number, as_value, quoted
from .reading import word
from .reporting import Outcome, Remark, shortened
from .translating import Translator

_TODAY = re.compile(r"(value\s*=\s*)?(moment|new Date)\(\)(\.(format|toISOString|toDate)\([^()]*\))?;?")
_KEPT = ("id", "label", "help", "when")


def settle_value(element: Element, conditions: Conditions) -> list[Remark]:
    """Give the field its default or its calculation; says what cannot be taken over."""
    if element.kind == "none" and "type" in element.entry and element.entry["type"] == "info":
        return []
    remarks = _calculate(element, conditions)
    if element.entry["type"] == "computed":
        return remarks
    return remarks + _default(element)


def _remark(element: Element, outcome: Outcome, code: str, detail: Any) -> Remark:
    kind, label = str(element.component.get("type")), word(element.component, "label")
    return Remark(".".join(element.path), kind, outcome, code, shortened(detail), shortened(label))


def _calculate(element: Element, conditions: Conditions) -> list[Remark]:
    given = element.component.get("calculateValue")
    if not given or not isinstance(given, str | Mapping):
        return []
    if element.component.get("allowCalculateOverride") is True:
        return [_remark(element, "changed", "calculation", given)]
    try:
        logic = read_script(given, "value") if isinstance(given, str) else read_jsonlogic(given)
        found = Translator(element.scope, element.place, element.guards, conditions.shown).value(logic)
    except Inexpressible:
        return [_remark(element, "changed", "calculation", given)]
    if found.kind in ("choices", "file", "repeat", "none", "opaque") or len(found.text) > MAX_LENGTH:
        return [_remark(element, "changed", "calculation", given)]
    element.entry = {key: value for key, value in element.entry.items() if key in _KEPT}
    element.entry |= {"type": "computed", "value": found.text}
    element.kind = found.kind
    return []


def _default(element: Element) -> list[Remark]:
    script = word(element.component, "customDefaultValue")
    given = element.component.get("defaultValue")
    if not script and (given is None or given == "" or _is_blank(given)):
        return []
    try:
        expression = _scripted(element, script) if script else _fixed(element, given)
    except Inexpressible:
        expression = ""
    if not expression or element.scope.repeat is not None or len(expression) > MAX_LENGTH:
        return [_remark(element, "changed", "default", script or given)]
    element.entry["prefill"] = expression
    return []


def _is_blank(given: Any, depth: int = 6) -> bool:
    """Nothing chosen, nothing filled in: the same as no default."""
    if depth and isinstance(given, Mapping):
        return all(_is_blank(value, depth - 1) for value in given.values())
    if depth and isinstance(given, list):
        return all(_is_blank(value, depth - 1) for value in given)
    return given is None or given is False or given == ""


def _scripted(element: Element, script: str) -> str:
    if element.entry["type"] == "date" and _TODAY.fullmatch(script):
        return "today"
    found = read_script(script, "value")
    return _fixed(element, found.value) if isinstance(found, Value) else ""


def _fixed(element: Element, given: Any) -> str:
    """A value as an expression; nothing where the field cannot hold it."""
    if element.kind == "choices":
        return _several(element, given)
    if isinstance(given, Mapping):
        given = given.get("value")
    write = _WRITTEN.get(element.kind)
    return write(element, given) if write and isinstance(given, str | int | float) else ""


def _option(element: Element, given: Any) -> str:
    option = element.options.get(as_value(given))
    return quoted(option) if option else ""


def _number(element: Element, given: Any) -> str:
    number = as_number(as_value(given))
    return "" if number is None else str(number)


_WRITTEN: dict[str, Callable[[Element, Any], str]] = {
    "bool": lambda element, given: "true" if as_value(given) in ("true", *element.options) else "",
    "choice": _option,
    "number": _number,
    "decimal": _number,
    "date": lambda element, given: as_day(given).text if element.entry["type"] == "date" else "",
    "text": lambda _, given: quoted(as_value(given)),
}


def _several(element: Element, given: Any) -> str:
    wanted = [key for key, on in given.items() if on] if isinstance(given, Mapping) else given
    if not isinstance(wanted, list):
        wanted = [wanted]
    chosen = [element.options.get(as_value(one), "") for one in wanted]
    return f"[{', '.join(quoted(option) for option in chosen)}]" if all(chosen) else ""
