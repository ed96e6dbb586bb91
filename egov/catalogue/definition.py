"""A public service as a value: what its file says, and what an immutable version keeps (decision D5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from egov.core.expressions import Expression, parse
from egov.core.source import Text
from egov.deadlines.rules import RECEPTION, DeadlineRule
from egov.deadlines.service_files import DeadlineChoice, Supplement
from egov.forms.structure import Form
from egov.processes.table import Table
from egov.processes.table import from_json as table_from_json
from egov.processes.table import to_json as table_to_json

from .linked import Linked
from .notices import Notices

Origin: TypeAlias = Literal["form", "upload", "vault-or-upload", "counter"]
Due: TypeAlias = Literal["before-receipt", "at-result"]
Receipt: TypeAlias = Literal["always", "on-request"]
Silence: TypeAlias = Literal["none", "consent"]

ORIGINS: tuple[Origin, ...] = ("form", "upload", "vault-or-upload", "counter")
DUES: tuple[Due, ...] = ("before-receipt", "at-result")
RECEIPTS: tuple[Receipt, ...] = ("always", "on-request")
SILENCES: tuple[Silence, ...] = ("none", "consent")
CHANNELS = ("online", "counter", "post")
APPLICANTS = ("citizen", "business")
TEMPLATES = ("certificate", "extract", "permit", "letter")

_NO_TEXT, _NO_FORM, _NO_PROCESS = Text(""), Form(), Table(())


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """Who decides: an agency id, or a kind of agency and the address whose commune chooses among them.

    `by` is "applicant.address" or an address field such as "form.site"; it means nothing for a single agency. An
    authority outside the locality has its name in place of an id, and no `by`.
    """

    agency: str
    by: str = "applicant.address"

    @property
    def is_outside(self) -> bool:
        """Whether an authority outside the locality decides, so that the page can only say who."""
        return not self.by

    def as_json(self) -> dict[str, str]:
        return {"agency": self.agency, "by": self.by}


@dataclass(frozen=True, slots=True)
class Fee:
    """A line of the bill; `amount` gives whole đồng."""

    id: str
    name: Text
    amount: Expression
    due: Due = "at-result"
    when: Expression | None = None

    def as_json(self) -> dict[str, Any]:
        whole = {"id": self.id, "name": self.name.as_json(), "amount": self.amount.text, "due": self.due}
        return {**whole, **_when(self.when)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Fee:
        return cls(data["id"], Text.from_json(data["name"]), parse(data["amount"]), data["due"], _parsed(data))


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the dossier: made by the form, uploaded, taken from the vault or shown at the counter."""

    id: str
    name: Text
    origin: Origin
    when: Expression | None = None
    optional: bool = False
    originals: int = 1
    copies: int = 0
    note: Text = _NO_TEXT

    @property
    def is_uploaded(self) -> bool:
        """Whether the citizen attaches it when filing online."""
        return self.origin in ("upload", "vault-or-upload")

    def as_json(self) -> dict[str, Any]:
        counts = {"optional": self.optional, "originals": self.originals, "copies": self.copies}
        named = {"id": self.id, "name": self.name.as_json(), "from": self.origin}
        return {**named, **_when(self.when), **counts, "note": self.note.as_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Document:
        name, note = Text.from_json(data["name"]), Text.from_json(data["note"])
        counts = data["optional"], data["originals"], data["copies"]
        return cls(data["id"], name, data["from"], _parsed(data), *counts, note)


@dataclass(frozen=True, slots=True)
class Result:
    """What the citizen gets; `electronic` when the file itself is the result and nothing else need be fetched.

    `text` are its Vietnamese paragraphs, with expressions in braces; `show` are the fields and pages whose answers are
    listed below, None for all.
    """

    template: str
    name: Text
    electronic: bool = False
    text: tuple[str, ...] = ()
    show: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        plain = {"template": self.template, "name": self.name.as_json(), "electronic": self.electronic}
        text = {"text": list(self.text)} if self.text else {}
        return {**plain, **text, **({} if self.show is None else {"show": list(self.show)})}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Result:
        show = data.get("show")
        text = tuple(data.get("text", ()))
        name = Text.from_json(data["name"])
        return cls(data["template"], name, data["electronic"], text, None if show is None else tuple(show))


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A fact that stands in no source that was at hand, and who could confirm it."""

    fact: str
    source: str = ""


@dataclass(frozen=True)
class ServiceDefinition:
    """Everything about a service. Level 1-2 may lack deadline, form, process and result."""

    slug: str
    code: str
    name: Text
    summary: Text
    field: str
    level: int
    decided_by: DecidedBy
    applicants: tuple[str, ...]
    channels: tuple[str, ...] = CHANNELS
    received_by: str = ""
    """Agency id or kind that takes dossiers in where that is not the deciding one; "" for the deciding one."""
    life_events: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    reception: DeadlineRule = RECEPTION
    deadline: DeadlineChoice | None = None
    supplement: Supplement = "restart"
    supplement_days: int | None = None
    """How many days the citizen has to answer a supplement; None where it is not said."""
    receipt: Receipt = "always"
    """"on-request": settled at once, a slip at the counter only when asked for (Decree 61/2018 Art. 17.4)."""
    silence: Silence = "none"
    """"consent": when the moment due passes without a decision, the request counts as granted."""
    linked: tuple[Linked, ...] = ()
    """Procedures settled together with this one, which leads (Decree 61/2018 Art. 19.6)."""
    fees: tuple[Fee, ...] = ()
    free: bool = False
    """Whether the source says that nothing is charged (`fee: []`); with no fees otherwise, it may be unknown."""
    fee_note: Text = _NO_TEXT
    legal_basis: tuple[str, ...] = ()
    conditions: tuple[Text, ...] = ()
    documents: tuple[Document, ...] = ()
    sets: int = 1
    """How many sets of the papers are filed ("02 bộ")."""
    form: Form = _NO_FORM
    process: Table = _NO_PROCESS
    steps: tuple[str, ...] = ()
    """The order of execution as published; where it is not told, the facts follow the process."""
    result: Result | None = None
    notices: Notices = ()
    """What is added to the notices about its dossiers, by their kind."""
    keep_years: int = 10
    to_confirm: tuple[Unconfirmed, ...] = ()
    source: str = ""

    def document(self, document_id: str) -> Document | None:
        return next((document for document in self.documents if document.id == document_id), None)

    @property
    def has_form(self) -> bool:
        """Whether people fill anything in; an outside authority's questions only tell its cases apart."""
        return bool(self.form.pages) and not self.decided_by.is_outside

    @property
    def can_be_filed_online(self) -> bool:
        return self.level >= 3

    @property
    def can_be_taken_in(self) -> bool:
        """Whether a counter can take dossiers in, whatever the level and whatever is still to be confirmed."""
        return bool(self.process.rows) and ("counter" in self.channels or "post" in self.channels)

    def to_json(self) -> dict[str, Any]:
        """Canonical JSON data, no floats; `from_json` reads it back."""
        return {
            **self._facts_as_json(),
            **self._later_as_json(),
            "reception": self.reception.as_json(),
            "deadline": self.deadline.as_json() if self.deadline else None,
            "supplement": self.supplement,
            "fees": [fee.as_json() for fee in self.fees],
            "documents": [document.as_json() for document in self.documents],
            "form": self.form.to_json(),
            "process": table_to_json(self.process),
            "result": self.result.as_json() if self.result else None,
        }

    def _later_as_json(self) -> dict[str, Any]:
        """What came later than the first stored versions, only where it says something: old digests stay."""
        plain = {key: getattr(self, key) for key in _LATER if getattr(self, key) != getattr(ServiceDefinition, key)}
        linked = {"linked": [linked.as_json() for linked in self.linked]} if self.linked else {}
        notices = {"notices": {kind: text.as_json() for kind, text in self.notices}} if self.notices else {}
        return {**plain, **linked, **notices, **({"steps": list(self.steps)} if self.steps else {})}

    def _facts_as_json(self) -> dict[str, Any]:
        texts = {key: getattr(self, key).as_json() for key in _TEXTS}
        plain = {key: getattr(self, key) for key in _PLAIN}
        lists = {key: list(getattr(self, key)) for key in _LISTS}
        unconfirmed = [{"fact": entry.fact, "source": entry.source} for entry in self.to_confirm]
        conditions = [condition.as_json() for condition in self.conditions]
        more = {"decided_by": self.decided_by.as_json(), "conditions": conditions, "to_confirm": unconfirmed}
        return {**plain, **texts, **lists, **more}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ServiceDefinition:
        """The definition that `to_json` wrote. KeyError or ValueError if it did not."""
        texts = {key: Text.from_json(data[key]) for key in _TEXTS}
        facts: dict[str, Any] = {key: data[key] for key in _PLAIN} | {key: tuple(data[key]) for key in _LISTS} | texts
        return cls(
            **facts,
            **{key: data[key] for key in _LATER if key in data},
            linked=tuple(Linked.from_json(entry) for entry in data.get("linked", ())),
            steps=tuple(data.get("steps", ())),
            decided_by=DecidedBy(**data["decided_by"]),
            conditions=tuple(Text.from_json(entry) for entry in data["conditions"]),
            to_confirm=tuple(Unconfirmed(**entry) for entry in data["to_confirm"]),
            reception=DeadlineRule.from_json(data["reception"]),
            deadline=DeadlineChoice.from_json(data["deadline"]) if data["deadline"] else None,
            supplement=data["supplement"],
            fees=tuple(Fee.from_json(entry) for entry in data["fees"]),
            documents=tuple(Document.from_json(entry) for entry in data["documents"]),
            form=Form.from_json(data["form"]),
            process=table_from_json(data["process"]),
            result=Result.from_json(data["result"]) if data["result"] else None,
            notices=tuple((kind, Text.from_json(text)) for kind, text in sorted(data.get("notices", {}).items())),
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON (RFC 8785: there are no floats, and keys are plain ASCII)."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


_PLAIN = ("slug", "code", "field", "level", "received_by", "keep_years", "source")
_TEXTS = ("name", "summary", "fee_note")
_LATER = ("supplement_days", "receipt", "silence", "free", "sets")
_LISTS = ("applicants", "channels", "life_events", "keywords", "legal_basis")


def _when(condition: Expression | None) -> dict[str, str]:
    return {"when": condition.text} if condition else {}


def _parsed(data: Mapping[str, Any]) -> Expression | None:
    return parse(data["when"]) if "when" in data else None
