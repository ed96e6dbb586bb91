"""YAML read with the position of every value, so that a check can say where.

Anchors, aliases, tags and duplicate keys are refused; size, depth and node count are bounded
before anything is built, so a hostile file costs nothing.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem, Problems, Severity
from .scalars import Written
from .sentences import Refusal, Sentence, sentence

MAX_BYTES = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 30
MAX_TEXT = 20_000

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place.

    `value` is None, bool, int, str, a list of nodes or a dict of str -> Node. Numbers with a point stay
    text ("2.5"), since the platform has no floats; dates stay text.
    """

    value: Any
    file: str
    line: int
    column: int
    problems: Problems
    written: Written | None = field(default=None, compare=False, repr=False)

    def at(self, column: int) -> Node:
        """The place of a character inside a text, from 1; this place where it is not known how it is written."""
        if self.written is None or not isinstance(self.value, str):
            return self
        line, found = self.written.place_of(self.value, column - 1)
        return replace(self, line=line, column=found)

    def report(
        self,
        code: str,
        message: str | Sentence,
        remedy: str = "",
        severity: Severity = "error",
        **facts: object,
    ) -> None:
        """Record a problem at this place; `{name}` in message and remedy is replaced by the fact of that name."""
        told = message if isinstance(message, Sentence) else sentence(message, **facts)
        place = self.file, self.line, self.column
        self.problems.add(Problem.told(place, code, told, sentence(remedy, **facts), severity))

    # -- shape: each reader reports a wrong type once and returns a harmless value

    def is_map(self) -> bool:
        return isinstance(self.value, dict)

    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def get(self, key: str) -> Node | None:
        return self.value.get(key) if isinstance(self.value, dict) else None

    def need(self, key: str) -> Node | None:
        """The value under `key`; its absence is an error at this place."""
        found = self.get(key)
        if found is None and self.is_map():
            self.report("missing-key", "'{key}' is missing.", "Add '{key}:' here.", key=key)
        return found

    def items(self) -> Iterable[tuple[str, Node]]:
        return self.value.items() if isinstance(self.value, dict) else ()

    def __iter__(self) -> Iterator[Node]:
        """The elements of a list; anything else is reported as not a list."""
        if not isinstance(self.value, list):
            self.report("wrong-type", "A list is needed here.", "Start each entry with '- '.")
            return iter(())
        return iter(self.value)

    def only(self, *allowed: str) -> None:
        """Report every key that is not allowed here (and a value that is no map at all)."""
        if not isinstance(self.value, dict):
            self.report("wrong-type", "A block of 'key: value' lines is needed here.")
            return
        for key, node in self.value.items():
            if key not in allowed:
                node.report("unknown-key", "'{given}' is not known here.", "Known: {known}.", given=key, known=allowed)

    def text(self, default: str = "") -> str:
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        self.report("wrong-type", "A text is needed here.")
        return default

    def integer(self, default: int = 0) -> int:
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        self.report("wrong-type", "A whole number is needed here.")
        return default

    def boolean(self, default: bool = False) -> bool:
        if isinstance(self.value, bool):
            return self.value
        self.report("wrong-type", "'true' or 'false' is needed here.")
        return default

    def holding(self, value: Any) -> Node:
        """A tree of plain data that stands at this place; nodes in it keep their own."""
        if isinstance(value, Node):
            return value
        if isinstance(value, Mapping):
            value = {key: self.holding(entry) for key, entry in value.items()}
        elif isinstance(value, (list, tuple)):
            value = [self.holding(entry) for entry in value]
        return replace(self, value=value, written=None)

    def plain(self) -> Any:
        """The value without positions."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; English falls back to Vietnamese."""

    vi: str
    en: str = ""

    def in_language(self, language: str) -> str:
        return self.en if language == "en" and self.en else self.vi

    def as_json(self) -> dict[str, str]:
        return {"vi": self.vi, "en": self.en} if self.en else {"vi": self.vi}

    @classmethod
    def from_json(cls, data: Mapping[str, str] | str) -> Text:
        return cls(data) if isinstance(data, str) else cls(data["vi"], data.get("en", ""))


def read_text(node: Node | None) -> Text:
    """`Tên` or `{vi: Tên, en: Name}`; a missing English text is a warning."""
    if node is None:
        return Text("")
    if not node.is_map():
        vi = node.text()
        _need_words(node, node)
        node.report("missing-english", "The English text is missing.", "Write {vi: …, en: …}.", "warning")
        return Text(vi)
    node.only("vi", "en")
    vi_node, en_node = node.need("vi"), node.get("en")
    _need_words(node, vi_node)
    if en_node is None:
        node.report("missing-english", "The English text is missing.", "Add 'en: …'.", "warning")
    return Text(vi_node.text() if vi_node else "", en_node.text() if en_node else "")


def _need_words(node: Node, vi: Node | None) -> None:
    if vi is not None and isinstance(vi.value, str) and not vi.value.strip():
        node.report("missing-key", "'{key}' is missing.", "Add '{key}:' here.", key="vi")


