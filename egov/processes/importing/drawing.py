"""The XML of a drawing as plain elements: no document types, no entities, bounded in size, depth and number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from ..bpmn import NAMESPACES
from .reporting import Drawn, Refused

MAX_BYTES = 2_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 40
MAX_TEXT = 5_000
OURS = NAMESPACES["egov"]
MODEL = NAMESPACES["bpmn"]


@dataclass(eq=False, slots=True)
class Element:
    """`tag` is the local name of a BPMN element, empty for any other; `own` are the attributes of our namespace."""

    tag: str
    attributes: dict[str, str]
    own: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def name(self) -> str:
        return " ".join(self.attributes.get("name", "").split())

    def inside(self, *tags: str) -> Iterator[Element]:
        return (child for child in self.children if child.tag in tags)

    def words(self, tag: str) -> str:
        return " ".join(text for child in self.inside(tag) for text in child.text.split())


def read_elements(raw: bytes) -> Element:
    """The root element. Raises `Refused`."""
    if len(raw) > MAX_BYTES:
        raise _refused("too-large")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise _refused("not-xml") from None
    return reader.root.children[0]


def _no_doctype(*_declared: object) -> None:
    raise _refused("doctype")


def _refused(code: str) -> Refused:
    return Refused(Drawn("", "", code))


class _Reader:
    def __init__(self) -> None:
        self.root = Element("", {}, {})
        self.open = [self.root]
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) > MAX_DEPTH:
            raise _refused("too-large")
        space, _, tag = name.rpartition(" ")
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items() if key.startswith(f"{OURS} ")}
        plain = {key: value for key, value in attributes.items() if " " not in key}
        element = Element(tag if space == MODEL else "", plain, own)
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def words(self, text: str) -> None:
        element = self.open[-1]
        if len(element.text) < MAX_TEXT:
            element.text += text
