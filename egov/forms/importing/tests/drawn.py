"""Small forms as form.io's builders write them."""

from __future__ import annotations

import json
from typing import Any

from egov.core.problems import Problems
from egov.core.source import read_source
from egov.forms.definition import Form, parse_form
from egov.forms.evaluate import evaluate_form
from egov.forms.importing.formio import Imported, import_form
from egov.forms.tests.samples import CONTEXT

Drawn = dict[str, Any]


def drawn(kind: str, key: str, **more: Any) -> Drawn:
    return {"type": kind, "key": key, "label": key.capitalize(), "input": True, **more}


def radio(key: str, *values: str, **more: Any) -> Drawn:
    return drawn("radio", key, values=[{"value": value, "label": value.upper()} for value in values], **more)


def boxes(key: str, *values: str, **more: Any) -> Drawn:
    return radio(key, *values, **more) | {"type": "selectboxes"}


def panel(key: str, *components: Drawn, **more: Any) -> Drawn:
    return {"type": "panel", "key": key, "title": key.capitalize(), "components": [*components], **more}


def grid(key: str, *components: Drawn, **more: Any) -> Drawn:
    return drawn("datagrid", key, components=[*components], **more)


def group(key: str, *components: Drawn, **more: Any) -> Drawn:
    return drawn("container", key, components=[*components], **more)


def imported(*components: Drawn, **form: Any) -> Imported:
    return import_form(json.dumps({"title": "Form", "components": components, **form}).encode())


def fields(*components: Drawn) -> list[Drawn]:
    """The fields of the pages, texts as plain words."""
    return [_plain(field) for page in imported(*components).form for field in page["fields"]]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return value["vi"] if set(value) == {"vi"} else {key: _plain(entry) for key, entry in value.items()}
    return [_plain(entry) for entry in value] if isinstance(value, list) else value


def codes(*components: Drawn) -> set[str]:
    return {remark.code for remark in imported(*components).remarks}


def as_form(found: Imported) -> Form:
    """The form as the platform reads it from a service file."""
    problems = Problems()
    node = read_source(json.dumps(found.form, ensure_ascii=False), problems)
    assert node is not None
    form = parse_form(node)
    assert not problems.errors
    return form


def shown(components: list[Drawn], answers: Drawn, channel: str = "online") -> set[str]:
    """Which fields are asked, by their paths, when these answers are given."""
    context = CONTEXT if channel == "online" else type(CONTEXT)(CONTEXT.today, channel)
    return set(evaluate_form(as_form(imported(*components)), answers, context).visible)
