"""A service file of at most a hundred lines: what does not fit is shortened, and marked to be edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from egov.catalogue.checking import MAX_LINES
from egov.catalogue.writing import write_service

from .composing import Composed, to_confirm
from .doubts import SHORTENED, Doubt
from .wording import shortened

_LIMITS = ((700, 30), (450, 20), (300, 14), (200, 10), (130, 8), (90, 6), (40, 4))
"""How long a text and how many entries, tried in this order."""
_FACTS = {"conditions": "conditions", "steps": "steps", "documents": "papers", "legal_basis": "law"}
"""The facts that the parts of a file tell, where shortening loses something of them."""


def fit(composed: Composed) -> str:
    """The text of the file. A service with anything shortened is of level 2 at most, like any with a doubt."""
    text = write_service(composed.data)
    for longest, most in _LIMITS:
        if _lines(text) <= MAX_LINES:
            break
        data = dict(_shortened(composed.data, longest, most))
        cut = [fact for key, fact in _FACTS.items() if data.get(key) != composed.data.get(key)]
        known = {(doubt.fact, doubt.code) for doubt in composed.doubts}
        composed.doubts += [Doubt(fact, SHORTENED) for fact in cut if (fact, SHORTENED) not in known]
        text = write_service(_capped({**data, "to_confirm": to_confirm(composed.doubts)}))
    return text


def _lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def _shortened(data: dict[str, Any], longest: int, most: int) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if key == "steps":
            yield key, _fewer([shortened(step, longest) for step in value], most)
        elif key == "conditions":
            texts = _fewer([shortened(entry["vi"], longest) for entry in value], most)
            yield key, [{"vi": text} for text in texts]
        elif key == "documents":
            yield key, [_brief(document, longest) for document in value]
        elif key == "legal_basis":
            yield key, [shortened(law, max(longest, 150)) for law in value]
        elif key in ("fee_note", "source"):
            yield key, shortened(value, longest) if isinstance(value, str) else {"vi": shortened(value["vi"], longest)}
        else:
            yield key, value


def _brief(document: dict[str, Any], longest: int) -> dict[str, Any]:
    brief = {**document, "name": {"vi": shortened(document["name"]["vi"], longest)}}
    if "note" in brief:
        brief["note"] = {"vi": shortened(brief["note"]["vi"], longest // 2)}
    if longest < 100:
        brief.pop("note", None)
    return brief


def _fewer(texts: list[str], most: int) -> list[str]:
    return texts if len(texts) <= most else [*texts[: most - 1], "…"]


def _capped(data: dict[str, Any]) -> dict[str, Any]:
    """Back to level 2, whose channels are the counter and the post."""
    if data["level"] <= 2:
        return data
    channels = [channel for channel in data.get("channels", []) if channel != "online"]
    kept = {key: value for key, value in data.items() if key != "channels" or channels}
    return {**kept, "level": 2, **({"channels": channels} if channels else {})}
