"""What a task is called: reception, a step of the table, or work beside it."""

from __future__ import annotations

from egov.catalogue.definition import ServiceDefinition
from egov.core.source import Text

from .acts.specs import TASK_NAMES

RECEPTION = "reception"
RECEPTION_NAME = Text("Tiếp nhận hồ sơ", "Reception")


def task_name(definition: ServiceDefinition, step: str) -> Text:
    """The name of a step's id; the id itself where a later version of the service no longer knows it."""
    if step == RECEPTION:
        return RECEPTION_NAME
    if step in TASK_NAMES:
        return TASK_NAMES[step]
    try:
        return definition.process.name_of(step)
    except KeyError:
        return Text(step)
