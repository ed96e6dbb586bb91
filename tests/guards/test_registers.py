"""What stands in one register stands in the other: tasks and workers, settings and docs, codes and words."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django import app as jobs

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.fees import fees_due
from egov.config import ROOT
from egov.core import clock, outbox
from egov.core.problems import Problems
from egov.desk.timeline import SENTENCES
from egov.desk.wording import STATES as DESK_WORDS
from egov.dossiers.lifecycle import MOVES, STATES
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.schema import example_answers
from egov.notices.kinds import KINDS
from egov.portal.showing import KINDS as PORTAL_WORDS
from egov.processes.acts import LABELS

from .sources import PACKAGE, calls, parsed, python_files, shown
from .test_texts import in_errors  # noqa: F401 - importing it loads every module, and with them every error

DOCS = ROOT / "docs"
TASK_MODULES = sorted(PACKAGE.glob("*/tasks.py"))
SETTING = re.compile(r"\bEGOV_[A-Z_]*[A-Z]\b")


def constants(name: str, keyword: str) -> Iterator[tuple[str, Path]]:
    """Texts given to a keyword of every call of this name."""
    for path in python_files():
        for called, call in calls(parsed(path)):
            for argument in call.keywords:
                value = argument.value
                if called == name and argument.arg == keyword and isinstance(value, ast.Constant):
                    yield str(value.value), path


def doc(english: str, vietnamese: str) -> list[tuple[str, str]]:
    return [(name, (DOCS / name).read_text("utf-8")) for name in (f"en/{english}", f"vi/{vietnamese}")]


# -- tasks ---------------------------------------------------------------------


@pytest.mark.parametrize("path", TASK_MODULES, ids=shown)
def test_every_task_is_known_to_the_worker(path):
    importlib.import_module(f"egov.{path.parent.name}.tasks")
    named = [
        str(argument.value.value)
        for called, call in calls(parsed(path))
        for argument in call.keywords
        if called == "task" and argument.arg == "name" and isinstance(argument.value, ast.Constant)
    ]
    assert named
    assert set(named) <= set(jobs.tasks)


def test_the_worker_takes_jobs_of_every_queue():
    worker = parsed(PACKAGE / "ops" / "supervisor" / "worker.py")
    runs = [call for called, call in calls(worker) if called == "run_worker_async"]
    assert len(runs) == 1
    assert "queues" not in [argument.arg for argument in runs[0].keywords]


def test_nightly_work_does_not_fall_into_office_hours():
    """Times are in UTC; Viet Nam is seven hours ahead."""
    for path in TASK_MODULES:
        for called, call in calls(parsed(path)):
            given = [k.value.value for k in call.keywords if k.arg == "cron" and isinstance(k.value, ast.Constant)]
            cron = str(given[0]) if given else ""
            hour = cron.split()[1] if called == "periodic" else "*"
            assert hour == "*" or not 6 <= (int(hour) + 7) % 24 <= 19, f"{shown(path)}: {cron}"


def test_every_kind_of_outgoing_message_has_its_delivery():
    sent = {kind for kind, path in constants("send", "kind") if "ops" not in path.parts}
    assert sent
    assert sent <= set(outbox._deliveries)


# -- settings ------------------------------------------------------------------


def settings() -> set[str]:
    files = [*python_files(), *sorted((ROOT / "tools").rglob("*.py"))]
    return {name for path in files for name in SETTING.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("page", doc("settings.md", "cai-dat.md"), ids=lambda page: page[0])
def test_every_setting_has_its_line(page):
    assert not settings() - set(SETTING.findall(page[1]))


@pytest.mark.parametrize("page", doc("settings.md", "cai-dat.md"), ids=lambda page: page[0])
def test_no_line_outlives_its_setting(page):
    known = settings() | {"EGOV_CHROMIUM"}
    assert not set(SETTING.findall(page[1])) - known


# -- acts, states, notices -------------------------------------------------------


def journaled() -> set[str]:
    """Acts on dossiers, accounts, services and localities."""
    acts = {act for act, path in constants("record", "act")}
    return acts | set(MOVES)


BESIDE = ("file", "compare", "take-fee", "certify-copy", "revoke-copy", "give-back", "issue-receipt", "join-accounts")


@pytest.mark.parametrize("act", sorted({*MOVES, *BESIDE}))
def test_every_act_on_a_dossier_has_its_sentence(act):
    assert act in SENTENCES


@pytest.mark.parametrize("page", doc("states-and-acts.md", "trang-thai.md"), ids=lambda page: page[0])
def test_every_act_and_state_stands_in_the_docs(page):
    wanted = journaled() | set(STATES) | set(LABELS) | {"receive", "refuse"}
    assert not [word for word in sorted(wanted) if f"`{word}`" not in page[1]]


def test_every_state_has_its_words_on_both_sides():
    assert set(STATES) == set(DESK_WORDS) == set(PORTAL_WORDS)


def test_every_notice_that_is_sent_has_its_words():
    sent = {kind for kind, _ in constants("notify", "kind")}
    for path in python_files():
        for called, call in calls(parsed(path)):
            if called in ("tell", "_tell") and len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
                sent.add(str(call.args[1].value))
    assert len(sent) > 5
    assert sent <= set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_notice_speaks_both_languages(kind):
    for text in (KINDS[kind].subject, *KINDS[kind].lines):
        assert text.vi
        assert text.en


# -- errors ----------------------------------------------------------------------


_OFF_API = {"identity", "ops", "visits", "archive"}
_STUDIO = PACKAGE / "catalogue" / "errors.py"


def error_codes() -> dict[str, str]:
    """code -> file, of everything that a caller of the API may be told."""
    found = {}
    for path in python_files():
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.ClassDef)
                and path.name in ("errors.py", "fees.py")
                and path != _STUDIO
                and not _OFF_API & set(path.relative_to(PACKAGE).parts)
            ):
                for statement in node.body:
                    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
                    if isinstance(target, ast.Name) and target.id == "code":
                        found[ast.literal_eval(statement.value)] = shown(path)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("page", doc("api.md", "api.md"), ids=lambda page: page[0])
def test_every_error_code_stands_in_the_docs(page):
    codes = error_codes()
    assert len(codes) > 30
    assert not [f"{code} ({place})" for code, place in sorted(codes.items()) if f"`{code}`" not in page[1]]


# -- service files ---------------------------------------------------------------


def services() -> list[Any]:
    from egov.catalogue.checking import check_locality

    problems = Problems()
    _, found = check_locality(ROOT / "localities" / "da-nang", problems)
    assert not problems.errors
    return sorted(found.values(), key=lambda service: service.slug)


@pytest.mark.parametrize("service", services(), ids=lambda service: service.slug)
def test_every_service_has_a_valid_example(service: ServiceDefinition):
    answers = example_answers(service.form)
    evaluated = evaluate_form(service.form, answers, FormContext(today=clock.today()))
    assert not evaluated.errors
    assert all(line.amount >= 0 for line in fees_due(service, evaluated.values))
    assert service.level < 3 or documents_asked(service, evaluated.values)


@pytest.mark.parametrize("service", services(), ids=lambda service: service.slug)
def test_a_version_comes_back_as_it_was_kept(service: ServiceDefinition):
    assert ServiceDefinition.from_json(service.to_json()).to_json() == service.to_json()
