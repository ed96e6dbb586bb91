"""A service file's data from a record: what is sure, and what is to be confirmed with the text beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from egov.core.vietnamese import search_key
from egov.places.locality import Locality

from . import deadline_text, fee_text
from .agencies import CITY, COMMUNE, Deciding, find_deciding
from .cases import CaseForm
from .doubts import FACTS, NOT_STATED, SHORTENED, UNIT_DIFFERS, UNSOURCED, WORDS, Doubt
from .names import id_from
from .papers_text import PaperText, read_sets
from .processing import process_for
from .records import Record
from .steps_text import ELSEWHERE, levels_named, read_steps
from .ways_text import read_applicants, read_channels, read_level
from .wording import plain, says_nothing, says_unknown, shortened, telling

MOST_NAME, MOST_TEXT, MOST_QUOTED, MOST_STEPS = 480, 1_500, 240, 60
OTHER_FIELD = ("khac", "Lĩnh vực khác")
_RESULTS = (
    ("extract", ("trich luc", "ban sao")),
    ("permit", ("giay phep", "cap phep")),
    (
        "certificate",
        ("giay chung nhan", "giay xac nhan", "chung chi", "the ", "giay khai", "phieu ly lich", "bang khen"),
    ),
)


@dataclass(slots=True)
class Composed:
    """The data of a service file, what is doubtful, and the field of law that the locality must know."""

    data: dict[str, Any]
    doubts: list[Doubt] = field(default_factory=list)
    field_name: str = ""


def compose(record: Record, locality: Locality | None) -> Composed:
    """Everything that the record tells, at the level that it allows."""
    return _Composer(record, locality).compose()


@dataclass(slots=True)
class _Composer:
    record: Record
    locality: Locality | None
    doubts: list[Doubt] = field(default_factory=list)

    def compose(self) -> Composed:
        record = self.record
        deciding = find_deciding(record.agency, self.locality)
        self.doubt("agency", deciding.doubts, record.agency)
        cases = CaseForm()
        field_id, field_name = self.field()
        facts: dict[str, Any] = {
            "code": self.code(),
            "name": self.name(),
            "field": field_id,
            "decided_by": {"name": deciding.name or "Chưa rõ"} if deciding.is_outside else deciding.agency,
            "applicants": self.applicants(),
            "deadline": self.deadline(cases),
            "sets": read_sets(record.sets),
            **self.fee(cases),
            "legal_basis": self.needed("law", [shortened(law, MOST_TEXT) for law in telling(record.laws)]),
            "documents": self.documents(),
            "conditions": self.conditions(),
            "steps": self.steps(deciding),
            "result": (result := self.result()),
            "summary": {"vi": f"Kết quả: {result['name']['vi']}."} if result else None,
        }
        self.unsourced()
        data = self.levelled(facts, deciding, cases)
        return Composed(data, self.doubts, field_name)

    def doubt(self, fact: str, codes: Iterable[str], text: str = "") -> None:
        self.doubts += [Doubt(fact, code, shortened(plain(text), MOST_QUOTED)) for code in codes]

    def needed(self, fact: str, found: list[Any]) -> list[Any]:
        if not found:
            self.doubt(fact, [NOT_STATED])
        return found

    def name(self) -> dict[str, str]:
        name = self.record.name.rstrip(" .;")
        if len(name) > MOST_NAME:
            self.doubt("name", [SHORTENED], name)
        return {"vi": shortened(name, MOST_NAME)}

    def code(self) -> str:
        if self.record.code:
            return self.record.code
        self.doubt("code", [NOT_STATED])
        return f"X-{hashlib.sha256(self.record.name.encode()).hexdigest()[:10]}"

    def field(self) -> tuple[str, str]:
        """The id of the field of law: the locality's where it has one of this name, else one made from the name."""
        name = self.record.area
        if not name or says_unknown(name) or says_nothing(name):
            self.doubt("field", [NOT_STATED], name)
            return OTHER_FIELD
        known = self.locality.fields if self.locality else ()
        same = next((one.id for one in known if _words(one.name.vi) == _words(name)), "")
        return same or id_from(name, {one.id for one in known}, kind="linh-vuc", most=60), shortened(name, 200)

    def applicants(self) -> list[str]:
        found = self.needed("applicants", list(read_applicants(self.record.applicants)))
        return found or ["citizen", "business"]

    def deadline(self, cases: CaseForm) -> Any:
        read, said = deadline_text.merge_channels(self.record.deadlines), _said(self.record.deadlines)
        self.doubt("deadline", read.doubts, said)
        figure = self.record.figures.get("working_days")
        kinds = {case.rule.kind: float(case.rule.amount) for case in read.cases}
        if figure and kinds.get("calendar_days") == figure and "working_days" not in kinds:
            self.doubt("deadline", [UNIT_DIFFERS], said)
        return cases.deadline(read)

    def fee(self, cases: CaseForm) -> dict[str, Any]:
        read, said = fee_text.merge_channels(self.record.fees), _said(self.record.fees)
        self.doubt("fee", read.doubts, said)
        note = {"fee_note": {"vi": shortened(said, MOST_TEXT)}} if said and (read.doubts or len(read.lines) > 1) else {}
        if read.lines:
            return {"fee": cases.fee(read), **note}
        return {"fee": [], **note} if read.is_free else note

    def documents(self) -> list[dict[str, Any]]:
        taken: set[str] = set()
        for paper in self.record.papers:
            self.doubt("papers", paper.doubts, paper.name)
        return self.needed("papers", [_document(paper, taken) for paper in self.record.papers[:100]])

    def conditions(self) -> list[dict[str, str]]:
        texts = [line for text in self.record.conditions for line in text.splitlines()]
        told = telling(texts)
        if not told and any(says_unknown(text) for text in texts):
            self.doubt("conditions", [NOT_STATED])
        return [{"vi": shortened(text, MOST_TEXT)} for text in told]

    def steps(self, deciding: Deciding) -> list[str]:
        steps, doubts = read_steps(self.record.steps)
        own = deciding.agency if deciding.agency in (COMMUNE, CITY) else "department"
        others = levels_named(steps) - {own}
        self.doubt("steps", (*doubts, ELSEWHERE) if others and not deciding.is_outside else doubts)
        if len(steps) > MOST_STEPS:
            self.doubt("steps", [SHORTENED])
        return self.needed("steps", [shortened(step, MOST_TEXT) for step in steps[:MOST_STEPS]])

    def result(self) -> dict[str, Any] | None:
        names = self.needed("result", telling(line for text in self.record.results for line in text.splitlines()))
        if not names:
            return None
        name = shortened("; ".join(name.rstrip(" .;") for name in names), MOST_NAME)
        key = f"{search_key(name)} "
        template = next(
            (template for template, words in _RESULTS if any(key.startswith(word) for word in words)), "letter"
        )
        return {"template": template, "name": {"vi": name}}

    def unsourced(self) -> None:
        for fact, text in self.record.unsourced.items():
            self.doubt(fact, [UNSOURCED], text)

    def levelled(self, facts: dict[str, Any], deciding: Deciding, cases: CaseForm) -> dict[str, Any]:
        """The data with its level, and with the form and process that the level needs, in the order of the file."""
        channels = self.needed("channels", list(read_channels(self.record.channels)))
        published = read_level(self.record.level) or (3 if "online" in channels else 2)
        parts: dict[str, Any] = {"form": cases.pages(self.record.form_fields, is_filed=not deciding.is_outside)}
        if not deciding.is_outside:
            process = process_for(facts["deadline"], deciding.agency, self.record.area, self.locality)
            if process and facts["result"]:
                parts["process"] = process
        most = (
            1 if deciding.is_outside else (2 if self.doubts or "process" not in parts else 3 if facts.get("fee") else 4)
        )
        level = min(published, most)
        if level == 4:
            facts["result"] = {**facts["result"], "electronic": True}
        shown = [channel for channel in channels if level >= 3 or channel != "online"]
        if level >= 3 and "online" not in shown:
            shown = ["online", *shown]
        facts |= {"level": level, "channels": shown, **parts, "to_confirm": to_confirm(self.doubts)}
        facts["source"] = self.source(channels)
        return {key: facts[key] for key in ORDER if _is_told(key, facts.get(key))}

    def source(self, channels: Sequence[str]) -> str:
        record = self.record
        told = [
            record.source,
            f"Cơ quan theo hồ sơ: {record.agency}" if record.agency else "",
            f"Nơi thực hiện: {record.receives}" if record.receives and record.receives != record.agency else "",
            f"Mức độ công bố: {record.level}" if record.level else "",
            f"Cách nộp công bố: {', '.join(_CHANNEL_WORDS[channel] for channel in channels)}" if channels else "",
            "Biểu mẫu chung và các bước một cửa là đề xuất khi nhập, cần nơi giải quyết xem lại",
        ]
        return shortened(". ".join(plain(text).rstrip(" .") for text in told if text) + ".", MOST_TEXT)


