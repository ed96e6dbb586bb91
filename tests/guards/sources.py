"""The platform's own source files, as the guards read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from egov.config import ROOT

PACKAGE = ROOT / "egov"
_NOT_OURS = {"tests", "migrations", "testing", "__pycache__"}


@cache
def python_files() -> tuple[Path, ...]:
    """What runs in production: no tests, no migrations, no test fixtures."""
    found = (path for path in PACKAGE.rglob("*.py") if not _NOT_OURS & set(path.relative_to(PACKAGE).parts))
    return tuple(sorted(path for path in found if path.name != "conftest.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def templates() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("templates/**/*") if path.suffix in (".html", ".txt"))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the called name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, node


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
