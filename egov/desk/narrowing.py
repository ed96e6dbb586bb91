"""By what a list can be narrowed down, in words: services, steps, who has it, times, ways of filing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.vietnamese import sort_key
from egov.dossiers.naming import task_name
from egov.dossiers.worklists import MINE, NOBODY, Choice, Narrowing, choices_for

from .wording import shortened

LETTERS = 60
TIMES = {
    "late": gettext_lazy("Overdue"),
    "today": gettext_lazy("Due today"),
    "week": gettext_lazy("Due within seven days after"),
    "later": gettext_lazy("Due later"),
}
CHANNELS = {
    "online": gettext_lazy("Online"),
    "counter": gettext_lazy("At the counter"),
    "post": gettext_lazy("By post"),
}


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """One select of the filter: its name in the address, its label, (value, words), and what is chosen."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


def choices_shown(actor: Actor, narrowing: Narrowing, language: str) -> tuple[ChoiceShown, ...]:
    """Every select with only those values that stand in the officer's own tasks."""
    found = choices_for(actor)
    services = {one.service: _service(one, language) for one in found}
    steps = {one.step: task_name(definition_of(one.version_id), one.step).in_language(language) for one in found}
    people = {str(one.assignee): one.assignee_name for one in found if one.assignee}
    channels = {one.channel: str(CHANNELS.get(one.channel, one.channel)) for one in found}
    holders = [(MINE, _("Me")), (NOBODY, _("Nobody yet")), *_sorted(people.items())]
    return (
        ChoiceShown("service", _("Service"), _sorted(services.items()), narrowing.service),
        ChoiceShown("step", _("Step"), _sorted(steps.items()), narrowing.step),
        ChoiceShown("holder", _("Who has it"), holders, narrowing.holder),
        ChoiceShown("time", _("Time"), [(one, str(words)) for one, words in TIMES.items()], narrowing.time),
        ChoiceShown("channel", _("Filed how"), _sorted(channels.items()), narrowing.channel),
    )


def _service(choice: Choice, language: str) -> str:
    return shortened(definition_of(choice.version_id).name.in_language(language), LETTERS)


def _sorted(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: sort_key(option[1]))


def narrowed_words(choices: Sequence[ChoiceShown]) -> list[str]:
    """What the list is narrowed down to, for the line above it."""
    return [dict(one.options).get(one.chosen, one.chosen) for one in choices if one.chosen]
