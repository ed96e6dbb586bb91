"""An app is reached through its actions, queries, events, errors and models, or through a module named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sources import PACKAGE, parsed, python_files, shown

DOORS = {"actions", "queries", "events", "errors", "models"}
PURE = {
    "core": "everything stands on it",
    "deadlines": "rules over values, no database",
    "processes": "rules over values, no database",
    "forms": "rules over values, no database",
}
MODULES = {
    "places.units": "pure: provinces and communes from a table",
    "places.aftercare": "pure: rules of keeping and of complaints",
    "places.field_files": "pure: adds to a locality's file",
    "places.locality": "pure: a locality's files as values",
    "places.reading": "pure: reads a locality's files",
    "places.recounting": "a job that counts dates again when a calendar changes",
    "places.rules": "pure: numbers that a locality sets, with their bounds",
    "dossiers.papers": "pure: papers from their data",
    "notices.wording": "pure: a notice in words",
    "catalogue.definition": "pure: a service as a value",
    "catalogue.linked": "pure: the codes of a procedure from a definition",
    "catalogue.choices": "pure: what a definition comes to",
    "catalogue.fees": "pure: computes a bill",
    "catalogue.facts": "pure: a service in words",
    "catalogue.wording": "pure: a service in words",
    "catalogue.blocks": "pure: what service files share",
    "catalogue.checking": "pure: checks files",
    "catalogue.file_schema": "pure: how a service file is written",
    "catalogue.notices": "pure: what services add to notices",
    "catalogue.result_sentences": "pure: what a result says",
    "catalogue.differences": "pure: what changed between two versions",
    "catalogue.flight": "pure: what of a change concerns open dossiers",
    "catalogue.renaming": "pure: questions under other names",
    "catalogue.results": "pure: what a result says, with its bounds",
    "catalogue.rewriting": "pure: a part of a service file, written anew",
    "catalogue.starters": "pure: usual kinds of services to begin with",
    "catalogue.stored": "what loading would spoil of stored services",
    "catalogue.writing": "pure: a service file from its data",
}
ENTRY_POINTS = {"portal", "desk", "studio", "api", "ops", "pages"}
ABOVE_DOSSIERS = {"archive", "feedback", "visits", "insight"}
FOR_APPS_ABOVE_DOSSIERS = {
    "dossiers.issuing": "papers as PDF, and those of their own",
    "dossiers.lifecycle": "which states are open",
    "dossiers.naming": "what steps are called",
    "dossiers.permissions": "who may see a dossier",
    "dossiers.redress": "how to sue",
    "dossiers.telling": "officers are told once each",
}
FOR_ENTRY_POINTS = {
    "dossiers.flight_words": "why dossiers stay, for counts of them",
    "dossiers.previews": "what moving dossiers to a new version means",
    "archive.grounds": "why something may be erased",
    "feedback.again": "to whom a second complaint goes, and until when",
    "feedback.clocks": "until when, and why then",
    "feedback.kinds": "what can be complained about",
    "feedback.permissions": "what the officer may do about a complaint",
    "archive.packing": "a package is verified without a database",
    "catalogue.importing": "records become files without a database",
    "catalogue.starters": "pure: the text of services to begin with",
    "archive.permissions": "whether a page leads to the records",
    "identity.permissions": "the doors of views",
    "identity.bearer": "the door of the API",
    "identity.throttle": "limits of public addresses",
    "identity.forms": "how a plain form looks",
    "documents.downloads": "how bytes leave",
    "dossiers.acts": "which buttons there are",
    "dossiers.applicants": "the applicant block is shown like a form",
    "dossiers.carried": "what whoever fills in a draft is told of a changed service",
    "dossiers.carrying": "the parts of a filing",
    "dossiers.clocks": "dates and what is left of them",
    "dossiers.codes": "what a scanner types",
    "dossiers.collecting": "how a result comes to the applicant",
    "dossiers.counter": "what a counter reads",
    "dossiers.counter_block": "the applicant block as a counter asks it",
    "dossiers.issuing": "papers as PDF",
    "dossiers.lifecycle": "the states' names",
    "dossiers.naming": "what a task is called",
    "dossiers.permissions": "who may see what an address names",
    "dossiers.results": "a sample of a result as PDF",
    "dossiers.sheets": "sheets as PDF",
    "dossiers.books": "the register on paper",
    "dossiers.register": "the register's lines",
    "dossiers.slips": "the QR of a slip",
    "dossiers.supplements": "whether an officer asks, or the head",
    "dossiers.beside": "the acts that need no task",
    "dossiers.corrections": "a result with corrected answers",
    "dossiers.opinions": "what other agencies were asked",
    "dossiers.redress": "how to complain",
    "dossiers.assignments": "who may be given what",
    "dossiers.worklists": "what a list of tasks is narrowed down to",
    "dossiers.standing_in": "what was done in an officer's place",
    "dossiers.talk": "what is said beside the process, and by whom more may be",
    "visits.codes": "what is typed and scanned at a kiosk",
    "visits.hours": "when a counter is open",
    "visits.permissions": "who holds an appointment, which device is a kiosk",
    "visits.rules": "what holds where an agency has set nothing",
    "visits.turns": "how long one waits, as a value",
    "dossiers.trial": "a pretended dossier, as a value",
    "dossiers.tasks": "the command line runs nightly work at once",
}
APPS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(app, module) of everything imported from another app of ours."""
    own = path.relative_to(PACKAGE).parts[0]
    for node in ast.walk(parsed(path)):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("egov."):
            module = node.module or ""
            names = [module] if module.count(".") > 1 else [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("egov.")]
        for name in names:
            parts = name.split(".")
            if parts[1] in APPS and parts[1] != own and len(parts) > 2:
                yield parts[1], parts[2]


def may_import(own: str, app: str, module: str) -> bool:
    name = f"{app}.{module}"
    if module in DOORS or app in PURE or name in MODULES:
        return True
    if own in ABOVE_DOSSIERS and name in FOR_APPS_ABOVE_DOSSIERS:
        return True
    return own in ENTRY_POINTS and (app in ENTRY_POINTS or app == "integrations" or name in FOR_ENTRY_POINTS)


@pytest.mark.parametrize("app", APPS)
def test_an_app_enters_another_by_its_doors(app):
    wrong = [
        f"{shown(path)}: egov.{other}.{module}"
        for path in python_files()
        if path.relative_to(PACKAGE).parts[0] == app
        for other, module in imports(path)
        if not may_import(app, other, module)
    ]
    assert not wrong


def test_every_exception_is_still_needed():
    used = {f"{app}.{module}" for path in python_files() for app, module in imports(path)}
    assert not (set(MODULES) | set(FOR_ENTRY_POINTS) | set(FOR_APPS_ABOVE_DOSSIERS)) - used


def test_a_broad_except_stands_only_at_an_edge():
    """The loop of jobs and an adapter's edge may catch everything; nothing else."""
    caught = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files()
        if not {"ops", "integrations"} & set(path.relative_to(PACKAGE).parts)
        and path.name != "outbox.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and getattr(node.type, "id", "bare") in ("Exception", "bare")
        and (node.type is None or isinstance(node.type, ast.Name))
    ]  # fmt: skip
    assert not caught
