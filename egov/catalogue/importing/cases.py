"""Times and fees that go by case, and the questions of the form that tell the cases apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .deadline_text import DeadlineText
from .fee_text import FeeText
from .wording import shortened

MOST_LABEL = 280
_OTHERS = {"vi": "Trường hợp khác", "en": "Another case"}
_LAND = {"diaChiThuaDat", "SoThuaDat", "SoToBanDo"}
_LAND_FIELDS: list[dict[str, Any]] = [
    {"id": "land", "type": "address", "label": {"vi": "Địa chỉ thửa đất", "en": "Address of the land"}},
    {
        "id": "parcel",
        "type": "text",
        "max": 60,
        "optional": True,
        "label": {"vi": "Số thửa đất", "en": "Parcel number"},
    },
    {
        "id": "map_sheet",
        "type": "text",
        "max": 60,
        "optional": True,
        "label": {"vi": "Số tờ bản đồ", "en": "Map sheet"},
    },
]


@dataclass(slots=True)
class CaseForm:
    """The questions that deadline and fee need, asked in the order in which they came up."""

    fields: list[dict[str, Any]] = field(default_factory=list)

    def deadline(self, read: DeadlineText) -> Any:
        """`deadline:` of the file: one rule, or cases; the last holds for all others."""
        if len(read.cases) < 2:
            return read.cases[0].rule.as_json() if read.cases else None
        labels = [case.label for case in read.cases]
        conditions = self._conditions(
            "time_case", {"vi": "Trường hợp của bạn (thời hạn)", "en": "Your case (time)"}, labels
        )
        entries = []
        for case, condition in zip(read.cases, conditions, strict=True):
            when = f"channel == '{case.channel}'" if case.channel else condition
            entries.append({**({"when": when} if when else {}), **case.rule.as_json()})
        entries[-1].pop("when", None)
        return entries

    def fee(self, read: FeeText) -> list[dict[str, Any]]:
        """`fee:` of the file: a line an amount; of what there may be several, the form asks how many."""
        kinds = [line.kind for line in read.lines]
        labels = [line.label if kinds.count(line.kind) > 1 or _is_condition(line.label) else "" for line in read.lines]
        conditions = self._conditions(
            "fee_case", {"vi": "Trường hợp của bạn (phí)", "en": "Your case (fee)"}, labels, closed=False
        )
        fees = []
        for number, (line, condition) in enumerate(zip(read.lines, conditions, strict=True), start=1):
            when = f"channel == '{line.channel}'" if line.channel else condition
            if not when:
                beside = [other for other in zip(read.lines, conditions, strict=True) if other[0].kind == line.kind]
                when = _none_of([one for _, one in beside if one], [one.channel for one, _ in beside if one.channel])
            name = {"vi": shortened(line.label, MOST_LABEL) or line.kind or "Phí, lệ phí"}
            amount = " * ".join([str(line.amount), *(f"form.{self._count(unit)}" for unit in line.units)])
            fees.append({"id": f"fee-{number}", "name": name, "amount": amount, **({"when": when} if when else {})})
        return fees

    def pages(self, form_fields: Sequence[str], *, is_filed: bool) -> list[dict[str, Any]]:
        """The form: what is applied for, the cases, and the land where the published form asks for it.

        Where nothing `is_filed`, the cases alone, so that times and fees can name them.
        """
        if not is_filed:
            return [{"page": {"vi": "Trường hợp", "en": "Cases"}, "fields": self.fields}] if self.fields else []
        request = {"id": "request", "type": "long_text", "max": 2000}
        request |= {"label": {"vi": "Nội dung yêu cầu giải quyết", "en": "What you apply for"}}
        land = _LAND_FIELDS if {name.split(" ")[0] for name in form_fields} >= _LAND else []
        page = {"vi": "Nội dung yêu cầu", "en": "Your request"}
        return [{"page": page, "fields": [request, *land, *self.fields]}]

    def _conditions(
        self, field_id: str, label: dict[str, str], labels: Sequence[str], *, closed: bool = True
    ) -> list[str]:
        """A condition for each label, "" for none; `closed` where the last label means all the others."""
        told = [one for one in labels if one]
        if not told:
            return ["" for _ in labels]
        options = [
            {"id": f"c{n}", "label": {"vi": shortened(one, MOST_LABEL)}} for n, one in enumerate(labels, 1) if one
        ]
        if len(told) < len(labels) or (not closed and len(told) == 1):
            options.append({"id": "other", "label": _OTHERS})
        self.fields.append({"id": field_id, "type": "choice", "label": label, "options": options})
        return [f"form.{field_id} == 'c{n}'" if one else "" for n, one in enumerate(labels, 1)]

    def _count(self, unit: str) -> str:
        """The field that asks how many of a unit."""
        field_id = f"count_{1 + sum(one['id'].startswith('count_') for one in self.fields)}"
        label = {"vi": f"Số lượng ({unit})", "en": f"How many ({unit})"}
        same = next((one["id"] for one in self.fields if one["label"] == label), "")
        if not same:
            self.fields.append({"id": field_id, "type": "number", "min": 1, "max": 10000, "label": label})
        return same or field_id


def _is_condition(label: str) -> bool:
    return any(word in label.lower() for word in ("đối với", "trường hợp", "nếu"))


def _none_of(conditions: Sequence[str], channels: Sequence[str]) -> str:
    """For an amount without a case beside others: when none of theirs holds."""
    others = [condition.replace("==", "!=") for condition in conditions]
    return " && ".join([*others, *(f"channel != '{channel}'" for channel in channels)])
