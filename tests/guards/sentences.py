"""The sentences of problems, as they stand in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .sources import PACKAGE, calls, parsed, python_files, shown

# Where a sentence stands in a call: `node.report(code, message, remedy)` and what else takes one.
PLACES = {
    "report": (1, 2),
    "wrong": (2, 3),
    "misfit": (0,),
    "_need": (2,),
    "sentence": (0,),
    "ExpressionError": (0,),
    "DeadlineError": (1,),
    "PatternRefused": (0,),
    "_Refused": (1,),
}
_HAND_ON = {*PLACES, "__init__"}
_SCREENS = {"desk", "portal", "api", "pages"}


def told() -> Iterator[tuple[str, str]]:
    """Every constant sentence that is given somewhere, and where."""
    return ((words, place) for words, place in _given() if words is not None)


def not_constant() -> list[str]:
    """Where a sentence is put together before it is given, so that nobody can translate it."""
    return [place for words, place in _given() if words is None]


def _given() -> Iterator[tuple[str | None, str]]:
    for path in (one for one in python_files() if one.relative_to(PACKAGE).parts[0] not in _SCREENS):
        module = parsed(path)
        inside = {call: function for function in _functions(module) for _, call in calls(function)}
        for name, call in calls(module):
            for position in PLACES.get(name, ()):
                for argument in call.args[position : position + 1]:
                    for words in _words(argument, inside.get(call), module):
                        yield words, f"{shown(path)}:{call.lineno}"


def _functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Outer ones first, so that the inner one of a call is kept."""
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def _words(argument: ast.expr, function: ast.FunctionDef | None, module: ast.Module) -> Iterator[str | None]:
    match argument:
        case ast.Constant(value=str(words)):
            yield words
        case ast.IfExp(body=body, orelse=orelse):
            yield from _words(body, function, module)
            yield from _words(orelse, function, module)
        case ast.Attribute(attr="sentence") | ast.Call(func=ast.Name(id="sentence")):
            pass
        case ast.Call(func=ast.Attribute(value=first, attr="followed_by")):
            yield from _words(first, function, module)
        case ast.Name(id=name):
            values = [value for scope in (function, module) if scope for value in _assigned(name, scope)]
            for value in values:
                yield from _words(value, function, module)
            if not values and not (function and function.name in _HAND_ON):
                yield None
        case _:
            yield None


def _assigned(name: str, scope: ast.FunctionDef | ast.Module) -> list[ast.expr]:
    nodes = ast.walk(scope) if isinstance(scope, ast.FunctionDef) else scope.body
    assigned = (node for node in nodes if isinstance(node, ast.Assign))
    return [one.value for one in assigned if any(isinstance(t, ast.Name) and t.id == name for t in one.targets)]
