"""Frozen dataclasses to plain JSON values and back, strictly by their annotations."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def pack(value: Any) -> Any:
    """Dataclasses become objects, tuples lists, moments and days ISO text."""
    if is_dataclass(value):
        return {item.name: pack(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, (tuple, list)):
        return [pack(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def unpack(wanted: Any, value: Any) -> Any:
    """Build `wanted` (a dataclass, tuple[X, ...], X | None, Literal, datetime, date, str, int, bool).

    Raises ValueError.
    """
    if get_origin(wanted) in (Union, types.UnionType):
        return None if value is None else unpack(get_args(wanted)[0], value)
    if is_dataclass(wanted):
        return _unpack_dataclass(wanted, value)
    if get_origin(wanted) is tuple and isinstance(value, list):
        return tuple(unpack(get_args(wanted)[0], item) for item in value)
    if wanted in (datetime, date) and isinstance(value, str):
        return _moment(value) if wanted is datetime else date.fromisoformat(value)
    if value in get_args(wanted) if get_origin(wanted) is Literal else type(value) is wanted:
        return value
    raise ValueError(f"{value!r:.60} is no {wanted}")


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(f"{value} has no offset")
    return moment


def _unpack_dataclass(wanted: Any, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r:.60} is no object")  # noqa: TRY004 (one error for every wrong shape)
    hints, known = _hints(wanted), {item.name: item for item in fields(wanted)}
    if unknown := value.keys() - known.keys():
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
    for name, item in known.items():
        if name not in value and item.default is MISSING and item.default_factory is MISSING:
            raise ValueError(f"the field {name} is missing")
    return wanted(**{name: unpack(hints[name], value[name]) for name in known if name in value})


@cache
def _hints(wanted: Any) -> dict[str, Any]:
    return get_type_hints(wanted)
