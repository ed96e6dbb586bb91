"""Questions of a form under other names or in other places; every expression of the service file follows.

A question is known by the names on its way: ("capital",), and inside a repeated group ("members", "name").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from egov.core.expressions import ExpressionError, parse
from egov.core.expressions.tree import Index, Macro, Member, Name, Tree, children
from egov.core.placeholders import changed

Way: TypeAlias = tuple[str, ...]
Moved: TypeAlias = Mapping[Way, Way]

EXPRESSIONS = ("when", "value", "amount", "by", "field")
"""The keys of a service file under which expressions stand."""

_FORM: Way = ()


def with_moved_fields(service: Mapping[str, Any], moved: Moved) -> dict[str, Any]:
    """The values of a service file whose form has its questions in their new places already.

    `moved` says where each was before and is now, so that whatever reads them reads them there. What can no longer be
    said, such as an answer of one row from outside the group, stays as it was, for the checks to find.
    """
    moved = {before: now for before, now in moved.items() if before != now}
    if not moved:
        return dict(service)
    following = _Following(moved)
    whole = {key: following.value(part, key) for key, part in service.items() if key not in ("form", "result")}
    whole["form"] = following.pages(service.get("form"))
    whole["result"] = following.result(service.get("result"))
    return {key: whole[key] for key in service}


@dataclass(frozen=True, slots=True)
class _Following:
    """`row` is the group in whose rows one stands, before and now; None outside of groups."""

    moved: Moved
    row: tuple[Way, Way] | None = None

    def now(self, way: Way) -> Way:
        """Where a question is now that was there before."""
        if not way:
            return way
        return self.moved.get(way) or (*self.now(way[:-1]), way[-1])

    def before(self, way: Way) -> Way:
        if not way:
            return way
        return {now: before for before, now in self.moved.items()}.get(way) or (*self.before(way[:-1]), way[-1])

    # -- through the file

    def value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.value(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.value(inner) for inner in value]
        return self.expression(value) if key in EXPRESSIONS and isinstance(value, str) else value

    def pages(self, pages: Any) -> Any:
        if not isinstance(pages, list):
            return pages
        return [self._with_fields(page, _FORM) for page in pages]

    def _with_fields(self, entry: Any, way: Way) -> Any:
        """A page or a question, its own expressions and those of the questions inside it."""
        if not isinstance(entry, dict):
            return entry
        whole: dict[str, Any] = self.value({key: value for key, value in entry.items() if key != "fields"})
        if isinstance(entry.get("fields"), list):
            whole["fields"] = [self._field(inner, way) for inner in entry["fields"]]
        return {key: whole.get(key, entry[key]) for key in entry}

    def _field(self, entry: Any, group: Way) -> Any:
        name = entry.get("id") if isinstance(entry, dict) else None
        here = (*group, str(name)) if name else group
        was = self.before(here)[:-1] if name else self.before(group)
        row = (was, group) if was or group else None
        return replace(self, row=row)._with_fields(entry, here)

    def result(self, result: Any) -> Any:
        """Sentences name answers in braces; what is shown is listed by the names of questions."""
        if not isinstance(result, dict):
            return result
        whole = {key: self.value(value, key) for key, value in result.items()}
        texts = result.get("text")
        if isinstance(texts, str):
            whole["text"] = changed(texts, self.expression)
        elif isinstance(texts, list):
            whole["text"] = [changed(text, self.expression) if isinstance(text, str) else text for text in texts]
        if isinstance(result.get("show"), list):
            whole["show"] = [self._shown(one) for one in result["show"]]
        return whole

    def _shown(self, name: Any) -> Any:
        now = self.now((name,)) if isinstance(name, str) else ()
        return now[0] if len(now) == 1 else name

    # -- through an expression

    def expression(self, text: str) -> str:
        try:
            tree = parse(text).tree
        except ExpressionError:
            return text
        known: dict[str, Way] = {"form": _FORM}
        if self.row and self.row[0]:
            known["row"] = self.row[0]
        changes: list[tuple[int, int, str]] = []
        self._collect(tree, known, changes)
        for start, end, words in sorted(set(changes), reverse=True):
            text = text[:start] + words + text[end:]
        return text

    def _collect(self, tree: Tree, known: Mapping[str, Way], changes: list[tuple[int, int, str]]) -> None:
        if isinstance(tree, Member):
            way = _way(tree, known)
            change = self._change(tree, way) if way and way in self.moved else None
            if change is not None:
                changes.append(change)
                if change[0] < tree.column - 1:
                    return
        if isinstance(tree, Macro):
            rows = _way(tree.owner, known)
            self._collect(tree.owner, known, changes)
            self._collect(tree.body, _with(known, tree.variable, rows), changes)
            return
        for child in children(tree):
            self._collect(child, known, changes)

    def _change(self, tree: Member, way: Way) -> tuple[int, int, str] | None:
        """The name alone where its group is still the same; else the whole way from `form` or `row` on."""
        now, end = self.now(way), tree.column - 1 + len(tree.name)
        if now[:-1] == self.now(way[:-1]):
            return tree.column - 1, end, now[-1]
        root = tree.owner
        while isinstance(root, Member):
            root = root.owner
        if not isinstance(root, Name):
            return None
        start = root.column - 1
        if len(now) == 1:
            return start, end, f"form.{now[0]}"
        return (start, end, f"row.{now[-1]}") if self.row and now[:-1] == self.row[1] else None


def _with(known: Mapping[str, Way], variable: str, rows: Way | None) -> dict[str, Way]:
    others = {name: way for name, way in known.items() if name != variable}
    return {**others, variable: rows} if rows else others


def _way(tree: Tree, known: Mapping[str, Way]) -> Way | None:
    """What a path leads to in the form; rows and each of them are the group itself."""
    match tree:
        case Name(name=name):
            return known.get(name)
        case Member(owner=owner, name=name):
            way = _way(owner, known)
            return (*way, name) if way is not None else None
        case Index(owner=owner):
            return _way(owner, known)
        case Macro(name="filter", owner=owner):
            return _way(owner, known)
        case Macro(name="map", owner=owner, variable=variable, body=body):
            return _way(body, _with(known, variable, _way(owner, known)))
    return None


def questions_in(pages: Any) -> Iterator[tuple[str, dict[str, Any], Way]]:
    """The questions of a form that have a name: their paths in the file ("form.0.fields.2"), values and ways."""
    for number, page in enumerate(pages if isinstance(pages, list) else ()):
        yield from _inside(f"form.{number}", page, _FORM)


def _inside(path: str, entry: Any, way: Way) -> Iterator[tuple[str, dict[str, Any], Way]]:
    fields = entry.get("fields") if isinstance(entry, dict) else None
    for number, inner in enumerate(fields if isinstance(fields, list) else ()):
        name = inner.get("id") if isinstance(inner, dict) else None
        if isinstance(name, str):
            here = (*way, name)
            yield f"{path}.fields.{number}", inner, here
            yield from _inside(f"{path}.fields.{number}", inner, here)
