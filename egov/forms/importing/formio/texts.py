"""Words of a form as plain text: what was marked up is written out, what could run is left out."""

from __future__ import annotations

from html import unescape
from typing import Any

MAX_TEXT = 5_000
_SILENT = ("script", "style", "template", "iframe", "object")
_BLOCKS = ("p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section")


def has_markup(text: Any) -> bool:
    return isinstance(text, str) and plain_line(text) != " ".join(unescape(text).split())


def plain_line(text: Any) -> str:
    """The text on one line."""
    return " ".join(plain(text).split())


def plain(text: Any) -> str:
    """The text without tags, its paragraphs on lines of their own, the address of a link behind its words."""
    if not isinstance(text, str):
        return ""
    writer = _Writer()
    first, *pieces = text[: MAX_TEXT * 4].split("<")
    writer.say(first)
    for piece in pieces:
        inside, closed, rest = piece.partition(">")
        name = inside.split(None, 1)[0].strip("/").lower() if inside.strip() and not inside[0].isspace() else ""
        if closed and _is_tag(name):
            writer.tag(name, inside)
            writer.say(rest)
        else:
            writer.say("<" + piece)
    return writer.text()


def _is_tag(name: str) -> bool:
    return name[:1].isalpha() or name.startswith("!")


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.link = ""
        self.silenced_by = ""

    def say(self, words: str) -> None:
        if not self.silenced_by:
            self.pieces.append(words)

    def tag(self, name: str, inside: str) -> None:
        is_end = inside.startswith("/")
        if self.silenced_by:
            self.silenced_by = "" if is_end and name == self.silenced_by else self.silenced_by
        elif name in _SILENT:
            self.silenced_by = "" if is_end else name
        elif name in _BLOCKS:
            self.pieces.append("\n- " if name == "li" and not is_end else "\n")
        elif name == "a":
            self._link("" if is_end else _address(inside))

    def _link(self, address: str) -> None:
        if self.link:
            self.pieces.append(f" ({self.link})")
        self.link = address

    def text(self) -> str:
        lines = (" ".join(line.split()) for line in unescape("".join(self.pieces)).split("\n"))
        kept = "\n".join(line for line in lines if line and line != "-")
        return "".join(letter for letter in kept if letter == "\n" or letter.isprintable())[:MAX_TEXT]


def _address(inside: str) -> str:
    _, found, rest = inside.partition("href=")
    if not found:
        return ""
    quote = rest[:1] if rest[:1] in "\"'" else ""
    address = rest[1:].partition(quote)[0] if quote else rest.split(None, 1)[0] if rest.split() else ""
    return address if address.startswith(("https://", "http://", "mailto:")) else ""
