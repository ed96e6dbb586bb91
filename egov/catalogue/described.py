"""A definition taken apart into named entries with their facts in words, so that two of them can be compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from egov.core.expressions import Expression
from egov.core.source import Text
from egov.deadlines.rules import DeadlineRule
from egov.deadlines.service_files import DeadlineCase
from egov.forms.structure import Field, Option
from egov.processes.acts import LABELS
from egov.processes.table import Choice, Consultation, Row, Step, Table, Together

from .definition import Document, Fee, ServiceDefinition
from .facts import Names, deadline_words
from .wording import CHANNEL_WORDS, WORDS, condition_words

NOTHING: Final = Text("")
YES, NO = WORDS["yes"], WORDS["no"]
ALL: Final = Text("tất cả", "all")

PARTS: Final = {
    "facts": Text("Thông tin chung", "Facts"),
    "papers": Text("Giấy tờ", "Papers"),
    "form": Text("Biểu mẫu", "Form"),
    "steps": Text("Các bước", "Steps"),
    "fees": Text("Phí, lệ phí", "Fees"),
    "deadline": Text("Thời hạn", "Time limit"),
    "notices": Text("Thông báo", "Notices"),
    "result": Text("Kết quả", "Result"),
    "other": Text("Khác", "Other"),
}
KINDS: Final = {
    "paper": Text("giấy tờ", "paper"),
    "page": Text("trang", "page"),
    "field": Text("câu hỏi", "question"),
    "option": Text("lựa chọn", "option"),
    "step": Text("bước", "step"),
    "choice": Text("chỗ rẽ nhánh", "choice"),
    "consultation": Text("bước lấy ý kiến", "consultation"),
    "together": Text("nhóm bước làm cùng lúc", "group of steps"),
    "fee": Text("khoản thu", "fee"),
    "case": Text("trường hợp", "case"),
    "notice": Text("lời thêm vào thông báo", "addition to the notice"),
}
LABELS_OF_FACTS: Final = {
    "name": Text("tên", "name"),
    "summary": Text("tóm tắt", "summary"),
    "code": Text("mã thủ tục", "procedure code"),
    "field": Text("lĩnh vực", "field"),
    "level": Text("mức độ", "level"),
    "decided_by": Text("cơ quan quyết định", "deciding agency"),
    "received_by": Text("cơ quan tiếp nhận", "agency that takes in"),
    "applicants": Text("đối tượng thực hiện", "who may apply"),
    "channels": Text("cách nộp", "ways to file"),
    "life_events": Text("sự kiện đời sống", "life events"),
    "keywords": Text("từ khóa", "keywords"),
    "legal_basis": Text("căn cứ pháp lý", "legal basis"),
    "conditions": Text("điều kiện", "conditions"),
    "linked": Text("thủ tục liên thông", "linked procedures"),
    "sets": Text("số bộ hồ sơ", "sets of papers"),
    "keep_years": Text("số năm lưu hồ sơ", "years of keeping"),
    "receipt": Text("giấy hẹn khi nhận tại quầy", "slip at the counter"),
    "steps": Text("trình tự được công bố", "published order of steps"),
    "source": Text("nguồn", "source"),
    "to_confirm": Text("điều còn phải xác nhận", "what is still to be confirmed"),
    "from": Text("cách có giấy tờ", "how it comes"),
    "when": Text("chỉ khi", "only when"),
    "optional": Text("không bắt buộc", "not required"),
    "originals": Text("số bản chính", "originals"),
    "copies": Text("số bản sao", "copies"),
    "note": Text("ghi chú", "note"),
    "type": Text("loại câu trả lời", "type of answer"),
    "page": Text("trang", "page"),
    "help": Text("lời hướng dẫn", "hint"),
    "min": Text("nhỏ nhất", "least"),
    "max": Text("lớn nhất", "most"),
    "pattern": Text("mẫu ký tự", "pattern"),
    "decimals": Text("số chữ số thập phân", "decimals"),
    "min_items": Text("ít nhất số mục", "fewest entries"),
    "max_items": Text("nhiều nhất số mục", "most entries"),
    "value": Text("cách tính", "computation"),
    "shown_as": Text("cách hiện", "shown as"),
    "text": Text("nội dung", "text"),
    "prefill": Text("điền sẵn", "filled in from"),
    "by": Text("ai làm", "who does it"),
    "at": Text("ở cơ quan", "at the agency"),
    "for": Text("cho thủ tục liên thông", "for the linked procedure"),
    "hours": Text("giờ làm việc", "working hours"),
    "sign": Text("ký duyệt", "signs"),
    "may": Text("được phép", "may"),
    "next": Text("bước tiếp theo", "what follows"),
    "branches": Text("các nhánh", "branches"),
    "asked": Text("cơ quan được hỏi", "agencies asked"),
    "order": Text("thứ tự hỏi", "order of asking"),
    "amount": Text("mức thu", "amount"),
    "due": Text("thời điểm thu", "when it is due"),
    "fee_note": Text("ghi chú về phí", "note about fees"),
    "free": Text("không thu phí", "free of charge"),
    "deadline": Text("thời hạn", "time limit"),
    "start": Text("tính từ", "counted from"),
    "reception": Text("thời gian tiếp nhận", "time for reception"),
    "supplement": Text("đồng hồ sau khi bổ sung", "clock after a supplement"),
    "supplement_days": Text("số ngày để bổ sung", "days to complete"),
    "silence": Text("im lặng là đồng ý", "silence is consent"),
    "template": Text("mẫu giấy", "template"),
    "shown": Text("câu trả lời được in", "answers that it lists"),
    "electronic": Text("bản điện tử", "electronic"),
}
_WORDS: Final = {
    "form": Text("lập từ biểu mẫu", "made by the form"),
    "upload": Text("người nộp tải lên", "uploaded"),
    "vault-or-upload": Text("từ kho giấy tờ hoặc tải lên", "from the vault or uploaded"),
    "counter": Text("nộp tại quầy", "shown at the counter"),
    "before-receipt": Text("trước khi tiếp nhận", "before reception"),
    "at-result": Text("khi nhận kết quả", "with the result"),
    "restart": Text("tính lại từ đầu", "starts again"),
    "resume": Text("tính tiếp", "goes on"),
    "filing": Text("lúc nộp", "filing"),
    "reception": Text("lúc tiếp nhận", "reception"),
    "always": Text("luôn cấp", "always"),
    "on-request": Text("khi người nộp yêu cầu", "on request"),
    "together": Text("cùng lúc", "together"),
    "in-order": Text("lần lượt", "one after the other"),
    "certificate": Text("giấy chứng nhận", "certificate"),
    "extract": Text("trích lục", "extract"),
    "permit": Text("giấy phép", "permit"),
    "letter": Text("công văn", "letter"),
}
_OF_OTHERS: Final = {
    "slug", "decided_by", "deadline", "fees", "documents", "form", "process", "result", "reception", "supplement",
    "linked", "conditions", "to_confirm", "steps", "notices",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with an id within its part; an empty `kind` is the service itself.

    `group` is what it stands in, where its place among others counts; `likeness` finds what only changed its id.
    """

    id: str
    kind: str
    name: Text
    facts: Mapping[str, Text] = field(default_factory=dict)
    group: str = ""
    likeness: str = ""


