"""One dossier of Lan's in each state, made over the API."""

from __future__ import annotations

from typing import Final

from .api import Api
from .material import HOUSEHOLD, REASON, family_answers, photograph
from .platform import Platform

# Who does which act, one after the other, until the dossier is where its name says.
WAYS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "filed": (),
    "asked_early": (("mai", "ask-supplement"),),
    "examined": (("mai", "receive"),),
    "asked": (("mai", "receive"), ("minh", "ask-supplement")),
    "to_sign": (("mai", "receive"), ("minh", "complete")),
    "to_refuse": (("mai", "receive"), ("minh", "propose-refusal")),
    "at_tax": (("mai", "receive"), ("minh", "complete"), ("huong", "approve")),
    "finished": (("mai", "receive"), ("minh", "complete"), ("huong", "approve"), ("uyen.thue", "complete")),
    "handed_out": (
        ("mai", "receive"), ("minh", "complete"), ("huong", "approve"), ("uyen.thue", "complete"), ("mai", "hand-over"),
    ),
    "stopped": (("mai", "receive"), ("minh", "propose-refusal"), ("huong", "refuse")),
    "not_received": (("mai", "refuse"),),
    "withdrawn": (("lan", "withdraw"),),
}  # fmt: skip
NEEDS_WORDS: Final = ("ask-supplement", "propose-refusal", "refuse")


def make_states(platform: Platform) -> dict[str, str]:
    """Codes by the names of `WAYS`."""
    by = {login: Api(platform, platform.people[login]) for login in ("lan", "mai", "minh", "huong", "uyen.thue")}
    answers = {**family_answers(), "founders": "one"}
    del answers["members"]
    codes = {}
    for name, way in WAYS.items():
        codes[name] = by["lan"].file(HOUSEHOLD, answers, ["id-card"], photograph("CCCD"))
        for login, act in way:
            _do(by[login], codes[name], act)
    return codes


def _do(caller: Api, code: str, act: str) -> None:
    if act == "withdraw":
        caller.call("POST", f"/dossiers/{code}/withdraw", {})
    else:
        items = ["id-card"] if act == "ask-supplement" else []
        caller.act(code, act, REASON if act in NEEDS_WORDS else "", items)
