"""The conditions of elements and of the groups around them: read once, said once where they cannot be taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from egov.core.expressions.reader import MAX_LENGTH

from .javascript import read_script
from .jsonlogic import read_jsonlogic, read_simple, read_trigger
from .logic import Inexpressible, Logic, Not, joined
from .model import Guard
from .parts import AND, FALSE, TRUE, Part, join
from .reading import Component, entries, part, word
from .remarks import shows_or_hides
from .reporting import Outcome, Remark, shortened
from .translating import Translator


class Conditions:
    """Gives the expression of each condition; `remarks` are about those that have none."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.known: dict[Guard, Logic | None] = {}

    def expression(self, guards: Iterable[Guard], within: Iterable[Guard] = ()) -> str:
        """All the conditions together, without those that hold anyway within `within`; nothing where none is left."""
        guards, held = list(guards), {self._part(guard) for guard in within}
        parts = [part for guard in guards if (part := self._part(guard)) and part != TRUE and part not in held]
        if FALSE in parts:
            return FALSE.text
        whole = join("&&", AND, list(dict.fromkeys(parts)))
        if whole is not None and len(whole.text) > MAX_LENGTH:
            self._say(guards[-1].component, guards[-1].path, "too-long", whole.text)
            return ""
        return whole.text if whole else ""

    def _part(self, guard: Guard) -> Part | None:
        logic = self.logic(guard)
        if logic is None:
            return None
        translator = Translator(guard.scope, guard.place, guard.around, self.shown)
        try:
            found = translator.truth(logic)
        except Inexpressible as problem:
            self._not_taken(guard, problem)
            return None
        for detail in translator.nevers:
            self._say(guard.component, guard.path, "never", detail, "note")
        return found

    def shown(self, guard: Guard, outer: Translator) -> Part | None:
        """The condition of another element as a part of one that asks whether it is shown."""
        logic = self.logic(guard)
        return outer.beside(guard).truth(logic) if logic is not None else None

    def logic(self, guard: Guard) -> Logic | None:
        if guard not in self.known:
            try:
                self.known[guard] = read_condition(guard.component)
            except Inexpressible as problem:
                self._not_taken(guard, problem)
        return self.known[guard]

    def _not_taken(self, guard: Guard, problem: Inexpressible) -> None:
        self.known[guard] = None
        source = shortened(source_of(guard.component))
        self._say(
            guard.component, guard.path, problem.code, f"{problem.detail} ← {source}" if problem.detail else source
        )

    def _say(
        self, component: Component, path: tuple[str, ...], code: str, detail: str, outcome: Outcome = "changed"
    ) -> None:
        kind, label = str(component.get("type")), word(component, "label") or word(component, "title")
        code = f"condition-{code}"
        self.remarks.append(Remark(".".join(path), kind, outcome, code, shortened(detail), shortened(label)))


def read_condition(component: Component) -> Logic | None:
    """When the component is shown, as far as it says so itself; None where it always is.

    Raises:
        Inexpressible: it says so in a way that has no counterpart.
    """
    parts = [part for part in (_own(component), _ruled(component)) if part is not None]
    return joined("&&", parts) if parts else None


def _own(component: Component) -> Logic | None:
    """A script comes before a simple condition, and that before JsonLogic."""
    if script := word(component, "customConditional"):
        return read_script(script, "show")
    conditional = part(component, "conditional")
    if (simple := read_simple(conditional)) is not None:
        return simple
    rule = conditional.get("json")
    return read_jsonlogic(rule) if isinstance(rule, Mapping) and rule else None


def _ruled(component: Component) -> Logic | None:
    """What the rules of `logic` say: any of them shows what is hidden at first, or hides what is not."""
    is_hidden = component.get("hidden") is True
    triggers = [
        trigger
        for rule in entries(component, "logic")
        for action in entries(rule, "actions")
        if shows_or_hides(action)
        and (action.get("state") is True) is not is_hidden
        and (trigger := read_trigger(part(rule, "trigger"))) is not None
    ]
    if not triggers:
        return None
    return joined("||", triggers) if is_hidden else Not(joined("||", triggers))


def source_of(component: Component) -> Any:
    """The condition as it is written, for people to read."""
    conditional = part(component, "conditional")
    return (
        word(component, "customConditional")
        or (word(conditional, "when") and f"{word(conditional, 'when')} = {conditional.get('eq')}")
        or conditional.get("conditions")
        or conditional.get("json")
        or component.get("logic")
        or ""
    )