def read_file(path: Path, problems: Problems, shown_as: str = "") -> Node | None:
    """The file as a positioned tree, or None after reporting why not."""
    name = shown_as or str(path)
    whole = Node(None, name, 1, 1, problems)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            whole.report("unreadable", "The file cannot be read: {reason}.", reason=_NO_FILE)
            return None
        if found.st_size > MAX_BYTES:
            whole.report("too-large", "The file is larger than {most} bytes.", most=MAX_BYTES)
            return None
        raw = path.read_bytes().decode("utf-8")
    except OSError as error:
        reason = _UNREADABLE.get(type(error), error.strerror)
        whole.report("unreadable", "The file cannot be read: {reason}.", reason=reason)
        return None
    except UnicodeDecodeError:
        whole.report("not-utf8", "The file is not UTF-8 text.", "Save it as UTF-8.")
        return None
    return read_source(raw, problems, name)


_UNREADABLE: dict[type[OSError], Sentence] = {
    FileNotFoundError: sentence("there is no such file"),
    IsADirectoryError: sentence("it is a folder"),
    PermissionError: sentence("this account may not read it"),
}
_NOT_YAML = {
    reason.words: reason
    for reason in (
        sentence("but found another document"),
        sentence("block sequence entries are not allowed in this context"),
        sentence("control characters are not allowed"),
        sentence("could not find expected ':'"),
        sentence("did not find expected ',' or ']'"),
        sentence("did not find expected ',' or '}'"),
        sentence("did not find expected '-' indicator"),
        sentence("did not find expected <document start>"),
        sentence("did not find expected key"),
        sentence("did not find expected node content"),
        sentence("found a tab character that violates indentation"),
        sentence("found character that cannot start any token"),
        sentence("found undefined tag handle"),
        sentence("found unexpected document indicator"),
        sentence("found unexpected end of stream"),
        sentence("found unknown escape character"),
        sentence("mapping keys are not allowed in this context"),
        sentence("mapping values are not allowed in this context"),
    )
}
_UNKNOWN_REASON = sentence("it cannot be read")
_NO_FILE = sentence("it is no plain file")


def read_source(raw: str, problems: Problems, name: str = "<text>") -> Node | None:
    """YAML text as a positioned tree, or None after reporting why not."""
    whole = Node(None, name, 1, 1, problems)
    try:
        _refuse_bombs(raw)
        root = yaml.compose(raw, Loader=LOADER)
    except _Refused as error:
        replace(whole, line=error.line, column=error.column).report(error.code, error.sentence)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = replace(whole, line=mark.line + 1, column=mark.column + 1) if mark else whole
        reason = getattr(error, "problem", None) or ""
        place.report(
            "yaml",
            "This is not valid YAML: {reason}.",
            "Check indentation and quotes.",
            reason=_NOT_YAML.get(reason, reason or _UNKNOWN_REASON),
        )
        return None
    except (RecursionError, ValueError):
        whole.report("yaml", "This is not valid YAML: {reason}.", reason=_UNKNOWN_REASON)
        return None
    if root is None:
        whole.report("empty", "The file is empty.")
        return None
    return _build(root, raw, name, problems)


class _Refused(Refusal):
    def __init__(self, code: str, message: str, mark: Any, **facts: object) -> None:
        super().__init__(message, **facts)
        self.code, self.line, self.column = code, mark.line + 1, mark.column + 1


def _refuse_bombs(raw: str) -> None:
    depth = 0
    for nodes, event in enumerate(yaml.parse(raw, Loader=LOADER)):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused("anchor", "Anchors and aliases (& and *) are not allowed.", event.start_mark)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > MAX_TEXT:
            raise _Refused("too-large", "A text is longer than {most} characters.", event.start_mark, most=MAX_TEXT)
        if isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)) and event.tag:
            raise _Refused("tag", "Tags (!…) are not allowed.", event.start_mark)
        if depth > MAX_DEPTH:
            raise _Refused(
                "too-deep", "The file is nested deeper than {most} levels.", event.start_mark, most=MAX_DEPTH
            )
        if nodes > MAX_NODES:
            raise _Refused("too-large", "The file holds more than {most} values.", event.start_mark, most=MAX_NODES)


def _build(node: yaml.Node, raw: str, name: str, problems: Problems) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        style = node.style or ""
        written = Written(raw, node.start_mark.index, node.end_mark.index, style, line, column)
        return Node(_scalar(node), name, line, column, problems, written)
    if isinstance(node, yaml.SequenceNode):
        return Node([_build(child, raw, name, problems) for child in node.value], name, line, column, problems)
    entries: dict[str, Node] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        built = _build(value_node, raw, name, problems)
        if key is None:
            built.report("wrong-type", "A key must be plain text.")
        elif key in entries:
            built.report("duplicate-key", "'{given}' stands here twice.", "Remove one of them.", given=key)
        else:
            entries[key] = built
    return Node(entries, name, line, column, problems)


def _scalar(node: yaml.ScalarNode) -> Any:
    tag, value = node.tag, node.value
    if tag.endswith(":null"):
        return None
    if tag.endswith(":bool"):
        return value.lower() in ("true", "yes", "on")
    if tag.endswith(":int"):
        try:
            return int(value)
        except ValueError:
            return value
    return value