def entries_of(definition: ServiceDefinition, names: Names) -> dict[str, list[Entry]]:
    """The entries of every part, in their order."""
    writer = _Writer(definition, names)
    return {
        "facts": [writer.service()],
        "papers": [writer.paper(document) for document in definition.documents],
        "form": list(writer.form()),
        "steps": [entry for row in definition.process.rows for entry in writer.row(row)],
        "fees": [writer.own("fees", fee_note=definition.fee_note, free=_yes(definition.free)), *writer.fees()],
        "deadline": list(writer.deadline()),
        "notices": [writer.notice(kind, text) for kind, text in definition.notices],
        "result": [writer.result()],
        "other": [_others(definition)],
    }


def same(text: object) -> Text:
    """What reads alike in both languages; nothing for nothing."""
    return NOTHING if text in (None, "") else Text(str(text))


def in_both(words: Callable[[str], str]) -> Text:
    return Text(words("vi"), words("en"))


def _yes(holds: bool) -> Text:
    return YES if holds else NO


def _word(word: str) -> Text:
    return _WORDS.get(word, same(word))


def _joined(texts: list[Text], glue: str = "; ") -> Text:
    return in_both(lambda language: glue.join(text.in_language(language) for text in texts))


def _others(definition: ServiceDefinition) -> Entry:
    """What no other part tells of, as the file has it: nothing that changes is left out."""
    known = {*LABELS_OF_FACTS, *_OF_OTHERS}
    rest = {key: value for key, value in definition.to_json().items() if key not in known}
    return Entry("", "", NOTHING, {key: same(_short(value)) for key, value in rest.items()})


