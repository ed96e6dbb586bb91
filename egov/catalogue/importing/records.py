"""The shapes in which official records are published, read into one: texts, nothing understood yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from egov.core.vietnamese import search_key

from .law_text import read_laws, read_numbered_law
from .papers_text import PaperText, read_counted_papers, read_papers
from .record_files import RecordRefused
from .wording import plain, says_unknown, tidied, without_unsourced_mark

MAX_TEXT = 20_000
MAX_ENTRIES = 300
MAX_FIGURE = 10_000
_CHANNELS = {"Trực tiếp": "counter", "Trực tuyến": "online", "Dịch vụ bưu chính": "post"}
_KEYWORDS = re.compile(r"(?:\s*\b(?:Từ khóa|Mô tả)\s*:?\s*(?:Không có thông tin\W*)?)+$")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,38}[A-Za-z0-9]")


@dataclass(slots=True)
class Record:
    """What a record says, as text. `deadlines` and `fees` are pairs of channel ("" for all) and text."""

    code: str
    name: str
    area: str
    """The field of law."""
    agency: str
    level: str = ""
    receives: str = ""
    applicants: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    papers: list[PaperText] = field(default_factory=list)
    deadlines: list[tuple[str, str]] = field(default_factory=list)
    fees: list[tuple[str, str]] = field(default_factory=list)
    laws: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    sets: str = ""
    form_fields: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    """Lengths of time that the record gives as numbers, by their unit."""
    unsourced: dict[str, str] = field(default_factory=dict)
    """Facts that the record itself marks as without a source, with its words."""
    source: str = ""


def read_record(raw: Any) -> Record:
    """One record of any known shape. Raises RecordRefused with the reason."""
    if not isinstance(raw, Mapping):
        raise RecordRefused("a record is an object with named fields")
    raw = _by_plain_keys(raw)
    if "metadata" in raw and ("tables" in raw or "content" in raw):
        record = _national(raw)
    elif "name_vi" in raw:
        record = _portal(raw)
    else:
        raise RecordRefused("the shape is not known: neither 'name_vi' nor 'metadata' is there")
    if not record.name:
        raise RecordRefused("the record has no name")
    return record


def _portal(raw: Mapping[str, Any]) -> Record:
    reader = _Reader(raw)
    papers = reader.lines("dossier_components", "papers")
    return Record(
        code=_code(reader.line("code")),
        name=reader.line("name_vi", "name"),
        area=reader.line("field", "field"),
        agency=reader.line("agency", "agency"),
        level=reader.line("level"),
        applicants=reader.lines("applicants", "applicants"),
        channels=reader.lines("channels", "channels"),
        steps=reader.lines("steps", "steps"),
        papers=read_papers(papers),
        deadlines=[("", reader.line("deadline_text", "deadline"))],
        fees=[("", reader.line("fee", "fee"))],
        laws=read_laws(reader.lines("legal_basis", "law")),
        results=reader.lines("result", "result"),
        conditions=reader.lines("conditions", "conditions"),
        sets=reader.line("copies"),
        form_fields=reader.lines("form_fields"),
        figures=reader.figures(),
        unsourced=reader.unsourced_facts(),
        source=reader.line("source"),
    )


def _national(raw: Mapping[str, Any]) -> Record:
    about, content = _Reader(_part(raw, "metadata")), _Reader(_part(raw, "content"))
    tables = _part(raw, "tables")
    ways = list(_rows(tables, "hinh_thuc_nop"))
    deciding, doing = content.line("co_quan_co_tham_quyen"), content.line("co_quan_thuc_hien")
    return Record(
        code=_code(about.line("ma_thu_tuc") or _Reader(raw).line("thu_tuc_id")),
        name=about.line("ten_thu_tuc"),
        area=about.line("linh_vuc"),
        agency=doing if not deciding or says_unknown(deciding) else deciding,
        receives=doing,
        applicants=content.lines("doi_tuong_thuc_hien"),
        channels=[way.line("hinh_thuc") for way in ways],
        steps=content.lines("trinh_tu_thuc_hien"),
        papers=read_counted_papers(_national_papers(tables)),
        deadlines=_by_channel(ways, "thoi_han_giai_quyet"),
        fees=_by_channel(ways, "phi_le_phi"),
        laws=list(_national_laws(tables)),
        results=content.lines("ket_qua_thuc_hien"),
        conditions=[_KEYWORDS.sub("", text) for text in content.lines("yeu_cau_dieu_kien_thuc_hien")],
        source=about.line("so_quyet_dinh"),
    )


def _by_channel(ways: list[_Reader], key: str) -> list[tuple[str, str]]:
    return [(_CHANNELS.get(way.line("hinh_thuc"), ""), way.text(key)) for way in ways]


def _national_papers(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each paper with the column that has its numbers; in some dumps they stand in the other one."""
    for row in _rows(tables, "thanh_phan_ho_so"):
        columns = [row.line("ghi_chu"), row.line("so_luong")]
        yield (
            row.line("ten_giay_to"),
            next((text for text in columns if re.search(r"bản|\bbộ\b", text, re.IGNORECASE)), ""),
        )


