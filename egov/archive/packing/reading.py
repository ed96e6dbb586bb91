"""What the database knows of one dossier, as values that stand in a package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.core import clock, erasing, journal
from egov.core.models import JournalEntry
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Attachment, Dossier, Paper, Supplement, Task
from egov.dossiers.naming import task_name
from egov.dossiers.queries import document_name
from egov.forms.display import answers_as_document
from egov.identity.models import Account
from egov.places import units
from egov.places.models import Agency

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Chain:
    """The journal of one dossier: its lines, and where it ends."""

    lines: Sequence[Mapping[str, Any]]
    entries: int
    head: str


def read_chain(code: str) -> Chain:
    """Every entry as it is hashed, with details and salt, so that the chain can be recounted elsewhere."""
    subject = ("dossier", code)
    entries = (
        JournalEntry.objects.filter(chain__subject_kind="dossier", chain__subject_id=code)
        .select_related("detail")
        .order_by("n")
    )
    lines = [_line(subject, entry) for entry in entries]
    return Chain(lines, len(lines), lines[-1]["hash"] if lines else "")


def _line(subject: tuple[str, str], entry: JournalEntry) -> dict[str, Any]:
    return {
        "entry": journal.entry_fields(subject, entry.n, entry.at, entry.actor, entry.act, entry.refs),
        "details": entry.detail.details,
        "salt": bytes(entry.detail.salt).hex() if entry.detail.salt is not None else None,
        "details_hash": bytes(entry.details_hash).hex(),
        "previous": bytes(entry.previous).hex(),
        "hash": bytes(entry.hash).hex(),
    }


def read_rows(subject: erasing.Subject) -> dict[str, list[dict[str, Any]]]:
    """Every row that tells about this dossier, by model, as the database has it."""
    registered = [one for one in erasing.ERASERS if one.kind == subject.kind]
    rows = {one.model: list(one.rows(subject).values()) for one in registered}
    plain: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(rows, cls=DjangoJSONEncoder))
    return {model: found for model, found in plain.items() if found}


def describe(dossier: Dossier, chain: Chain, files: Mapping[int, str], papers: Mapping[int, str]) -> dict[str, Any]:
    """The dossier in words (Vietnamese) and values, as `dossier.schema.json` says.

    `files` are the paths of attachments by their ids, `papers` those of the PDFs.
    """
    definition = definition_of(dossier.version_id)
    return {
        "schema": SCHEMA_VERSION,
        "code": dossier.code,
        "service": _service(dossier, definition),
        "register": {"year": dossier.register_year, "number": dossier.register_number},
        "state": dossier.state,
        "state_name": _state_name(dossier),
        "outcome": dossier.outcome,
        "channel": dossier.channel,
        "sets": dossier.sets,
        "collect_by": dossier.collect_by,
        "handed_to": dossier.handed_to,
        "agencies": {
            "took_in": _agency(dossier.agency_in),
            "decided": _agency(dossier.agency_decides),
            "handed_out": _agency(dossier.agency_out),
        },
        "times": {
            name: _moment(getattr(dossier, f"{name}_at"))
            for name in ("filed", "received", "entered", "due", "finished", "ended", "handed_out", "paid")
        },
        "fees": dossier.fees,
        "applicant": dossier.applicant,
        "applicant_address": units.address_line(dossier.applicant.get("address") or {}),
        "answers": dossier.answers,
        "read_out": _read_out(dossier, definition),
        "steps": [_step(task, definition) for task in dossier.tasks.select_related("post__agency", "done_by")],
        "supplements": [_supplement(asked, definition) for asked in dossier.supplements.order_by("id")],
        "attachments": [
            _attachment(one, definition, files) for one in dossier.attachments.select_related("file").order_by("id")
        ],
        "papers": [_paper(paper, papers) for paper in dossier.papers.order_by("id")],
        "people": _people(line["entry"]["actor"] for line in chain.lines),
    }


def _state_name(dossier: Dossier) -> str:
    with translation.override("vi"):
        return str(STATES[dossier.state].label)


def _service(dossier: Dossier, definition: ServiceDefinition) -> dict[str, Any]:
    return {
        "code": definition.code,
        "name": definition.name.as_json(),
        "version": dossier.version.number,
        "digest": dossier.version.digest,
        "kept_years": definition.keep_years,
    }


def _agency(agency: Agency) -> dict[str, str]:
    return {"code": agency.code, "name": agency.name_vi}


def _moment(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat() if moment else None


def _read_out(dossier: Dossier, definition: ServiceDefinition) -> list[dict[str, Any]]:
    """Questions and answers as people read them."""
    sections = answers_as_document(definition.form, dossier.answers, "vi", units.place_names())
    return [
        {"title": section.title, "lines": [{"label": line.label, "text": line.text} for line in section.lines]}
        for section in sections
    ]


def _step(task: Task, definition: ServiceDefinition) -> dict[str, Any]:
    return {
        "step": task.step,
        "name": task_name(definition, task.step).vi,
        "agency": _agency(task.post.agency),
        "post": task.post.name_vi,
        "officer": task.done_by.full_name if task.done_by else None,
        "opened": _moment(task.opened_at),
        "due": _moment(task.due_at),
        "done": _moment(task.done_at),
        "act": task.act,
        "note": task.note,
    }


def _supplement(asked: Supplement, definition: ServiceDefinition) -> dict[str, Any]:
    return {
        "asked": _moment(asked.asked_at),
        "items": [document_name(definition, str(item)).vi for item in asked.items],
        "reason": asked.reason,
        "answered": _moment(asked.answered_at),
        "message": asked.message,
    }


def _attachment(one: Attachment, definition: ServiceDefinition, files: Mapping[int, str]) -> dict[str, Any]:
    return {
        "document": one.document,
        "name": document_name(definition, one.document).vi,
        "file": files[one.pk],
        "file_name": one.file.name,
        "media_type": one.file.media_type,
        "sha256": one.file.sha256,
        "comparison": one.comparison,
        "added": _moment(one.added_at),
    }


def _paper(paper: Paper, papers: Mapping[int, str]) -> dict[str, Any]:
    return {
        "kind": paper.kind,
        "number": paper.number,
        "file": papers[paper.pk],
        "issued": _moment(paper.issued_at),
        "journal_entry": paper.journal_n,
        "journal_hash": paper.journal_hash,
    }


def _people(actors: Iterable[str]) -> dict[str, str]:
    """Who the journal's actors are: {"officer:7": name}."""
    wanted = {actor for actor in actors if ":" in actor}
    ids = {actor: int(actor.rpartition(":")[2]) for actor in wanted}
    names = dict(Account.objects.filter(pk__in=ids.values()).values_list("pk", "full_name"))
    return {actor: names.get(pk, "") for actor, pk in sorted(ids.items())}
