"""What a condition of a Form.io form says, whichever of its languages it was written in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


class Inexpressible(Exception):
    """The condition, or a part of it, has no counterpart here; `code` names the reason, `detail` the part."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Value:
    value: str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Values:
    items: tuple[Logic, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer by its path. `origin`: "data" from the top, "row" from the component's own group, "when" as simple
    conditions look for it (both, then anywhere), or the name of a variable that goes through rows."""

    origin: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    inner: Logic


@dataclass(frozen=True, slots=True)
class Joined:
    """All (`&&`) or any (`||`) of the parts."""

    operator: str
    parts: tuple[Logic, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """`operator` is one of == != < <= > >=. Strict ones (===) do not take "5" for 5."""

    operator: str
    left: Logic
    right: Logic
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """`method` is includes, startsWith or endsWith."""

    method: str
    owner: Logic
    item: Logic


@dataclass(frozen=True, slots=True)
class Rows:
    """Whether `body` holds for one row (`some`) or for every one."""

    owner: Logic
    variable: str
    body: Logic
    some: bool = True


@dataclass(frozen=True, slots=True)
class Size:
    owner: Logic


@dataclass(frozen=True, slots=True)
class Empty:
    owner: Logic


@dataclass(frozen=True, slots=True)
class Numeric:
    """A value read as a number: parseInt, Number."""

    inner: Logic
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Calculated:
    operator: str
    left: Logic
    right: Logic


@dataclass(frozen=True, slots=True)
class Either:
    condition: Logic
    chosen: Logic
    otherwise: Logic


@dataclass(frozen=True, slots=True)
class Digital:
    """Whether the form is filed online."""


Logic: TypeAlias = (
    "Value | Values | Answer | Not | Joined | Compared | Holds | Rows | Size | Empty | Numeric | Calculated | Either"
    " | Digital"
)


def joined(operator: str, parts: list[Logic]) -> Logic:
    return parts[0] if len(parts) == 1 else Joined(operator, tuple(parts))
