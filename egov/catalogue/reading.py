"""A service file read into a definition; what is unknown, wrong or missing is reported at its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from egov.core.expressions import BOOL, INTEGER, Type, read_expression
from egov.core.problems import Problems
from egov.core.reading import read_id, read_texts, read_word, read_words, text_of
from egov.core.source import Node, read_file, read_text
from egov.deadlines.service_files import DeadlineChoice, parse_reception, parse_rule, parse_supplement, supplement_days
from egov.forms.definition import form_environment, parse_form
from egov.forms.structure import Form
from egov.processes.reading import parse_process
from egov.processes.table import Table

from .blocks import Blocks, expanded
from .definition import (
    APPLICANTS,
    CHANNELS,
    DUES,
    ORIGINS,
    RECEIPTS,
    SILENCES,
    DecidedBy,
    Document,
    Due,
    Fee,
    Origin,
    Receipt,
    ServiceDefinition,
    Silence,
    Unconfirmed,
)
from .linked import read_linked
from .notices import read_notices
from .results import read_result

KEYS = (
    "code", "name", "summary", "field", "life_events", "keywords", "level", "decided_by", "received_by", "applicants",
    "channels", "reception", "deadline", "supplement", "fee", "fee_note", "legal_basis", "conditions", "documents",
    "form", "process", "result", "keep", "to_confirm", "source", "receipt", "silence", "linked", "sets",
    "steps", "notices",
)  # fmt: skip
DECIDED_BY_KEYS = ("kind", "by", "name")
FEE_KEYS = ("id", "name", "amount", "due", "when")
DOCUMENT_KEYS = ("id", "name", "from", "when", "optional", "originals", "copies", "note")
KEEP_KEYS = ("years",)
UNCONFIRMED_KEYS = ("fact", "source")
MAX_ENTRIES = 100
MAX_CODE = 40
MAX_PAPERS = 20
MAX_YEARS = 100


def read_service_file(path: Path, problems: Problems, blocks: Blocks) -> tuple[ServiceDefinition, Node] | None:
    """The definition in a file and its tree, blocks written out; None after reporting why it cannot be read at all."""
    node = read_file(path, problems)
    if node is None:
        return None
    if not node.is_map():
        node.report("wrong-type", "A service file is a block of 'key: value' lines.")
        return None
    whole = expanded(node, blocks)
    return read_service(whole, path.stem), whole


def read_service(node: Node, slug: str) -> ServiceDefinition:
    """The definition in a tree. Where problems were reported it is only good for more checks."""
    node.only(*KEYS)
    form = _read_form(node.get("form"))
    environment = form_environment(form)
    decided_by = _read_decided_by(node.need("decided_by"), form)
    level = _read_level(node.need("level"))
    return ServiceDefinition(
        slug=slug,
        code=_read_code(node.need("code")),
        name=read_text(node.need("name")),
        summary=read_text(node.get("summary")),
        field=read_id(node.need("field")),
        level=level,
        decided_by=decided_by,
        applicants=read_words(node.need("applicants"), APPLICANTS),
        channels=read_words(node.get("channels"), CHANNELS) or (CHANNELS if level >= 3 else CHANNELS[1:]),
        received_by=text_of(node.get("received_by")),
        life_events=read_texts(node.get("life_events")),
        keywords=read_texts(node.get("keywords")),
        reception=parse_reception(node.get("reception")),
        deadline=_read_deadline(node.get("deadline"), form, environment),
        supplement=parse_supplement(node.get("supplement")),
        supplement_days=supplement_days(node.get("supplement")),
        receipt=cast(Receipt, read_word(node.get("receipt"), RECEIPTS, "always")),
        silence=cast(Silence, read_word(node.get("silence"), SILENCES, "none")),
        linked=read_linked(_entries(node.get("linked"))),
        fees=_read_fees(node.get("fee"), environment),
        free=_is_empty_list(node.get("fee")),
        fee_note=read_text(node.get("fee_note")),
        legal_basis=read_texts(node.get("legal_basis")),
        conditions=tuple(read_text(entry) for entry in node.get("conditions") or ()),
        sets=max(1, _read_count(node.get("sets"), 1)),
        documents=_read_documents(node.get("documents"), environment),
        form=form,
        steps=read_texts(node.get("steps")),
        process=_read_process(node.get("process"), environment, decided_by),
        result=read_result(node.get("result"), form),
        notices=read_notices(node.get("notices")),
        keep_years=_read_keep(node.get("keep")),
        to_confirm=_read_to_confirm(node.get("to_confirm")),
        source=text_of(node.get("source")),
    )


def _read_code(node: Node | None) -> str:
    code = text_of(node)
    if node and not (0 < len(code) <= MAX_CODE and code.isascii() and code.isprintable() and " " not in code):
        remedy = "Write the national code as it is published, such as 1.001612; in the file in quotes."
        node.report("bad-code", "'{given}' is no procedure code.", remedy, given=code[:MAX_CODE])
    return code


def _read_level(node: Node | None) -> int:
    level = node.integer(1) if node else 1
    if node and not 1 <= level <= 4:
        node.report("bad-level", "The level is 1, 2, 3 or 4.", "1 information, 2 forms, 3 file online, 4 all online.")
    return min(max(level, 1), 4)


def _read_decided_by(node: Node | None, form: Form) -> DecidedBy:
    if node is None or not node.is_map():
        return DecidedBy(text_of(node))
    node.only(*DECIDED_BY_KEYS)
    if node.get("name"):
        return DecidedBy(text_of(node.get("name")), by="")
    chosen = node.get("by")
    by = text_of(chosen, "applicant.address")
    if chosen and by != "applicant.address":
        check_address_field(chosen, by, form)
    return DecidedBy(text_of(node.need("kind")), by)


def check_address_field(node: Node, path: str, form: Form) -> None:
    """Report where `path` is no "form.<address field>" that everybody fills in."""
    field = form.field(path.removeprefix("form.")) if path.startswith("form.") else None
    if field is None:
        node.report("unknown-field", "The form has no field '{field}'.", "Write form.<id> of a field.", field=path)
    elif field.type != "address" or field.optional or field.when:
        remedy = "Name an address that everybody is asked for."
        node.report("not-an-address", "'{field}' does not always hold an address.", remedy, field=path)


def _read_form(node: Node | None) -> Form:
    return parse_form(node) if node else Form()


def _read_process(node: Node | None, environment: Mapping[str, Type], decided_by: DecidedBy) -> Table:
    return parse_process(node, environment, decided_by=decided_by.agency) if node else Table(())


def _read_deadline(node: Node | None, form: Form, environment: Mapping[str, Type]) -> DeadlineChoice | None:
    if node is None:
        return None
    choice = parse_rule(node)
    for case in choice.cases:
        if case.when:
            read_expression(case.place, environment, BOOL)
        if case.rule.kind == "before":
            _check_event(case.place or node, case.rule.field, form)
    return choice if choice.cases else None


def _check_event(node: Node, path: str, form: Form) -> None:
    """The event before which a result is due is a day or a moment that everybody is asked for."""
    field = form.field(path.removeprefix("form.")) if path.startswith("form.") else None
    if field is None:
        remedy = "Name a field with date and time of the form, such as form.starts_at."
        node.report("unknown-field", "The form has no field '{field}'.", remedy, field=path)
    elif field.type not in ("date", "datetime") or field.optional or field.when:
        remedy = "Name a date or datetime field that everybody is asked for."
        node.report("not-an-event", "'{field}' does not always hold a day or a moment.", remedy, field=path)


def _read_fees(node: Node | None, environment: Mapping[str, Type]) -> tuple[Fee, ...]:
    seen: set[str] = set()
    return tuple(fee for entry in _entries(node) if (fee := _read_fee(entry, environment, seen)))


def _is_empty_list(node: Node | None) -> bool:
    return node is not None and node.is_list() and not node.value


def _read_fee(node: Node, environment: Mapping[str, Type], seen: set[str]) -> Fee | None:
    node.only(*FEE_KEYS)
    amount = read_expression(node.need("amount"), environment, INTEGER)
    when = read_expression(node.get("when"), environment, BOOL)
    due = cast(Due, read_word(node.get("due"), DUES, "at-result"))
    fee_id, name = read_id(node.need("id"), seen), read_text(node.need("name"))
    return Fee(fee_id, name, amount, due, when) if amount else None


def _read_documents(node: Node | None, environment: Mapping[str, Type]) -> tuple[Document, ...]:
    seen: set[str] = set()
    return tuple(read_document(entry, environment, seen) for entry in _entries(node))


def read_document(node: Node, environment: Mapping[str, Type] | None, seen: set[str]) -> Document:
    """An entry of `documents:`; conditions are only parsed where there is no environment."""
    node.only(*DOCUMENT_KEYS)
    optional = node.get("optional")
    return Document(
        id=read_id(node.need("id"), seen),
        name=read_text(node.need("name")),
        origin=cast(Origin, read_word(node.need("from"), ORIGINS, "upload")),
        when=read_expression(node.get("when"), environment, BOOL),
        optional=optional.boolean() if optional else False,
        originals=_read_count(node.get("originals"), 1),
        copies=_read_count(node.get("copies"), 0),
        note=read_text(node.get("note")),
    )


def _read_count(node: Node | None, usual: int) -> int:
    count = node.integer(usual) if node else usual
    if node and not 0 <= count <= MAX_PAPERS:
        node.report("bad-number", "The number of papers is 0 to 20.")
    return count


def _read_keep(node: Node | None) -> int:
    if node is None:
        return ServiceDefinition.keep_years
    node.only(*KEEP_KEYS)
    years = node.need("years")
    found = years.integer(10) if years else 10
    if years and not 1 <= found <= MAX_YEARS:
        years.report("bad-number", "Dossiers are kept for 1 to 100 years.")
    return found


def _read_to_confirm(node: Node | None) -> tuple[Unconfirmed, ...]:
    found = []
    for entry in _entries(node):
        entry.only(*UNCONFIRMED_KEYS)
        found.append(Unconfirmed(text_of(entry.need("fact")), text_of(entry.get("source"))))
    return tuple(found)


def _entries(node: Node | None) -> list[Node]:
    if node is None:
        return []
    entries = list(node)
    if len(entries) > MAX_ENTRIES:
        node.report(
            "too-many-entries", "At most {most} entries are possible here.", "Divide the service.", most=MAX_ENTRIES
        )
    return entries[:MAX_ENTRIES]
