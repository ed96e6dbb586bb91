"""The kinds of questions in words: what each begins with, and what can be set about it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from egov.core.source import Text
from egov.forms.definition import COMMON_KEYS
from egov.forms.types import FIELD_TYPES

KINDS: Final[Mapping[str, Text]] = {
    "text": Text("Một dòng chữ", "One line of text"),
    "long_text": Text("Đoạn văn nhiều dòng", "Several lines of text"),
    "number": Text("Số", "A number"),
    "money": Text("Số tiền", "An amount of money"),
    "date": Text("Ngày", "A day"),
    "datetime": Text("Ngày và giờ", "A day and time"),
    "choice": Text("Chọn một", "One of several answers"),
    "choices": Text("Chọn nhiều", "Several of several answers"),
    "yes_no": Text("Có hoặc không", "Yes or no"),
    "address": Text("Địa chỉ", "An address"),
    "person": Text("Người", "A person"),
    "organisation": Text("Tổ chức, doanh nghiệp", "An organisation"),
    "citizen_number": Text("Số căn cước", "A citizen number"),
    "tax_code": Text("Mã số thuế", "A tax code"),
    "phone": Text("Số điện thoại", "A telephone number"),
    "email": Text("Thư điện tử", "An e-mail address"),
    "file": Text("Tệp đính kèm", "Files"),
    "repeat": Text("Nhóm lặp lại", "A repeated group"),
    "computed": Text("Giá trị tự tính", "A computed value"),
    "info": Text("Lời hướng dẫn", "Information"),
}

OPTION: Final = "lua_chon"
"""The name of an answer that has no words yet."""

_BEGINNINGS: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": {"max": 200},
    "long_text": {"max": 2000},
    "number": {"min": 0},
    "money": {"min": 0},
    "choice": {
        "options": [
            {"id": "mot", "label": {"vi": "Câu trả lời thứ nhất", "en": "The first answer"}},
            {"id": "hai", "label": {"vi": "Câu trả lời thứ hai", "en": "The second answer"}},
        ]
    },
    "repeat": {
        "min_items": 1,
        "fields": [{"id": "ten", "type": "text", "label": {"vi": "Tên", "en": "Name"}, "max": 200}],
    },
    "computed": {"value": "0"},
    "info": {"text": {"vi": "Lời hướng dẫn", "en": "Information"}},
}

_SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("account.name", "account.representative", "account.citizen_number", "account.tax_code"),
    "date": ("account.birth_date", "today"),
    "address": ("account.address",),
    "person": ("account",),
    "organisation": ("account",),
    "citizen_number": ("account.citizen_number",),
    "tax_code": ("account.tax_code",),
    "phone": ("account.phone",),
    "email": ("account.email",),
}
_SOURCE_WORDS: Final[Mapping[str, Text]] = {
    "account": Text("Người nộp, theo tài khoản", "The applicant, from the account"),
    "account.name": Text("Họ tên của người nộp", "The applicant's name"),
    "account.representative": Text("Người đại diện của tổ chức", "The organisation's representative"),
    "account.citizen_number": Text("Số căn cước của người nộp", "The applicant's citizen number"),
    "account.tax_code": Text("Mã số thuế của người nộp", "The applicant's tax code"),
    "account.birth_date": Text("Ngày sinh của người nộp", "The applicant's date of birth"),
    "account.address": Text("Địa chỉ của người nộp", "The applicant's address"),
    "account.phone": Text("Số điện thoại của người nộp", "The applicant's telephone number"),
    "account.email": Text("Thư điện tử của người nộp", "The applicant's e-mail address"),
    "today": Text("Ngày hôm nay", "Today"),
}


def kind_words(kind: str, language: str) -> str:
    return KINDS[kind].in_language(language) if kind in KINDS else kind


def keys_of(kind: str) -> tuple[str, ...]:
    """What can be set about questions of this kind alone."""
    return FIELD_TYPES[kind].keys if kind in FIELD_TYPES else ()


def beginning(kind: str) -> dict[str, Any]:
    """What a new question of this kind begins with."""
    return deepcopy(dict(_BEGINNINGS.get("choice" if kind == "choices" else kind, {})))


def settle_kind(entry: dict[str, Any]) -> None:
    """After another kind was chosen: what it knows nothing of goes, what it cannot do without comes."""
    known = (*COMMON_KEYS, *keys_of(entry["type"]))
    for key in [key for key in entry if key not in known or key == "prefill"]:
        del entry[key]
    for key, value in beginning(entry["type"]).items():
        if key not in ("min", "max", "min_items"):
            entry.setdefault(key, value)
    for key in ("min", "max"):
        entry.pop(key, None)


def sources(kind: str, language: str) -> list[tuple[str, str]]:
    """Where an answer may be taken from in advance."""
    return [(source, _SOURCE_WORDS[source].in_language(language)) for source in _SOURCES.get(kind, ())]
