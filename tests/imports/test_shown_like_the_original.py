"""Real forms filled in at random show the same fields as the original, whose conditions Node runs as they are."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from egov.core.problems import Problems
from egov.core.source import read_source
from egov.forms.definition import Form, parse_form
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.importing.formio import Imported, import_form
from egov.forms.structure import Field

from .test_forms import FORMS

ORIGINAL = Path(__file__).parent / "original.js"
NODE = shutil.which("node") or shutil.which("nodejs")
HOLDS_DATA, REPEATS = {"container"}, {"datagrid", "editgrid"}
ROUNDS = 25

pytestmark = pytest.mark.skipif(not FORMS or NODE is None, reason="There are no forms beside the checkout, or no Node.")


def data_paths(
    part: Any, outside: tuple[str, ...] = (), keys: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each component's path, and where its answer stands: from the top, or in its row."""
    for group in ("components", "columns"):
        for inner in part.get(group) or ():
            path = (*outside, inner["key"]) if "type" in inner else outside
            kind = inner.get("type")
            own = (*keys, inner["key"]) if kind else keys
            yield ".".join(path), own
            below = () if kind in REPEATS else own if kind in HOLDS_DATA else keys
            yield from data_paths(inner, path, below)


class Filling:
    """Answers for the fields of a form, ours and the original's beside each other."""

    def __init__(self, found: Imported, original: Any, seed: int) -> None:
        self.random = random.Random(seed)
        self.keys = dict(data_paths(original))
        self.paths = {place.id: place.path for place in found.placed}

    def fill(self, fields: tuple[Field, ...], prefix: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
        ours: dict[str, Any] = {}
        theirs: dict[str, Any] = {}
        for field in fields:
            keys = self.keys.get(self.paths[prefix + field.id])
            if keys is None or self.random.random() < 0.15:
                continue
            if field.type == "repeat":
                rows = [self.fill(field.fields, f"{prefix}{field.id}.") for _ in range(self.random.randint(0, 2))]
                rows = [row for row in rows if row[0]]
                answers: tuple[Any, Any] = ([row[0] for row in rows], [row[1] for row in rows])
            else:
                answers = self.answer(field)
            if answers[0] not in (None, []):
                ours[field.id] = answers[0]
                put(theirs, keys, answers[1])
        return ours, theirs

    def answer(self, field: Field) -> tuple[Any, Any]:
        options = [option.id for option in field.options]
        if field.type == "choices":
            chosen = [option for option in options if self.random.random() < 0.4]
            return chosen, {option: option in chosen for option in options}
        among = {"choice": options, "yes_no": [True, False], "number": [0, 1, 5], "text": ["0", "5", "x"]}
        found = self.random.choice(among.get(field.type) or [None])
        return found, found


def put(owner: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        owner = owner.setdefault(key, {})
    owner[keys[-1]] = value


def shown_here(form: Form, found: Imported, answers: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The path of each field in the original, with the numbers of its rows, and whether it is asked."""
    visible = evaluate_form(form, answers, FormContext(date(2026, 11, 26))).visible
    paths = {place.id: place.path for place in found.placed}
    for field in form.fields():
        yield paths[field.id], field.id in visible
        for number in range(len(answers.get(field.id) or ()) if field.type == "repeat" else 0):
            for inner in field.fields:
                yield f"{paths[f'{field.id}.{inner.id}']}#{number}", f"{field.id}.{number}.{inner.id}" in visible


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_same_fields_are_shown(path: Path, tmp_path: Path):
    original, found = json.loads(path.read_bytes()), import_form(path.read_bytes())
    node = read_source(json.dumps(found.form), Problems())
    assert node is not None
    form, filling = parse_form(node), Filling(found, original, seed=7)
    filled = [filling.fill(tuple(form.fields())) for _ in range(ROUNDS)]
    jobs, results = tmp_path / "jobs.json", tmp_path / "results.json"
    jobs.write_text(json.dumps([{"form": original, "data": theirs} for _, theirs in filled]), encoding="utf-8")
    subprocess.run([str(NODE), str(ORIGINAL), str(jobs), str(results)], check=True)
    told = {remark.path for remark in found.remarks if remark.code.startswith("condition-")}
    for (ours, _), there in zip(filled, json.loads(results.read_text("utf-8")), strict=True):
        here = dict(shown_here(form, found, ours))
        differing = {place for place, shown in here.items() if there.get(place, shown) not in (shown, "error")}
        assert {place for place in differing if not any(place.startswith(known) for known in told)} == set()
