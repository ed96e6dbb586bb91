"""Who may apply, how to file, and the published level, read from text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from egov.core.vietnamese import search_key

from .wording import says_unknown

_BUSINESS = re.compile(
    r"doanh nghiep|\bto chuc|hop tac xa|co quan|don vi|thuong nhan|chu dau tu|chu du an|\bco so\b"
    r"|van phong dai dien|nha thau"
    r"|phap nhan|truong hoc|hoi nghe|hiep hoi|lien hiep|\bquy\b|nha dau tu|moi doi tuong|tat ca (?:cac )?doi tuong"
)
_CITIZEN = re.compile(
    r"ca nhan|cong dan|\bnguoi\b|ho gia dinh|ho kinh doanh|hoc vien|benh nhan|nong dan|ngu dan|phu nu|tre em|nha giao"
    r"|giao vien|luat su|chu tau|chu ho\b|cong chung vien|moi doi tuong|tat ca (?:cac )?doi tuong"
    r"|hoc sinh|sinh vien"
    r"|thi sinh|\bcha\b|than nhan|vien chuc|quan nhan|can bo|thuyen vien|hanh khach|cong dong"
)
_NOT_INCLUDED = re.compile(r"\((?:khong bao gom|khong gom|tru)[^()]*\)")
_CHANNELS = (
    (
        "online",
        re.compile(
            r"truc tuyen|dich vu cong|\bdvc\b|internet|qua mang|vneid"
            r"|thu dien tu|email|phuong tien dien tu|moi truong (?:mang|dien tu)|cong thong tin"
        ),
    ),
    (
        "counter",
        re.compile(
            r"truc tiep|bo phan (?:tiep nhan|mot cua)|tai trung tam|tai quay|nop (?:ho so )?tai\b|mot cua cua"
            r"|tai tru so"
        ),
    ),
    ("post", re.compile(r"buu chinh|buu dien|duong cong van|vnpost")),
)
_NOT_SO = re.compile(r"(?:khong|chua) (?:ap dung|nhan|tiep nhan|thuc hien|cung cap|ho tro)\b[^.;,]*")
_RESULT = re.compile(r"^(?:[-▪+*\s]*)(?:nhan ket qua|tra ket qua|ket qua)|(?:duoc|se) tra ket qua")


def read_applicants(texts: Iterable[str]) -> tuple[str, ...]:
    """ "citizen", "business" or both; nothing where the texts do not tell."""
    told = " ; ".join(search_key(text) for text in texts if not says_unknown(text))
    told = _NOT_INCLUDED.sub(" ", told)
    found = (("citizen", _CITIZEN), ("business", _BUSINESS))
    return tuple(kind for kind, pattern in found if pattern.search(told))


def read_channels(texts: Iterable[str]) -> tuple[str, ...]:
    """ "online", "counter", "post": the ways to file; ways to get the result do not count."""
    lines = [_NOT_SO.sub(" ", search_key(line)) for text in texts for line in re.split(r"[\n▪]", text)]
    told = [key for key in lines if not _RESULT.search(key)]
    return tuple(channel for channel, pattern in _CHANNELS if any(pattern.search(key) for key in told))


def read_level(text: str) -> int | None:
    """ "toàn trình" is 4, "một phần" 3; "mức độ 2" as it says; None where no level is told."""
    key = search_key(text)
    if "toan trinh" in key:
        return 4
    if "mot phan" in key:
        return 3
    if re.search(r"cung cap thong tin", key):
        return 1
    number = re.search(r"muc (?:do )?([1-4])\b", key) or re.fullmatch(r"([1-4])", key.strip())
    return int(number[1]) if number else None
