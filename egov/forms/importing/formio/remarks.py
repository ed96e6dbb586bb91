"""What of a question has no counterpart in a field of ours, whatever its type."""

from __future__ import annotations

from typing import Any

from .making import Say
from .reading import Component, entries, part, word

_CHECKED_BY_LIMITS = "instance.validateDatePicker"


def remark_on(component: Component, say: Say) -> None:
    """Say what is not taken over of checks, values and behaviour."""
    limits = part(component, "validate")
    for owner, key, code in _TEXTS:
        detail = word(limits if owner == "validate" else component, key)
        if detail and not (key == "custom" and _CHECKED_BY_LIMITS in detail):
            say("changed", code, detail)
    for owner, key, code in _SWITCHES:
        if (limits if owner == "validate" else component).get(key) is True:
            say("changed", code)
    messages = [word(limits, "customMessage"), *(str(text) for text in part(component, "errors").values())]
    for words in filter(None, messages):
        say("note", "own-message", words)
    if isinstance(limits.get("json"), dict) and limits["json"]:
        say("changed", "own-check", limits["json"])
    for rule in entries(component, "logic"):
        for action in entries(rule, "actions"):
            if not shows_or_hides(action):
                say("changed", "logic", f"{word(rule, 'name')}: {_action(action)}")


def shows_or_hides(action: Component) -> bool:
    """Whether an action of `logic` says that the element is hidden, or that it is not."""
    return word(action, "type") == "property" and word(part(action, "property"), "value") == "hidden"


def stays_hidden(component: Component) -> bool:
    """Whether it is hidden at first and no rule of `logic` ever shows it."""
    actions = (action for rule in entries(component, "logic") for action in entries(rule, "actions"))
    shown = any(shows_or_hides(action) and action.get("state") is not True for action in actions)
    return component.get("hidden") is True and not shown


def _action(action: Component) -> Any:
    return word(part(action, "property"), "value") or word(action, "type")


_TEXTS = (
    ("validate", "custom", "own-check"),
    ("validate", "json", "own-check"),
    ("validate", "minWords", "words"),
    ("validate", "maxWords", "words"),
    ("", "case", "letters"),
    ("", "prefillKey", "prefill"),
)
_SWITCHES = (("", "unique", "unique"), ("validate", "unique", "unique"), ("", "disabled", "read-only"),
             ("", "readOnly", "read-only"))  # fmt: skip
