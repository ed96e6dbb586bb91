"""The time for settling, read from text: "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ".

"ngày làm việc" are working days, plain "ngày" calendar days, "giờ" clock hours, as the words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from egov.deadlines.errors import DeadlineError
from egov.deadlines.rules import USUAL_CUT_OFF, DeadlineRule, counted, same_day

from .durations import Duration, durations_in
from .wording import balanced, plain, says_nothing, says_unknown

NOT_STATED, NONE, UNREADABLE = "deadline-not-stated", "deadline-none", "deadline-unreadable"
STAGES, EXTENSION, CASES = "deadline-stages", "deadline-extension", "deadline-cases"
AMOUNT, REDUCED, EVENT = "deadline-amount", "deadline-reduced", "deadline-event"

_SAME_DAY = re.compile(
    r"(?:ngay\s+)?trong\s+(?:cùng\s+)?ngày(?!\s+(?:làm\s+việc\s+)?(?:tiếp theo|kế tiếp|sau))(?:\s+làm\s+việc)?"
    r"|(?<!không )(?:giải\s+quyết|trả\s+kết\s+quả)\s+ngay(?!\s+thì)|ngay\s+(?:sau\s+)?khi\s+(?:tiếp\s+)?nhận",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"sau\s+(?P<hour>\d{1,2})\s*(?:\([^()]*\)\s*)?(?:giờ|h)(?:\s?(?P<minute>[0-5]\d)(?!\d|\s*ngày))?(?:\s+(?P<later>chiều))?",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:vào|trước|lúc)\s+(?P<hour>\d{1,2})\s*(?:giờ|h)\s?(?P<minute>[0-5]\d)?(?:\s+sáng)?(?:\s+của)?\s+"
    r"(?=ngày\s+làm\s+việc\s+(?:tiếp|kế))",
    re.IGNORECASE,
)
_DETAILS = re.compile(r"trong đó|cụ thể|bao gồm\s*:", re.IGNORECASE)
_CASE_BEGINS = re.compile(r"(?:Trường hợp|Đối với|Dự án|Các trường hợp|Thời gian giải quyết)\b")
_STAGE = re.compile(
    r"^(?:(?:bước|giai đoạn|công đoạn|khâu)\s*\d|tại\s"
    r"|(?:UBND|Ủy ban|Sở|Phòng|Bộ|Bưu điện|Văn phòng|Ban|Chi cục|Công ty|Trung tâm|Cơ quan)\b[^:]*:?$)"
    r"|^(?:Thời (?:hạn|gian)\s+)?(?:thẩm tra|thẩm định|phê duyệt|kiểm tra|cấp (?:giấy|thẻ|chứng))"
    r"|: (?:Tại|Thẩm (?:tra|định)|Phê duyệt)\b|^cấp (?:xã|huyện|tỉnh|trung ương)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btổng\b(?! hợp)", re.IGNORECASE)
_ASIDE = re.compile(
    r"bổ sung|khiếu nại|niêm yết|từ chối|thông báo (?:bằng|và|cho)|không hợp lệ|chưa (?:đầy đủ|hợp lệ)|gia hạn thêm"
    r"|quá (?:thời )?hạn|xin lỗi|trả kết quả cho|nhận kết quả từ|không cấp|vận hành|cộng$|để kiểm tra hồ sơ",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"xác minh|kéo dài|phức tạp(?!,)|gia hạn thêm", re.IGNORECASE)
_CONDITION = re.compile(r"trường hợp|đối với|nếu|dự án|khi ", re.IGNORECASE)
_FROM_RECEIPT = re.compile(
    r"^[\s,(]*(?:tính |kể )?(?:từ|sau) (?:ngày|khi|lúc) (?:tiếp )?nhận\s*(?:được"
    r"|khi)?\s*(?:đầy )?(?:đủ)?\s*hồ sơ(?: đầy đủ)?,?(?: hợp lệ)?",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"^[\s,(]*((?:(?:áp dụng )?đối với|với|nếu|khi|cho|trong (?:các )?trường hợp)\s.*)", re.IGNORECASE
)
_EVERYBODY = re.compile(r"hồ sơ (?:đầy đủ|đủ|hợp lệ)|đạt yêu cầu|thông thường\W*$", re.IGNORECASE)
_THE_OTHERS = re.compile(
    r"^(?:đối với )?(?:các )?(?:trường hợp|công trình|hồ sơ|đối tượng|dự án)?\s*(?:còn lại|khác)\W*$", re.IGNORECASE
)
_LEADING = re.compile(
    r"(?:trong (?:vòng|thời (?:hạn|gian))|(?:tổng )?thời (?:hạn|gian)(?: giải quyết| xử lý)?(?: hồ sơ)?|không quá"
    r"|tối đa(?: không quá)?|chậm nhất|có thể|nhưng|là|sau|thì|:|,|\s)+$",
    re.IGNORECASE,
)
_FROM_WHEN = re.compile(r"\s*\(?(?:tính |kể )từ .*$")
_CHANNELS = (
    ("online", re.compile(r"trực tuyến|môi trường mạng", re.IGNORECASE)),
    ("post", re.compile(r"bưu (?:chính|điện)", re.IGNORECASE)),
    ("counter", re.compile(r"trực tiếp", re.IGNORECASE)),
)
_WITHOUT_DAYS_OFF = re.compile(
    r"(?:không (?:tính|kể|bao gồm|gồm)|trừ)(?: thời gian)?(?: các)? "
    r"(?:ngày (?:nghỉ|lễ)|(?:ngày )?(?:thứ (?:bảy|7)|chủ nhật))",
    re.IGNORECASE,
)
_OF_WHAT_IS_INCOMPLETE = re.compile(
    r"^[^.;]{0,80}(?:không|chưa) (?:đầy đủ|đủ|hợp lệ)[^.;]{0,60}(?:thông báo|hướng dẫn|yêu cầu|trả lại|từ chối|bổ sung)"
    r"|^[^.;]{0,60}(?:thông báo|hướng dẫn|yêu cầu)[^.;]{0,60}(?:bổ sung|hoàn thiện)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?!(?:hoặc|và|nhưng|sau|kể|tính|thời|trong|để|do|có|được|thì|nếu|không)\b)[^\W\d_]+(?: [\w,/-]+){1,9}",
    re.IGNORECASE,
)
_NO_DEADLINE = re.compile(
    r"(?:(?:giá trị|hiệu lực|có thời hạn)(?: sử dụng)?(?: là| trong| không quá| tối đa)?|tối thiểu|ít nhất)$",
    re.IGNORECASE,
)
"""How long the result is valid, or how short a time may be."""
_LONGER = re.compile(r"(?:(?:kéo dài|gia hạn|tăng|cộng) thêm|\bcộng)(?: (?:không quá|tối đa))?$", re.IGNORECASE)
_NONE_SET = re.compile(r"^\W*không (?:quy định|có quy định)(?: về)? thời (?:hạn|gian)", re.IGNORECASE)
_EVENT = re.compile(
    r"trước khi|kể từ (?:ngày |khi )?(?:công bố|kết thúc|hoàn thành)"
    r"|từ (?:ngày|khi) (?:nhận|có)(?: được)? (?:kết quả|ý kiến|thông báo|quyết định|biên bản|báo cáo"
    r"|văn bản (?!đề nghị|yêu cầu|đăng ký))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DeadlineCaseText:
    """One time and whom it is for: "" for everybody, the words of the case, or a channel."""

    rule: DeadlineRule
    label: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """What was read. The time for all others stands last; `doubts` are codes of what is to be confirmed."""

    cases: tuple[DeadlineCaseText, ...] = ()
    doubts: tuple[str, ...] = ()


def read_deadline(text: str) -> DeadlineText:
    """The times in a text and what is doubtful about them."""
    text = plain(text)
    rest, at_once = _take_same_day(text)
    durations, left_out = durations_in(rest)
    main = list(_main(rest, durations))
    doubts = [AMOUNT] if left_out else []
    doubts += _doubts(text, durations, main, at_once is not None)
    cases, more = _cases(main)
    if at_once:
        cases = [case for case in cases if case.label] + [DeadlineCaseText(at_once)]
        doubts += [CASES] if any(not case.label for case in _cases(main)[0]) else []
    if not cases and not doubts and not more:
        doubts.append(_why_none(text))
    return _ordered(cases, [*doubts, *more])


def _why_none(text: str) -> str:
    if says_nothing(text) or _NONE_SET.match(text):
        return NONE
    return UNREADABLE if re.search(r"\w", text) and not says_unknown(text) else NOT_STATED


def merge_channels(texts: Iterable[tuple[str, str]]) -> DeadlineText:
    """One result from the texts by channel: a single time where all say the same.

    A channel with several times does not say when which holds: each is a case then, and a doubt.
    """
    by_channel: dict[str, list[str]] = {}
    for channel, text in texts:
        by_channel.setdefault(channel, []).append(plain(text))
    distinct = list(dict.fromkeys(text for told in by_channel.values() for text in told))
    read = [read_deadline(text) for text in distinct]
    if len(read) < 2:
        return read[0] if read else DeadlineText(doubts=(NOT_STATED,))
    doubts = [doubt for one in read for doubt in one.doubts]
    if any(len(set(told)) > 1 for told in by_channel.values()) or any(len(one.cases) != 1 for one in read):
        told_apart = zip(distinct, read, strict=True)
        cases = [replace(case, label=case.label or text) for text, one in told_apart for case in one.cases]
        return DeadlineText(tuple(dict.fromkeys(cases)), _unique([*doubts, CASES]))
    rules = {text: one.cases[0] for text, one in zip(distinct, read, strict=True)}
    return _ordered([replace(rules[told[0]], channel=channel) for channel, told in by_channel.items()], doubts)


def _ordered(cases: Iterable[DeadlineCaseText], doubts: list[str]) -> DeadlineText:
    """Equal times become one, a channel that stands alone is no case, the time for the others goes last."""
    cases = list(dict.fromkeys(cases))
    channels = {case.channel for case in cases if case.channel}
    if (len(channels) == 1 and all(case.channel or case.label for case in cases)) or len(
        {case.rule for case in cases}
    ) == 1:
        cases = list(dict.fromkeys(replace(case, channel="") for case in cases))
    elif channels and any(case.label for case in cases):
        doubts.append(CASES)
    if len(cases) == 1 and cases[0].label:
        if not _EVERYBODY.search(cases[0].label):
            doubts.append(CASES)
        cases = [DeadlineCaseText(cases[0].rule)]
    others = [case for case in cases if not case.channel and (not case.label or _THE_OTHERS.search(case.label))]
    if len({case.rule for case in others}) > 1:
        doubts.append(CASES)
    special = sorted((case for case in cases if case not in others), key=lambda case: not _is_extension(case))
    last = [DeadlineCaseText(next((case for case in others if case.label), others[0]).rule)] if others else []
    return DeadlineText((*special, *last), _unique(doubts))


def _unique(doubts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubts))


def _is_extension(case: DeadlineCaseText) -> bool:
    return bool(_EXTENSION.search(case.label))


def _take_same_day(text: str) -> tuple[str, DeadlineRule | None]:
    """The same-day rule, if the text has one, and the text without its hours."""
    found = _SAME_DAY.search(text)
    after, later = _AFTER.search(text), _AT.search(text)
    rest = _AT.sub(" ", _AFTER.sub(" ", text)) if found or after else text
    if found is None:
        return plain(rest), None
    return plain(rest), same_day(_time(after) if after else USUAL_CUT_OFF, _time(later) if later else None)


def _time(found: re.Match[str]) -> time:
    hour = int(found["hour"]) + (12 if found.groupdict().get("later") and int(found["hour"]) < 12 else 0)
    return time(hour % 24, min(int(found["minute"] or 0), 59))


def _main(text: str, durations: Sequence[Duration]) -> Iterator[Duration]:
    """The times that are the deadline or a part of it: no breakdown of one that is told, no times of other acts."""
    in_details, working = False, bool(_WITHOUT_DAYS_OFF.search(text))
    if len(durations) > 1 and _OF_WHAT_IS_INCOMPLETE.search(durations[0].tail):
        durations = durations[1:]
    for number, duration in enumerate(durations):
        between = text[durations[number - 1].end if number else 0 : duration.start]
        if number and _DETAILS.search(between):
            in_details = True
        if _CASE_BEGINS.match(duration.head) or _TOTAL.search(duration.head):
            in_details = False
        if (
            in_details
            or (number and (_is_aside(duration) or _says_again(duration, between)))
            or "không hợp lệ" in duration.head
            or _LONGER.search(duration.head)
            or _NO_DEADLINE.search(duration.head)
        ):
            continue
        if working and duration.rule.kind == "calendar_days":
            duration.rule = counted("working_days", duration.rule.amount)
        yield duration


def _says_again(duration: Duration, between: str) -> bool:
    """ "03 ngày làm việc (24 giờ)": the same time once more, in hours."""
    return bool(re.fullmatch(r"\s*\(\s*(?:tương đương\s*|=\s*)?", between)) and "hours" in duration.rule.kind


def _is_aside(duration: Duration) -> bool:
    return bool(_ASIDE.search(duration.head) or _ASIDE.search(re.split(r"[.;(]", duration.tail)[0][:90]))


def _doubts(text: str, durations: Sequence[Duration], main: Sequence[Duration], at_once: bool) -> Iterator[str]:
    if re.search(r"(?:kéo dài|gia hạn|tăng|cộng) thêm|\bcộng \d", text, re.IGNORECASE):
        yield EXTENSION
    if re.search(r"\b(?:ngày|việc)\s+và\s+\d", text) or (_AFTER.search(text) and not at_once):
        yield CASES
    if any(_is_aside(one) and _channel(one.head) for one in durations if one not in main):
        yield CASES
    for one in main:
        if one.is_range or one.is_contradictory:
            yield AMOUNT
        if re.search(r"giảm$", one.head, re.IGNORECASE):
            yield REDUCED
        if _EVENT.search(one.head + one.tail):
            yield EVENT
        if (at_once or len(main) > 1) and _EXTENSION.search(_case(one).label):
            yield EXTENSION


def _cases(main: Sequence[Duration]) -> tuple[list[DeadlineCaseText], list[str]]:
    """The cases; times of several agencies or phases are added up only where nothing else tells the whole."""
    parts = [one for one in main if _STAGE.search(one.head) and not _TOTAL.search(one.head)]
    whole = [one for one in main if one not in parts and not re.search(r"giảm$", one.head, re.IGNORECASE)]
    if not parts:
        return [_case(one) for one in whole[:1]] + [_named(one) for one in whole[1:]], []
    totals = [one for one in whole if _TOTAL.search(one.head)]
    if totals:
        return [_total(one, main) for one in totals], [] if _adds_up(main, totals) else [STAGES]
    if whole and whole[0] is main[0]:
        return [_case(one) for one in whole], [] if _adds_up(main, whole) else [STAGES]
    if (
        (whole and any(_channel(one.head) for one in whole))
        or len({one.rule.kind for one in parts}) > 1
        or any(_CONDITION.search(one.head) for one in parts)
    ):
        return [], [STAGES]
    try:
        together = counted(parts[0].rule.kind, sum(one.rule.amount for one in parts))
    except DeadlineError:
        return [], [STAGES]
    return [DeadlineCaseText(together)], [STAGES]


def _total(total: Duration, main: Sequence[Duration]) -> DeadlineCaseText:
    """A total belongs to the case that was named last before it: "Đối với hồ sơ …: Tại Sở: 06 ngày …"."""
    before = [one.head for one in main if one.start <= total.start and _CASE_BEGINS.match(one.head)]
    return DeadlineCaseText(total.rule, label=_label(re.split(r": ", before[-1])[0]) if before else "")


def _adds_up(main: Sequence[Duration], wholes: Sequence[Duration]) -> bool:
    """Whether the parts beside each whole, before a total or after a leading figure, make that whole."""
    groups: list[list[Duration]] = [[]]
    for one in main:
        if one in wholes and not _TOTAL.search(one.head):
            groups.append([])
        elif one in wholes:
            groups[-1].append(one)
            groups.append([])
            continue
        groups[-1].append(one)
    for group in filter(None, groups):
        parts = [one.rule.amount for one in group if one not in wholes]
        told = [one.rule.amount for one in group if one in wholes]
        if parts and told != [sum(parts)]:
            return False
    return True


def _channel(head: str) -> str:
    words = _LEADING.sub("", head)
    return next((channel for channel, pattern in _CHANNELS if pattern.search(words) and len(words) < 60), "")


def _case(one: Duration) -> DeadlineCaseText:
    head = _LEADING.sub("", one.head).strip(" ()-–:.,")
    if head and (_CONDITION.search(head) or _EXTENSION.search(head)) and not _channel(head):
        return DeadlineCaseText(one.rule, label=_label(head))
    after = _FOR_WHOM.match(_FROM_RECEIPT.sub("", re.split(r"\.(?:\s|$)", one.tail)[0]))
    label = _label(after[1]) if after else ""
    if not label and one.head.endswith(":"):
        label = _label(head)
    if _channel(one.head):
        return DeadlineCaseText(one.rule, channel=_channel(one.head))
    return DeadlineCaseText(one.rule, label="" if re.search(r"hồ sơ hợp lệ$", label) else label)


def _named(one: Duration) -> DeadlineCaseText:
    """The case; one beside others may be named by nothing but its first words: "người nước ngoài 15 ngày"."""
    case, words = _case(one), _LEADING.sub("", one.head).strip(" ()-–:.,")
    return case if case.label or case.channel or not _NAME.fullmatch(words) else replace(case, label=_label(words))


def _label(words: str) -> str:
    words = re.sub(r"^(?:[a-zđ]\)|\W)*\s*(?:riêng\s+)?", "", _FROM_WHEN.sub("", words), flags=re.IGNORECASE)
    words = re.sub(r"\W*(?:\s(?:và|hoặc|còn|thì|là))?\W*$", "", words)
    return balanced(words[:1].upper() + words[1:])