def _short(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class _Writer:
    definition: ServiceDefinition
    names: Names

    def own(self, entry_id: str, **facts: Text) -> Entry:
        return Entry(entry_id, "", NOTHING, facts)

    def named(self, name: str) -> Text:
        return self.names(name) if name else NOTHING

    def when(self, condition: Expression | str | None) -> Text:
        """A condition in words; as it is written where it has no simple ones."""
        written = condition.text if isinstance(condition, Expression) else condition or ""
        if not written:
            return NOTHING
        return in_both(lambda language: condition_words(written, self.definition.form, language) or written)

    def service(self) -> Entry:
        of = self.definition
        by = "" if of.decided_by.by in ("", "applicant.address") else f" ({of.decided_by.by})"
        decides = self.named(of.decided_by.agency)
        linked = [Text(f"{one.name.vi} – {self.names(one.agency).vi}", one.name.en) for one in of.linked]
        return self.own(
            "service",
            name=of.name,
            summary=of.summary,
            code=same(of.code),
            field=same(of.field),
            level=same(of.level),
            decided_by=Text(decides.vi + by, decides.en + by if decides.en else ""),
            received_by=self.named(of.received_by),
            applicants=_joined([WORDS[f"applicant-{kind}"] for kind in of.applicants]),
            channels=_joined([CHANNEL_WORDS[channel] for channel in of.channels]),
            life_events=same(", ".join(of.life_events)),
            keywords=same(", ".join(of.keywords)),
            legal_basis=same("; ".join(of.legal_basis)),
            conditions=_joined(list(of.conditions)),
            linked=_joined(linked),
            sets=same(of.sets),
            keep_years=same(of.keep_years),
            receipt=_word(of.receipt),
            steps=same(" ".join(of.steps)),
            source=same(of.source),
            to_confirm=same("; ".join(one.fact for one in of.to_confirm)),
        )

    def paper(self, document: Document) -> Entry:
        facts = {
            "from": _word(document.origin),
            "when": self.when(document.when),
            "optional": _yes(document.optional),
            "originals": same(document.originals),
            "copies": same(document.copies),
            "note": document.note,
        }
        return Entry(document.id, "paper", document.name, facts, likeness=document.name.vi)

    def form(self) -> Iterator[Entry]:
        titles: Counter[str] = Counter()
        for page in self.definition.form.pages:
            titles[page.title.vi] += 1
            page_id = f"{page.title.vi} {titles[page.title.vi]}"
            likeness = " ".join(one.id for one in page.fields)
            yield Entry(page_id, "page", page.title, {"when": self.when(page.when)}, likeness=likeness)
            for one in page.fields:
                yield from self.question(one, page.title)

    def question(self, one: Field, page: Text, inside: str = "") -> Iterator[Entry]:
        path = f"{inside}.{one.id}" if inside else one.id
        name = one.label if one.label.vi else Text(one.id)
        yield Entry(path, "field", name, self.facts_of(one, page), group=inside, likeness=f"{inside} {one.label.vi}")
        for option in one.options:
            yield _option(path, option, name)
        for part in one.fields if one.type == "repeat" else ():
            yield from self.question(part, page, path)

    def facts_of(self, one: Field, page: Text) -> dict[str, Text]:
        plain = ("min", "max", "pattern", "decimals", "min_items", "max_items", "shown_as")
        return {
            "type": same(one.type),
            "page": page,
            "help": one.help,
            "optional": _yes(one.optional),
            "when": self.when(one.when),
            **{key: same(getattr(one, key)) for key in plain},
            "value": same(one.value.text if one.value else ""),
            "text": one.text,
            "prefill": same(one.prefill.text if one.prefill else ""),
        }

    def row(self, row: Row) -> Iterator[Entry]:
        follows = {"next": self.follows(row)}
        match row:
            case Step():
                yield Entry(row.id, "step", row.name, {**self.work(row), **follows}, likeness=row.name.vi)
            case Choice():
                yield Entry(row.id, "choice", row.name, {"branches": self.branches(row)}, likeness=row.name.vi)
            case Consultation():
                asked = _joined([self.asked(step) for step in row.asked])
                facts = {"asked": asked, "order": _word(row.order), **follows}
                yield Entry(row.id, "consultation", row.name, facts, likeness=row.name.vi)
            case Together():
                yield Entry(row.id, "together", row.name, follows, likeness=row.name.vi)
                for step in row.steps:
                    yield Entry(step.id, "step", step.name, self.work(step), row.id, step.name.vi)

    def work(self, step: Step) -> dict[str, Text]:
        return {
            "by": self.named(step.by),
            "at": self.named(step.at),
            "for": same(step.linked),
            "hours": same(step.hours.normalize().__format__("f")),
            "sign": _yes(step.sign),
            "may": _joined([LABELS[act] for act in step.may if act in LABELS]),
        }

    def follows(self, row: Row) -> Text:
        """What comes next, where that is not simply the next line."""
        table: Table = self.definition.process
        rows = [one.id for one in table.rows]
        after = rows[rows.index(row.id) + 1 :][:1] or ["end"]
        following = "" if isinstance(row, Choice) else row.next
        return NOTHING if following in ("", after[0]) else self.name_of(following)

    def name_of(self, row_id: str) -> Text:
        try:
            return self.definition.process.name_of(row_id)
        except KeyError:
            return Text(row_id)

    def branches(self, row: Choice) -> Text:
        def told(language: str) -> str:
            ways = [(self.when(one.when).in_language(language), one.go) for one in row.branches]
            ways.append((WORDS["otherwise"].in_language(language), row.otherwise))
            return "; ".join(f"{when} → {self.name_of(go).in_language(language)}" for when, go in ways)

        return in_both(told)

    def asked(self, step: Step) -> Text:
        hours = step.hours.normalize().__format__("f")
        return in_both(
            lambda language: (
                ", ".join(part.in_language(language) for part in (self.named(step.by), self.named(step.at)) if part.vi)
                + f" ({hours})"
            )
        )

    def fees(self) -> Iterator[Entry]:
        for fee in self.definition.fees:
            yield self.fee(fee)

    def fee(self, fee: Fee) -> Entry:
        facts = {"amount": same(fee.amount.text), "due": _word(fee.due), "when": self.when(fee.when)}
        return Entry(fee.id, "fee", fee.name, facts, likeness=fee.name.vi)

    def deadline(self) -> Iterator[Entry]:
        of = self.definition
        yield self.own(
            "deadline",
            reception=_rule(of.reception),
            supplement=_word(of.supplement),
            supplement_days=same(of.supplement_days),
            silence=_yes(of.silence == "consent"),
        )
        for case in of.deadline.cases if of.deadline else ():
            yield self.case(case)

    def case(self, case: DeadlineCase) -> Entry:
        name = self.when(case.when) if case.when else WORDS["otherwise"]
        facts = {"deadline": _rule(case.rule), "start": _word(case.start)}
        alone = self.definition.deadline is not None and len(self.definition.deadline.cases) == 1
        return Entry("" if not case.when else case.when, "" if alone and not case.when else "case", name, facts)

    def result(self) -> Entry:
        result = self.definition.result
        if result is None:
            return self.own("result")
        electronic = _yes(result.electronic)
        shown = same(", ".join(result.show)) if result.show is not None else ALL
        said = same(" ".join(result.text))
        template = _word(result.template)
        return self.own("result", name=result.name, template=template, electronic=electronic, text=said, shown=shown)

    def notice(self, kind: str, text: Text) -> Entry:
        return Entry(kind, "notice", self.names(kind), {"text": text})


def _rule(rule: DeadlineRule) -> Text:
    return in_both(lambda language: deadline_words(rule, language))


def _option(path: str, option: Option, field_name: Text) -> Entry:
    whole = in_both(lambda language: f"{field_name.in_language(language)}: {option.label.in_language(language)}")
    return Entry(f"{path}={option.id}", "option", whole, group=path, likeness=f"{path} {option.label.vi}")
