"""What a service costs, read from text: "Lệ phí: 50.000 đồng/giấy phép; Phí: Không"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from .wording import UPPER, balanced, plain, says_nothing, says_unknown

NOT_STATED, REFERS, FOREIGN, PART = "fee-not-stated", "fee-refers", "fee-foreign", "fee-part-of-value"
EXEMPTIONS, FOR_A_TIME, CASES, AMOUNT, TIERS = (
    "fee-exemptions",
    "fee-for-a-time",
    "fee-cases",
    "fee-amount",
    "fee-tiers",
)

MOST_LINES = 12

PER_DOSSIER = frozenset(
    {"hồ sơ", "bộ hồ sơ", "giấy phép", "giấy chứng nhận", "giấy", "lần", "lượt", "lần thẩm định", "trường hợp",
     "chứng chỉ", "thẻ", "cơ sở", "phiếu", "đơn", "vụ việc", "quyết định", "thủ tục", "hợp đồng", "giao dịch",
     "hợp đồng, giao dịch", "văn bản"}
)  # fmt: skip
"""Units of which a dossier has one; of any other the applicant is asked how many."""

_UNIT_WORDS = (
    r"bộ hồ sơ|hồ sơ|giấy phép|giấy chứng nhận|giấy|lần thẩm định|lần|lượt|trường hợp|chứng chỉ|thẻ|cơ sở"
    r"|điểm kinh doanh|hợp đồng, giao dịch|hợp đồng|giao dịch|văn bản|học sinh|thiết bị|chỉ tiêu|biển số|chiếc|cuốn"
    r"|bản sao(?: trích lục)?"
    r"|bản|trang(?: A4)?|người|m²|m2|năm|tháng|ngày|phút|mảnh|chữ ký|phương tiện|xe|tờ"
    r"|sự kiện(?: hộ tịch(?: đã đăng ký)?)?"
    r"|phiếu|đơn|thửa|công trình|dự án|vụ việc|quyết định|thủ tục|suất|sản phẩm|mẫu|tấn|lô|kg|km"
)
_MONEY = re.compile(
    rf"(?<![\d.,/-])(?<!năm )(?P<n>\d{{1,3}}(?:[.,]\d{{3}})+|\d+(?:[.,]\d{{1,2}})?"
    rf"|[oO](?=\s*đồng))\s*(?:\([^()]{{3,60}}\)\s*)?"
    rf"(?P<thousand>nghìn|ngàn|triệu)?\s*(?P<currency>đồng|vnđ|vnd|usd|đô la|đ)(?![^\W\d_])"
    rf"(?P<unit>(?:\s*/\s*(?:\d{{1,2}}\s+)?(?:{_UNIT_WORDS})(?!\w)|\s*/\s*[^\W\d_]+)*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d.,/])\d{1,3}(?:[.,]\d{3})+(?![\d/])|^\W*\d+\W*$")
_PARTS = re.compile(
    r"(?:^|[;\n][ \t]*|\.\s+)(?P<kind>Phí(?:,| và) lệ phí|Lệ phí(?:,| và) phí|Lệ phí|Phí)\s*:", re.IGNORECASE
)
_NOISE = re.compile(
    r"(?:^|[;\s])-?\s?(?:Mô tả\b|Lệ phí mô tả|File đính kèm|Hồ sơ nộp tại|Địa điểm tiếp nhận|Nếu bạn muốn"
    r"|Thanh toán trực tuyến"
    r"|(?:Trực tiếp\b(?=[^;]*\b(?:ngày|hồ sơ)\b)|Trực tuyến\s*:)(?![^;]*\d\s*(?:đồng|đ\b|vnđ|vnd))).*$",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"(?:không có )?văn bản quy định (?:lệ )?phí\W*", re.IGNORECASE)
_NO_CHARGE = re.compile(
    r"^\W*(?:miễn (?:lệ )?phí|miễn thu|(?:không (?:thu|có|phải nộp|mất)?\s*(?:phí, lệ phí|lệ phí, phí|(?:lệ )?phí)"
    r"|không thu)(?:\W+theo (?!văn bản)[^;.:]*)?|không đồng|0|o)\W*(?:đồng)?\W*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"theo (?:quy định|từng|văn bản)|thông tư|nghị quyết|nghị định|quyết định|biểu (?:mức )?(?:thu )?phí"
    r"|quy định hiện hành|văn bản|tùy thuộc|do HĐND|giá cước",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:từ ngày|đến hết ngày|trong giai đoạn|kể từ)\s*\d{1,2}/\d|trong giai đoạn|\d\s*%", re.IGNORECASE)
_A_TIME_BEGINS = re.compile(
    r"từ (?:ngày )?\d{1,2}/\d{1,2}/\d{4}|áp dụng mức (?:thu )?bằng|thực hiện theo thông tư", re.IGNORECASE
)
_EXEMPT = re.compile(r"\bmiễn\b|được giảm|không (?:thu|phải nộp|mất)\b|:\s*không\b(?! quá)", re.IGNORECASE)
_LIMIT = re.compile(r"(?:không quá|tối đa|tối thiểu|không dưới|khoảng|từ|đến)\W*$", re.IGNORECASE)
_TIMES = re.compile(r"^\s*(?:x|×|\*|nhân)\s", re.IGNORECASE)
_PART_OF_VALUE = re.compile(r"\d\s*%\s*(?:của |trên |tổng |theo )*(?:giá|trị giá|tổng|vốn|doanh)", re.IGNORECASE)
_LESS_ONLINE = re.compile(r"giảm\s*(?P<less>\d{1,2})\s*%[^.;]*trực tuyến|trực tuyến[^.;]*giảm\s*(?P<less2>\d{1,2})\s*%"
                          r"|(?:bằng|thu)\s*(?P<part>\d{1,2})\s*%[^.;]*trực tuyến"
                          r"|trực tuyến[^.;]*(?:bằng|thu)\s*(?P<part2>\d{1,2})\s*%", re.IGNORECASE)  # fmt: skip
_TIER = re.compile(r"trở đi|tối đa|tối thiểu|từ trang|không quá", re.IGNORECASE)
_ONLINE = re.compile(r"trực tuyến", re.IGNORECASE)
_WAY = re.compile(
    r"(?:(?:đối với|trong|khi) )?(?:(?:các )?(?:trường hợp|hồ sơ) )*(?:được )?(?:nộp )?(?:hồ sơ )?(?:qua |bằng |theo )?"
    r"(?:hình thức |đường |dịch vụ )?(?P<way>trực tiếp|trực tuyến|bưu chính|bưu điện)(?: công ích)?",
    re.IGNORECASE,
)
_WAYS = {"trực tiếp": "counter", "trực tuyến": "online", "bưu chính": "post", "bưu điện": "post"}
_THRESHOLD = re.compile(r"(?:dưới|trên|từ|đến|bằng)\s*$", re.IGNORECASE)
_UNTIL_AMOUNT = re.compile(r"[^;.|]{0,60}:\s*\d|\s*(?:đến|trở)\b[^;|]{0,60}:\s*\d")
_ONE_OF_SEVERAL = re.compile(r"^(?:đối )?với (?!trường hợp)|\b(?:từ|dưới|trên)\b.*\d", re.IGNORECASE)
_NAMES_A_FEE = re.compile(r"(?P<kind>lệ phí|phí)\b", re.IGNORECASE)
_SHORT_NAME = re.compile(
    r"(?!(?:từ|đến|tối|không|mức|thu|và|hoặc|là|bằng|áp|theo|các|trong|cả)\b)[^\W\d_]+(?: [\w,/-]+){1,9}", re.IGNORECASE
)
_NEXT_NAME = re.compile(r"(?:(?!đối với|với|trường hợp|cho|khi)[^,;.:]){0,40}(?:,|\svà)\s+(?=[^\W\d_][^,;.:|]{1,60}$)")
_NO_NAME = re.compile(r"(?:mức|mức thu|mức phí|lệ phí|phí)", re.IGNORECASE)
_LAW = re.compile(r"thông tư|nghị quyết|nghị định|quyết định số|như sau", re.IGNORECASE)
_NO_LABEL = re.compile(r"^\W*(?:theo|căn cứ|thông tư|nghị|quyết|bao gồm|một |áp dụng)|đồng\W*$", re.IGNORECASE)
_BREAK = re.compile(r"[;|▪\n]|\.\s+|,\s(?=\d)")


@dataclass(frozen=True, slots=True)
class FeeLine:
    """An amount in whole đồng, of each of `units`; `label` says in which case, `channel` in which way of filing."""

    amount: int
    units: tuple[str, ...] = ()
    label: str = ""
    channel: str = ""
    kind: str = ""
    """ "Lệ phí" or "Phí", as the record calls it."""


@dataclass(frozen=True, slots=True)
class FeeText:
    """What was read. `is_free`: it says that nothing is charged. `doubts` are codes of what is to be confirmed."""

    lines: tuple[FeeLine, ...] = ()
    is_free: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Told:
    lines: list[FeeLine] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    is_free: bool = False


def read_fee(text: str) -> FeeText:
    """The amounts in a text, or that there are none, and what is doubtful about it."""
    several = len(_MONEY.findall(text)) > 1
    told = [_read_part(kind, body, several=several) for kind, body in _parts(text)]
    lines = list(dict.fromkeys(line for part in told for line in part.lines))
    doubts = [doubt for part in told for doubt in part.doubts]
    is_free = any(part.is_free for part in told) and not lines
    if not lines and not is_free and not doubts:
        doubts.append(NOT_STATED)
    if TIERS in doubts:
        lines = lines[:1]
    if len({(line.label, line.channel, line.kind) for line in lines}) < len(lines) or len(lines) > MOST_LINES:
        lines, doubts = [], [*doubts, CASES]
    if sum(bool(_NAMES_A_FEE.match(line.label)) for line in lines) > 1:
        doubts.append(CASES)
    if len(lines) == 1 and _WAY.fullmatch(lines[0].label):
        lines, doubts = [replace(lines[0], label="")], [*doubts, CASES]
    if len(lines) == 1:
        lines = [replace(lines[0], channel="")]
        doubts += [CASES] if _ONE_OF_SEVERAL.search(lines[0].label) else []
    return FeeText(tuple(lines), is_free, tuple(dict.fromkeys(doubts)))


def merge_channels(texts: Iterable[tuple[str, str]]) -> FeeText:
    """One result from the texts by channel; a channel without a text says nothing."""
    by_channel: dict[str, list[str]] = {}
    for channel, text in texts:
        if plain(text) and text not in by_channel.setdefault(channel, []):
            by_channel[channel].append(text)
    read = {channel: read_fee("\n".join(told)) for channel, told in by_channel.items() if told}
    found = [replace(one, lines=tuple(sorted(one.lines, key=_order))) for one in read.values()]
    if not found:
        return FeeText(doubts=(NOT_STATED,))
    if all(one == found[0] for one in found):
        return next(iter(read.values()))
    doubts = dict.fromkeys(doubt for one in found for doubt in one.doubts)
    if any(one.doubts or len(one.lines) > 1 or (one.lines and one.lines[0].label) for one in found):
        return FeeText(max(found, key=lambda one: len(one.lines)).lines, doubts=(*doubts, CASES))
    lines = [replace(line, channel=channel) for channel, one in read.items() for line in one.lines]
    return FeeText(tuple(lines), is_free=not lines, doubts=tuple(doubts))


def _order(line: FeeLine) -> tuple[str, int]:
    return line.label, line.amount


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """ "Lệ phí: …; Phí: …" in its parts, each with its kind."""
    found = list(_PARTS.finditer(text))
    first = text[: found[0].start()] if found else text
    if plain(first):
        yield "", first
    for number, part in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        yield part["kind"].capitalize(), text[part.end() : end]


def _read_part(kind: str, body: str, *, several: bool) -> _Told:
    body = plain(_NOISE.sub(" ", body))
    told = _Told()
    amounts = [found for found in _MONEY.finditer(body) if not _is_threshold(body, found)]
    if not re.search(r"\w", body) or _HEADING.fullmatch(body) or re.search(r"ngoài (?:lệ )?phí (?:nêu )?trên", body):
        return told
    if not amounts:
        _without_amount(body, told, kind)
        return told
    if _PART_OF_VALUE.search(body):
        return _Told(doubts=[PART])
    group = ""
    for number, found in enumerate(amounts):
        if found["currency"].lower() in ("usd", "đô la"):
            told.doubts.append(FOREIGN)
        elif number and _A_TIME_BEGINS.search(body, amounts[0].end(), found.start()):
            told.doubts.append(FOR_A_TIME)
        elif (amount := _amount(found)) is None:
            told.doubts.append(AMOUNT)
        else:
            label, channel, group = _case(body, amounts, number, group, several=several)
            named = _NAMES_A_FEE.match(label)
            own = named["kind"].capitalize() if named and not kind else kind
            told.lines.append(FeeLine(amount, _units(found["unit"]), label, channel, own))
    _doubt_amounts(body, amounts, told)
    return told


def _without_amount(body: str, told: _Told, kind: str) -> None:
    bare = _BARE.findall(body)
    if _NO_CHARGE.match(body) or says_nothing(body):
        told.is_free = True
    elif says_unknown(body):
        told.doubts.append(NOT_STATED)
    elif "%" in body:
        told.doubts.append(PART)
    elif len(bare) == 1 and len(body) < 20 and int(re.sub(r"\D", "", bare[0])) >= 1000:
        told.lines.append(FeeLine(int(re.sub(r"\D", "", bare[0])), kind=kind))
        told.doubts.append(AMOUNT)
    elif bare:
        told.doubts.append(AMOUNT)
    elif re.match(r"^không có (?:lệ )?phí|^không\b", body, re.IGNORECASE):
        told.is_free = True
        told.doubts.append(REFERS if _REFERENCE.search(body) else CASES)
    else:
        told.doubts.append(REFERS if _REFERENCE.search(body) else NOT_STATED)


def _doubt_amounts(body: str, amounts: list[re.Match[str]], told: _Told) -> None:
    if told.lines and all(line.amount == 0 for line in told.lines):
        told.lines, told.is_free = [], True
        return
    online = _online_share(body, told.lines)
    if online:
        told.lines.append(online)
    elif _TIME.search(body):
        told.doubts.append(FOR_A_TIME)
    if _EXEMPT.search(body):
        told.doubts.append(EXEMPTIONS)
    if len(amounts) > 1 and any(_TIER.search(body[max(0, found.start() - 30) : found.start()]) for found in amounts):
        told.doubts.append(TIERS)
    if any(_LIMIT.search(body, 0, found.start()) or _TIMES.match(body[found.end() :]) for found in amounts):
        told.doubts.append(AMOUNT)
    if _BARE.search(_MONEY.sub(" ", body)) or re.search(r"các mức phí khác|ví dụ", body, re.IGNORECASE):
        told.doubts.append(AMOUNT)
    if re.match(r"\W*không có", body, re.IGNORECASE) or (len(amounts) == 1 and len(_MONEY.findall(body)) > 1):
        told.doubts.append(CASES)


def _is_threshold(body: str, found: re.Match[str]) -> bool:
    """ "từ 500 triệu đồng đến 1 tỷ đồng: 2.000.000 đồng": an amount that only says in which case the next one holds."""
    return bool(
        _THRESHOLD.search(body[max(0, found.start() - 20) : found.start()]) and _UNTIL_AMOUNT.match(body, found.end())
    )


def _online_share(body: str, lines: list[FeeLine]) -> FeeLine | None:
    """The amount online where a share of the only one is told, and no time that it holds for."""
    found = _LESS_ONLINE.search(body)
    if found is None or len(lines) != 1 or lines[0].label or lines[0].channel or re.search(r"\d/\d|ngày|năm", body):
        return None
    less, share = found["less"] or found["less2"], found["part"] or found["part2"]
    amount, rest = divmod(lines[0].amount * (100 - int(less) if less else int(share)), 100)
    return None if rest else replace(lines[0], amount=amount, channel="online")


def _case(body: str, amounts: list[re.Match[str]], number: int, group: str, *, several: bool) -> tuple[str, str, str]:
    """For whom an amount is, in which way of filing, and the heading that holds for the amounts after it."""
    head, tail, is_beside = _around(body, amounts, number)
    before, after = _label(head, several=several), _label_after(tail, several=several)
    if several and (way := _WAY.fullmatch(before) or _WAY.fullmatch(after)):
        return "", _WAYS[way["way"].lower()], group
    if several and _ONLINE.search(f"{before} {tail[:60]}"):
        return "", "online", group
    if not before and not is_beside:
        group = ""
    if after and (not before or _LAW.search(before)):
        return (f"{group}: {after}" if group and not _stated(tail) else after), "", group
    if before and after and not _stated(tail):
        return f"{before}: {after}", "", before
    if ": " in before:
        group = before.rsplit(": ", 1)[0]
    elif is_beside and group and before:
        before = f"{group}: {before}"
    return before, "", group


def _amount(found: re.Match[str]) -> int | None:
    written = found["n"]
    if written in "oO":
        return 0
    times = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000}.get((found["thousand"] or "").lower(), 1)
    if times == 1 and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", written):
        return None
    if times > 1:
        return int(float(written.replace(",", ".")) * times) if re.fullmatch(r"\d+(?:[.,]\d{1,2})?", written) else None
    amount = int(re.sub(r"\D", "", written))
    return amount if amount == 0 or 100 <= amount <= 1_000_000_000_000 else None


def _units(written: str) -> tuple[str, ...]:
    units = [re.sub(r"^\d+\s*", "", unit.strip()).lower() for unit in written.split("/") if unit.strip()]
    named = [unit for unit in units if not unit.startswith("sự kiện")]
    counted = (unit for unit in named if unit not in PER_DOSSIER and not (unit == "người" and "lần" in named))
    return tuple(dict.fromkeys(counted))


def _around(body: str, amounts: list[re.Match[str]], number: int) -> tuple[str, str, bool]:
    """The words before an amount that belong to it, those after it, and whether it stands beside the one before."""
    before = body[amounts[number - 1].end() if number else 0 : amounts[number].start()]
    after = body[amounts[number].end() : amounts[number + 1].start() if number + 1 < len(amounts) else len(body)]
    cut = _cut(before, is_first=number == 0)
    end = _cut(after, is_first=False) if number + 1 < len(amounts) else len(after)
    return before[cut:], after[:end], bool(number and re.search(r"[|,]\s*$", before[:cut]))


def _cut(between: str, *, is_first: bool) -> int:
    """Where the words about the next amount begin."""
    told = [found.end() for found in _BREAK.finditer(between)]
    if told and (between[told[-1] :].strip() or not is_first):
        return told[-1]
    if is_first:
        return 0
    comma = _NEXT_NAME.match(between)
    if comma and _SHORT_NAME.fullmatch(between[comma.end() :].strip()):
        return comma.end()
    capital = re.search(rf"(?:^|(?<=[\w)]))\s+(?=[{UPPER}][^:]*(?::\s[^:]*)?:\s*$)", between)
    return capital.end() if capital else (0 if re.match(r"\s*[^:(]{2,80}:\s*$", between) else len(between))


def _label(head: str, *, several: bool) -> str:
    """The words before an amount, without the law that orders it."""
    if not head.rstrip().endswith(":"):
        if several and _SHORT_NAME.fullmatch(head.strip()) and not _NO_LABEL.search(head):
            return _clean(head)
        found = re.search(r"\b(?:đối với|trường hợp|khi)\s.*", head, re.IGNORECASE)
        return _clean(found[0]) if found else ""
    parts = [part for part in re.split(r":\s", head.strip(" ;.,:|▪-–")) if part]
    while len(parts) > 1 and (_LAW.search(parts[0]) or re.match(r"mức thu|lệ phí|phí", parts[0], re.IGNORECASE)):
        parts.pop(0)
    words = ": ".join(parts)
    return "" if _NO_LABEL.search(words) or _NO_NAME.fullmatch(words) else _clean(words)


def _stated(tail: str) -> re.Match[str] | None:
    return re.match(r"\W*((?:đối với|khi|cho|với)\s[^.;|(]*)", tail, re.IGNORECASE)


def _label_after(tail: str, *, several: bool) -> str:
    """ "đối với hộ kinh doanh", "(tổ chức)": for whom, behind the amount."""
    stated = _stated(tail)
    if stated:
        return _clean(re.split(r"\s(?=Thực hiện|Từ ngày|Áp dụng)", stated[1])[0])
    bracketed = re.match(r"\s*\(((?:[^()]|\([^()]*\))*)\)", tail)
    told = bracketed and (
        several or re.match(r"(?:trong )?trường hợp(?! được (?:tính|hiểu))|đối với|nếu", bracketed[1], re.IGNORECASE)
    )
    return _clean(bracketed[1]) if told and bracketed and not _NO_LABEL.search(bracketed[1]) else ""


def _clean(words: str) -> str:
    words = re.sub(r"\b(?:mức|là|thu)\s*$", "", words.strip(" ;.,:|▪-–+*•")).strip(" ;.,:|▪-–")
    words = balanced(re.sub(r"^(?:[a-zđ]\)|\d{1,2}[.)]|riêng\b)\s*", "", words, flags=re.IGNORECASE))
    return words[:1].upper() + words[1:]
