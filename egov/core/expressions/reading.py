"""Expressions in service files: parse, check and report at their place."""

from __future__ import annotations

from collections.abc import Mapping

from ..source import Node
from . import Expression, check, parse
from .errors import ExpressionError
from .types import ANY, DECIMAL, INTEGER, Type, fits


def read_expression(
    node: Node | None, environment: Mapping[str, Type] | None, expected: Type = ANY
) -> Expression | None:
    """The expression at `node`, or None when there is none or it cannot be parsed.

    What is wrong is reported at the node: `expression-syntax` or `expression-type`. With no `environment` only
    the syntax is looked at.
    """
    if node is None:
        return None
    text = _source_of(node)
    try:
        expression = parse(text)
    except ExpressionError as error:
        node.at(error.column).report(
            "expression-syntax", '{error} in "{given}".', error=error.sentence, given=text[:80]
        )
        return None
    if environment is not None:
        report_type(node, expression, environment, expected)
    return expression


def report_type(node: Node, expression: Expression, environment: Mapping[str, Type], expected: Type) -> Type:
    """Check an expression that was parsed before; gives its type."""
    checked = check(expression, environment)
    for error in checked.errors:
        node.at(error.column).report("expression-type", error.sentence)
    if not checked.errors and not fits(checked.type, expected):
        node.report(
            "expression-type",
            "A {expected} is needed here, but this gives a {found}.",
            "Write round_up(…, 1) around it." if (checked.type, expected) == (DECIMAL, INTEGER) else "",
            expected=expected,
            found=checked.type,
        )
    return checked.type


def _source_of(node: Node) -> str:
    """YAML reads an unquoted true or 50000 as a value; here it is an expression all the same."""
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    return node.text()
