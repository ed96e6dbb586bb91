"""What every type of field can do. A new type is one subclass in one module, named in the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from egov.core.expressions import TEXT, Type
from egov.core.source import Node

from ..structure import Field

if TYPE_CHECKING:
    from ..answers import Place

MAX_ITEMS = 200
_LARGEST_SHOWN = 10**40


class FieldReader(Protocol):
    """What a type needs to read the fields inside it."""

    def read_inner_fields(self, node: Node | None) -> tuple[Field, ...]: ...


class Names(Protocol):
    """The names behind the codes of a place, in the reader's language."""

    def __call__(self, province: str, commune: str, /) -> str: ...


class FieldType:
    """A type of field: how it is read, checked, typed, described, shown and posted.

    `clean` gets anything at all and must not raise: it gives the answer as it is kept (JSON without floats),
    or None when there is none, having reported at the place what is wrong.
    """

    name: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ()
    holds_value: ClassVar[bool] = True
    is_asked: ClassVar[bool] = True
    required_code: ClassVar[str] = "required"
    is_internal: ClassVar[bool] = False

    # -- the service file

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        """The attributes of the field that this type adds."""
        return {}

    def write(self, field: Field) -> dict[str, Any]:
        """The keys of the service file that `read` took."""
        return {}

    # -- values

    def kind(self, field: Field) -> Type:
        """The type of its value in expressions."""
        return TEXT

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        """The answer in `raw`, or None."""
        raise NotImplementedError

    def typed(self, field: Field, answer: Any) -> Any:
        """A cleaned answer as expressions see it."""
        return answer

    def settle(self, field: Field, raw: Any, at: Place) -> tuple[Any, Any]:
        """The answer in `raw` and, beside it, the same as expressions see it."""
        answer = self.clean(field, raw, at)
        return answer, None if answer is None else self.typed(field, answer)

    def must_be_answered(self, field: Field, at: Place) -> bool:
        """Whether no answer is an error."""
        return self.is_asked and not field.optional

    # -- for programs

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        """The JSON Schema of the answer, without title and examples."""
        return {"type": "string"}

    def example(self, field: Field) -> Any:
        """An answer that `clean` accepts."""
        raise NotImplementedError

    # -- for people

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        """The answer in one line, or several."""
        return str(answer)

    # -- HTML forms

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        """The raw answer in the controls named `name`; None when they were left empty."""
        return first(post, name)

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        """Fill the controls named `name` with a raw or cleaned answer, verbatim where it was typed."""
        if raw is not None:
            into[name] = [as_typed(raw)]


def first(post: Mapping[str, list[str]], name: str) -> str | None:
    """The last value of a control, as browsers and Django have it, or None."""
    values = post.get(name)
    return values[-1] if values else None


def as_typed(raw: Any) -> str:
    """A raw value as the text of a control; what is no text, number or yes/no shows as nothing."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, int) and abs(raw) > _LARGEST_SHOWN:
        return ""
    return str(raw) if isinstance(raw, (str, int, float)) else ""


def shorten(text: str, limit: int = 60) -> str:
    """For showing a stranger's text inside a message."""
    cleaned = "".join(letter if letter.isprintable() else "?" for letter in text[:limit])
    return cleaned + ("…" if len(text) > limit else "")


def integer_key(node: Node, key: str, lowest: int = 0, highest: int = 10**15) -> int | None:
    """A whole number under `key` within bounds, reported otherwise."""
    found = node.get(key)
    if found is None:
        return None
    value = found.integer(lowest)
    if not lowest <= value <= highest:
        found.report(
            "out-of-range", "'{key}' must lie between {least} and {most}.", key=key, least=lowest, most=highest
        )
        return None
    return value


def present(entries: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The entries that say something."""
    return {key: value for key, value in entries if value is not None}
