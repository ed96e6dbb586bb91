"""Services with a slip of the pen in them: a value of another kind, a word or a name that is not known, a part gone."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final

from hypothesis import strategies as st

from .forms import Plain
from .services import services

WRONG: Final[tuple[Any, ...]] = (
    *("", "?", "form.", "form.q1 &&", "form.unknown == 1", "a" * 300, "end", "0", "-1", "12:99", "2026-02-30"),
    *(None, True, -1, 0, 10**18, [], {}, [[]], [{}], {"vi": 1}, {"a": {"b": []}}, [None]),
    *({"working_days": 0}, {"working_days": 10**9}, {"before": {"field": "form.q1", "hours": "x"}}),
)


@st.composite
def spoilt_services(draw: st.DrawFn) -> Plain:
    """A service with one to three of its parts changed into something else, dropped, or standing there twice."""
    whole = copy.deepcopy(draw(services()))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(whole))
        owner, key = draw(st.sampled_from(places)) if places else (whole, "code")
        _spoil(draw, owner, key)
    return whole


def _spoil(draw: st.DrawFn, owner: Any, key: Any) -> None:
    how = draw(st.sampled_from(["change", "change", "drop", "twice", "swap"]))
    if how == "drop":
        del owner[key]
    elif how == "twice" and isinstance(owner, list):
        owner.append(copy.deepcopy(owner[key]))
    elif how == "swap" and isinstance(owner, list):
        owner.reverse()
    else:
        owner[key] = copy.deepcopy(draw(st.sampled_from(WRONG)))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in list(entries):
        yield value, key
        yield from _places(entry)
