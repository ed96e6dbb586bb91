"""Which values an expression reads."""

from __future__ import annotations

from .tree import Call, Macro, Member, Name, Tree, children


def paths_in(tree: Tree) -> frozenset[str]:
    """Dotted paths from a known name on; variables of macros are left out, `today()` is `today`."""
    found: set[str] = set()
    _collect(tree, frozenset(), found)
    return frozenset(found)


def _collect(tree: Tree, variables: frozenset[str], found: set[str]) -> None:
    path = _path(tree)
    if path:
        if path[0] not in variables:
            found.add(".".join(path))
        return
    if isinstance(tree, Call) and tree.name == "today" and not tree.method:
        found.add("today")
    if isinstance(tree, Macro):
        _collect(tree.owner, variables, found)
        _collect(tree.body, variables | {tree.variable}, found)
        return
    for child in children(tree):
        _collect(child, variables, found)


def _path(tree: Tree) -> list[str]:
    """`form.a.b` as a list; empty when the tree is anything but names joined by points."""
    names: list[str] = []
    while isinstance(tree, Member):
        names.append(tree.name)
        tree = tree.owner
    return [tree.name, *reversed(names)] if isinstance(tree, Name) else []
