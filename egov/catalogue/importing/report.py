"""What an import did, in numbers and in plain words: nothing of it is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

from egov.core.source import Text

from .doubts import FACTS, WORDS

State: TypeAlias = Literal["complete", "to-confirm", "information-only", "duplicate", "kept", "refused"]
IMPORTED: tuple[State, ...] = ("complete", "to-confirm", "information-only")


@dataclass(frozen=True, slots=True)
class Item:
    """One record: what became of it. `doubts` are pairs of fact and reason, `file` is where it was read."""

    file: str
    number: int
    code: str = ""
    name: str = ""
    slug: str = ""
    level: int = 0
    state: State = "refused"
    is_new: bool = False
    """Whether the service file was written or changed by this import."""
    doubts: tuple[tuple[str, str], ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Report:
    """All records in their order, and the fields of law that were added to the locality."""

    items: list[Item] = field(default_factory=list)
    fields_added: list[str] = field(default_factory=list)

    def count(self, state: State) -> int:
        return sum(item.state == state for item in self.items)

    @property
    def facts(self) -> dict[str, int]:
        """How many imported services have each fact to confirm, most first."""
        imported = [item for item in self.items if item.state in IMPORTED]
        counts = Counter(fact for item in imported for fact in {fact for fact, _ in item.doubts})
        return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))

    def as_json(self) -> dict[str, Any]:
        counts = {state.replace("-", "_"): self.count(state) for state in (*IMPORTED, "duplicate", "kept", "refused")}
        written = sum(item.is_new for item in self.items)
        items = [{**asdict(item), "doubts": [{"fact": f, "reason": r} for f, r in item.doubts]} for item in self.items]
        return {
            "records": len(self.items),
            "imported": sum(self.count(state) for state in IMPORTED),
            **counts,
            "written": written,
            "to_confirm_facts": self.facts,
            "fields_added": self.fields_added,
            "items": items,
        }


_LINES: Sequence[tuple[str, Text]] = (
    ("records", Text("{n} hồ sơ đã đọc", "{n} records read")),
    ("complete", Text("{n} đầy đủ", "{n} complete")),
    (
        "to_confirm",
        Text("{n} còn điều phải xác nhận, mở đến mức 2", "{n} with something to confirm, at level 2 at most"),
    ),
    ("information_only", Text("{n} chỉ cung cấp thông tin (mức 1)", "{n} for information only (level 1)")),
    (
        "duplicate",
        Text("{n} trùng mã với hồ sơ đọc trước, không ghi", "{n} with the code of one read before, not written"),
    ),
    ("kept", Text("{n} giữ nguyên tệp do người soạn", "{n} left as people wrote them")),
    ("refused", Text("{n} bị từ chối", "{n} refused")),
    ("written", Text("{n} tệp ghi mới hoặc thay đổi", "{n} files written or changed")),
)
_TO_CONFIRM = Text("Phải xác nhận:", "To confirm:")
_FIELDS = Text("Lĩnh vực thêm vào locality.yaml: {names}", "Fields added to locality.yaml: {names}")


def in_words(report: Report, language: str) -> list[str]:
    """The report as lines for people, in "vi" or "en"; each record with anything to say about it has a line."""
    data = report.as_json()
    lines = [_about(item, language) for item in report.items if item.reason or item.doubts]
    lines += [words.in_language(language).format(n=data[key]) for key, words in _LINES if data[key] or key == "records"]
    if report.facts:
        facts = [f"{FACTS[fact].in_language(language)} {count}" for fact, count in report.facts.items()]
        lines.append(f"{_TO_CONFIRM.in_language(language)} {', '.join(facts)}")
    if report.fields_added:
        lines.append(_FIELDS.in_language(language).format(names=", ".join(report.fields_added)))
    return lines


def _about(item: Item, language: str) -> str:
    told = [f"{FACTS[fact].in_language(language)}: {WORDS[code].in_language(language)}" for fact, code in item.doubts]
    where = item.slug or f"{item.file} #{item.number}"
    return f"{where}: {item.reason or '; '.join(told)}"
