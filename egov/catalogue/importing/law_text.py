"""The legal basis, read from text: each law once, named with kind and number where the record tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .wording import balanced, plain, tells, without_bullet

_NUMBER = r"\d{1,4}(?:/\d{4})?/[A-ZĐ]{2,}\d*[A-ZĐa-zđ]*(?:\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ&]*)*"
_WITH_NUMBER = re.compile(_NUMBER)
_LABELLED = re.compile(
    r"Số ký hiệu\s*:\s*(?P<number>[^,;]+?)[\s,;]+Trích yếu\s*:\s*(?P<title>.+?)(?=[\s,;]+Ngày ban hành"
    r"|[\s,;]+Cơ quan|$)"
)
_NUMBER_FIRST = re.compile(rf"^(?P<number>{_NUMBER})\s*[:–-]\s*(?P<title>.+)$")
_LEADING = re.compile(
    r"^(?:căn cứ\s+|số\s*:?\s*(?=\d)|số ký hiệu\s+trích yếu\s+ngày ban hành\s+cơ quan ban hành\s+)", re.IGNORECASE
)
_ONE_BY_ONE = re.compile(
    r"[\r\n]+|;\s*(?=(?:[-+*•]\s*)?(?:Bộ luật|Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Pháp lệnh"
    r"|Văn bản hợp nhất)\b)"
)
_NO_LAW = re.compile(r":$|^(?:số ký hiệu|trích yếu)\b", re.IGNORECASE)
_NAMES_A_LAW = re.compile(
    r"luật|nghị định|nghị quyết|thông tư|quyết định|pháp lệnh|hiến pháp|chỉ thị|công văn|quy chế|hiệp định"
    r"|hướng dẫn|kế hoạch|thỏa thuận|các quy định|" + _NUMBER,
    re.IGNORECASE,
)
_KINDS = (
    (re.compile(r"/NĐ-CP$"), "Nghị định"),
    (re.compile(r"/TTLT"), "Thông tư liên tịch"),
    (re.compile(r"/TT-"), "Thông tư"),
    (re.compile(r"/NQ-"), "Nghị quyết"),
    (re.compile(r"/QĐ-"), "Quyết định"),
)


def read_laws(texts: Iterable[str]) -> list[str]:
    """The laws of a list of texts; headings and what names no law are left out."""
    found = (law for text in texts for line in _ONE_BY_ONE.split(text) if (law := _law(line)))
    return list(dict.fromkeys(found))


def read_numbered_law(number: str, title: str) -> str:
    """A law from its number and its title, which the national database keeps apart."""
    number, title = _tidy(_LEADING.sub("", plain(number))), _tidy(title)
    told = _digits(number)
    if not title or title == number:
        return _named(number) if number and tells(number) else ""
    if (told and told in _digits(title)) or number.lower() in title.lower() or _is_no_number(number, title):
        return title if tells(title) else ""
    named = _named(number)
    kind = named.removesuffix(number).strip()
    if kind and title.lower().startswith(kind.lower()):
        return f"{named} {title[len(kind) :].strip()}"
    return f"{named}: {title}"


def _is_no_number(number: str, title: str) -> bool:
    """Whether a number says nothing that the title does not: a bare figure, or the title has a number of its own."""
    if _WITH_NUMBER.search(number):
        return False
    return bool(_WITH_NUMBER.search(title)) or not re.search(r"\d", number) or number.isdigit()


def _law(line: str) -> str:
    text = _tidy(_LEADING.sub("", without_bullet(plain(line))))
    apart = _LABELLED.search(text) or _NUMBER_FIRST.match(text)
    if apart:
        return read_numbered_law(apart["number"], apart["title"])
    if not tells(text) or _NO_LAW.search(text) or not _NAMES_A_LAW.search(text):
        return ""
    return text


def _named(number: str) -> str:
    """ "131/2021/NĐ-CP" -> "Nghị định 131/2021/NĐ-CP"; one of the assembly may be of several kinds."""
    if not number[:1].isdigit():
        return number
    kind = next((name for pattern, name in _KINDS if pattern.search(number)), "")
    return f"{kind} {number}".strip()


def _tidy(text: str) -> str:
    return balanced(re.sub(r"(?<=[A-ZĐ])-\s(?=[A-ZĐ])", "-", plain(text)).strip(" ;.,"))


def _digits(text: str) -> str:
    return re.sub(r"\s", "", text).lower()