def _national_laws(tables: Mapping[str, Any]) -> Iterator[str]:
    seen = set()
    for row in _rows(tables, "can_cu_phap_ly"):
        law = read_numbered_law(row.line("so_ky_hieu"), row.line("trich_yeu"))
        if law and law not in seen:
            seen.add(law)
            yield law


def _by_plain_keys(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entries by keys without marks: "Tên thủ tục", "ten_thu_tuc" and "ten_thu_tuc" are one."""
    return {re.sub(r"[^a-z0-9]+", "_", search_key(key)).strip("_"): value for key, value in raw.items()}


def _part(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = raw.get(key) or {}
    if not isinstance(part, Mapping):
        raise RecordRefused(f"'{key}' is not an object")
    return _by_plain_keys(part)


def _rows(tables: Mapping[str, Any], key: str) -> Iterator[_Reader]:
    rows = tables.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise RecordRefused(f"'{key}' is not a list of objects")
    if len(rows) > MAX_ENTRIES:
        raise RecordRefused(f"'{key}' has more than {MAX_ENTRIES} entries")
    yield from (_Reader(_by_plain_keys(row)) for row in rows)


def _code(written: str) -> str:
    """ "1.012769.000.00.00.H17 (" -> "1.012769.000.00.00.H17"."""
    found = _CODE.search(written)
    return found[0] if found else ""


@dataclass(slots=True)
class _Reader:
    """Texts of an object; what is marked "general knowledge" is remembered with its fact."""

    raw: Mapping[str, Any]
    unsourced: dict[str, str] = field(default_factory=dict)

    def text(self, key: str, fact: str = "") -> str:
        """The text with its line breaks. Raises RecordRefused for what is no text or too long."""
        value = self.raw.get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise RecordRefused(f"'{key}' is not a text")
        return self._kept(key, str(value), fact)

    def line(self, key: str, fact: str = "") -> str:
        return plain(self.text(key, fact))

    def lines(self, key: str, fact: str = "") -> list[str]:
        """A list of texts, or one text by its lines."""
        value = self.raw.get(key)
        if value is None or isinstance(value, str):
            return [self.text(key, fact)] if value else []
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise RecordRefused(f"'{key}' is not a list of texts")
        if len(value) > MAX_ENTRIES:
            raise RecordRefused(f"'{key}' has more than {MAX_ENTRIES} entries")
        return [self._kept(key, entry, fact) for entry in value]

    def figures(self) -> dict[str, float]:
        units = {"working_days": "deadline_working_days", "calendar_days": "deadline_calendar_days"}
        values = {unit: self.raw.get(key) for unit, key in units.items()}
        numbers = {unit: v for unit, v in values.items() if isinstance(v, int | float) and not isinstance(v, bool)}
        return {unit: float(v) for unit, v in numbers.items() if 0 < v < MAX_FIGURE}

    def unsourced_facts(self) -> dict[str, str]:
        """The facts marked one by one, or all but those that a note excepts."""
        noted = self.raw.get("unsourced_fields")
        for note in noted if isinstance(noted, list) else []:
            if isinstance(note, str) and note.startswith("everything"):
                facts = ("field", "agency", "channels", "steps", "papers", "fee", "law", "result", "deadline")
                self.unsourced |= {fact: note for fact in facts if fact not in note}
        return self.unsourced

    def _kept(self, key: str, text: str, fact: str) -> str:
        if len(text) > MAX_TEXT:
            raise RecordRefused(f"'{key}' has more than {MAX_TEXT} characters")
        cleaned, was_marked = without_unsourced_mark(tidied(text))
        if was_marked and fact:
            self.unsourced.setdefault(fact, plain(text)[:200])
        return cleaned
