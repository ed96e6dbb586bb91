"""Tables of steps made up: every kind of row, with choices over the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from .forms import Known, Plain, texts

CLERK: Final = "one-stop-clerk"
ELSEWHERE: Final = (("so-noi-vu", "department-specialist"), ("so-tu-phap", "department-specialist"))


@dataclass(frozen=True)
class Deciding:
    """Who decides in these services, with the posts there."""

    agency: str
    specialist: str
    head: str


def rows(draw: st.DrawFn, known: Known, deciding: Deciding) -> list[Plain]:
    """The `process:` of a service: some rows of any kind, a signature, the hand-over."""
    count = draw(st.integers(0, 3))
    names = [f"row-{number}" for number in range(count)] + ["approve"]
    found = [_step(draw, "examine", deciding.specialist, _may(draw, ["ask-supplement", "propose-refusal"]))]
    for number in range(count):
        found.append(_row(draw, known, deciding, names[number], names[number + 1 :]))
    found.append(_step(draw, "approve", deciding.head, _may(draw, ["send-back"]), sign=True))
    found.append({"step": "hand-over", "by": CLERK, "hours": draw(_hours())})
    return found


def _row(draw: st.DrawFn, known: Known, deciding: Deciding, own: str, onward: list[str]) -> Plain:
    kind = draw(st.sampled_from(["step", "choice", "consult", "together"]))
    jump: Plain = {"next": draw(st.sampled_from(onward))} if draw(st.integers(0, 5)) == 0 else {}
    if kind == "choice":
        branches = [
            {"when": known.condition(), "go": draw(st.sampled_from(onward)), "name": draw(texts())}
            for _ in range(draw(st.integers(1, 2)))
        ]
        return {"choice": own, "name": draw(texts()), "branches": branches, "otherwise": draw(st.sampled_from(onward))}
    if kind == "consult":
        asked = [{"by": by, "at": at} for at, by in ELSEWHERE[: draw(st.integers(1, 2))]]
        order = draw(st.sampled_from(["together", "in-order"]))
        return {"consult": own, "name": draw(texts()), "ask": asked, "order": order, "hours": draw(_hours()), **jump}
    if kind == "together":
        members = [
            _step(draw, f"{own}-{letter}", deciding.specialist, [], name=draw(texts()))
            for letter in "ab"[: draw(st.integers(1, 2))]
        ]
        return {"together": own, "name": draw(texts()), "steps": members, **jump}
    may = _may(draw, ["ask-supplement", "propose-refusal", "send-back", "ask-payment", "suspend"])
    return {**_step(draw, own, deciding.specialist, may, name=draw(texts())), **jump}


def _step(draw: st.DrawFn, own: str, by: str, may: list[str], **more: Any) -> Plain:
    return {"step": own, **more, "by": by, "hours": draw(_hours()), **({"may": may} if may else {})}


def _may(draw: st.DrawFn, possible: list[str]) -> list[str]:
    chosen = draw(st.sets(st.sampled_from(possible)))
    return [act for act in possible if act in chosen]


def _hours() -> st.SearchStrategy[Any]:
    return st.sampled_from([1, 2, 4, "0.5", "2.25"])