ORDER = (
    "code", "name", "summary", "field", "level", "decided_by", "applicants", "channels", "deadline", "sets", "fee",
    "fee_note", "legal_basis", "documents", "conditions", "steps", "form", "process", "result", "to_confirm", "source",
)  # fmt: skip
_CHANNEL_WORDS = {"online": "trực tuyến", "counter": "trực tiếp", "post": "bưu chính"}


def to_confirm(doubts: Iterable[Doubt]) -> list[dict[str, str]]:
    """One entry a fact: what is doubtful about it, and the record's words."""
    entries = []
    for fact, name in FACTS.items():
        found = [doubt for doubt in doubts if doubt.fact == fact]
        if found:
            reasons = dict.fromkeys(WORDS[doubt.code].vi for doubt in found)
            quoted = next((doubt.text for doubt in found if doubt.text), "")
            entry = {"fact": f"{name.vi}: {'; '.join(reasons)}"}
            entries.append({**entry, "source": f"Hồ sơ ghi: “{quoted}”"} if quoted else entry)
    return entries


def _said(texts: Iterable[tuple[str, str]]) -> str:
    """What the texts say, each once."""
    return "; ".join(dict.fromkeys(plain(text) for _, text in texts if plain(text)))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", search_key(name))


def _document(paper: PaperText, taken: set[str]) -> dict[str, Any]:
    origin = "counter" if paper.is_shown else "upload"
    document: dict[str, Any] = {"id": id_from(paper.name, taken, kind="giay-to")}
    document |= {"name": {"vi": shortened(paper.name, MOST_TEXT)}, "from": origin}
    if paper.is_optional:
        document["optional"] = True
    if paper.originals != 1:
        document["originals"] = paper.originals
    if paper.copies:
        document["copies"] = paper.copies
    if paper.group:
        document["note"] = {"vi": shortened(paper.group, MOST_NAME)}
    return document


def _is_told(key: str, value: Any) -> bool:
    return (value == [] and key == "fee") or value not in (None, [], "", 1) or key == "level"
