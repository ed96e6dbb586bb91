"""The papers of a dossier, read from text: which, how many originals and copies, under which heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .wording import UPPER, balanced, number_in_words, plain, says_nothing, says_unknown, without_bullet

COUNT, WHICH, HEADING = "papers-count", "papers-which", "papers-heading"
MOST = 20

_PAIR = re.compile(
    r"[\s\[(:;,–|-]*(?:số lượng\s*:?\s*)?(?:số )?bản chính\s*:\s*(?P<originals>\d{1,2})\s*[,;|.–-]?\s*"
    r"(?:(?:số )?bản sao\s*:\s*(?P<copies>\d{1,2}))?[\])\s|.]*",
    re.IGNORECASE,
)
_COPIES_ONLY = re.compile(
    r"[\s\[(:;,–|-]*(?:số lượng\s*:?\s*)?(?:số )?bản sao\s*:\s*(?P<copies>\d{1,2})[\])\s|.]*", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?P<n>\d{1,2})\s*(?:\((?P<word>[^()\d]{2,12})\)\s*)?(?:bản\s+)?(?P<what>bản chính|bản gốc|chính"
    r"|bản sao(?: chụp)?|bản (?:chụp|photo)|sao|bản|bộ|ảnh|tấm)\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,2}\s*(?:\([^()]*\)\s*)?(?:bản|bộ|ảnh|tấm)\b"
_BRACKET = re.compile(
    rf"\s*(?:\(\s*(?P<inside>(?:bản (?:chính|gốc|sao|chụp|photo)|{_NUMBER})[^()]*)\)?"
    rf"|,\s*(?P<behind>(?:bản (?:chính|gốc|sao|chụp|photo)|{_NUMBER})(?:\s*(?:[,/;]|hoặc|và|kèm|có|để|được|đã|\d+"
    r"|bản|chính|gốc|sao|chụp|photo|công chứng|chứng thực|xác nhận|đối chiếu|điện tử|màu|nộp|lưu)(?!\w))*)\)?)"
    r"\s*[.;]*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*[:–-]\s*({_NUMBER}[^():]{{0,40}}|bản (?:chính|gốc) và bản sao)$", re.IGNORECASE)
_FIRST_WORDS = re.compile(
    r"^\(?(?:[^\W\d_]{2,8} \((?P<figure>\d{1,2})\)\s*|(?P<n>\d{1,2}|hai|ba)\s*(?:\([^()\d]{2,12}\)\s*)?)?"
    r"\(?(?P<what>bản chính|bản gốc|bản sao|bản chụp|bản photo|bản|ảnh|tấm|bộ(?! hồ sơ (?:giấy )?$))\b",
    re.IGNORECASE,
)
_COPY = re.compile(r"sao|chụp|photo", re.IGNORECASE)
_EITHER = re.compile(r"(?:bản chính|bản gốc)\s*(?:hoặc|/)\s*bản sao|bản sao.{0,40}hoặc.{0,30}bản chính", re.IGNORECASE)
_TO_COMPARE = re.compile(
    r"(?:kèm(?: theo)?|xuất trình|mang theo|và|,)?\s*bản (?:chính|gốc)[^,;)]*đối chiếu", re.IGNORECASE
)
_BOTH = re.compile(r"(?:bản chính|bản gốc)\s*(?:và|,)\s*(?:\d+\s*)?bản (?:sao|chụp)", re.IGNORECASE)
_NO_PAPER = re.compile(
    r"^(?:(?:các )?loại giấy tờ(?:\s*[|:–-]?\s*mẫu đơn, tờ khai)?|số lượng(?: hồ sơ)?\s*:.*"
    r"|\d{1,2} (?:\([^()]*\) )?bộ(?: hồ sơ)?"
    r"|mẫu (?:đơn|số)(?:, tờ khai)?|(?:bản )?mẫu\b[^:;]{0,40}\.(?:docx?|pdf|xlsx?)"
    r"|mẫu đơn:.*|https?://.*|(?:lưu ý|ghi chú|ngoại trừ"
    r"|các giấy tờ quy định tại)\b.*|link tải.*|biểu mẫu(?: đính kèm)?|(?:lệ )?phí\s*:.*"
    r"|thời hạn giải quyết\s*:.*|thành phần hồ sơ|hồ sơ (?:bao )?gồm"
    r"|thông tin bổ sung|[^\s]+\.(?:docx?|pdf|xlsx?))\W*$",
    re.IGNORECASE,
)
_FORM_LINK = re.compile(
    r"\s*\|?\s*(?:mẫu đơn:?|link tải(?: mẫu)?:?.*|(?:mẫu số\s*:\s*)?(?:(?<!\d)\d{1,3}\s)?\(?(?<![\w.])[\w.()-]{1,80}"
    r"\.(?:docx?|pdf|xlsx?|rar|zip)\)?)\s*(?=$|[.;|–)-])",
    re.IGNORECASE,
)
_NAMED_FILE = re.compile(r"(\([^()]*\s[^()]*)\.(?:docx?|pdf|xlsx?|rar|zip)\)", re.IGNORECASE)
_FORMS_FOLLOW = re.compile(r"\s*\b(?:mẫu đơn(?:, tờ khai)?|biểu mẫu)\s*:\s*$", re.IGNORECASE)
_FILE_LAST = re.compile(r"\.(?:docx?|pdf|xlsx?)\W*$", re.IGNORECASE)
_HEADING = re.compile(r"^(?P<words>.{3,300}):\W*$")
_SHOWN = re.compile(r"xuất trình", re.IGNORECASE)
_IS_SHOWN = re.compile(
    r"^(?:[^:,.;(]{0,60}\bphải |(?:trường hợp|nếu|đối với)\b[^:.;(]{5,200}, (?:thì )?(?:phải )?)?xuất trình\b",
    re.IGNORECASE,
)
_NUMBERED_ON = re.compile(r"(?:^|(?<=[\s;.,]))(?P<n>\d{1,2})[.)]\s+(?=[^\W\d_])")
_NEXT_PAPER = re.compile(rf";\s+(?=(?:[-+*•]\s*)?[{UPPER}])")
_GOES_ON = re.compile(r"^\W*(?:hoặc|và)\b", re.IGNORECASE)
_SET = re.compile(
    r"^(?:\(?[ivx\d]{1,3}[).]\s*)?hồ sơ\b[^:]*\b(?:gồm\W*:|đối với\b)"
    r"|^hồ sơ (?:đề nghị|xin|cấp|đăng ký|gia hạn|điều chỉnh|đổi)\b[^:]*:$",
    re.IGNORECASE,
)
_OTHER_SET = re.compile(
    r"^hồ sơ\b.*\b(?:cấp lại|cấp đổi|đổi|gia hạn|điều chỉnh|sửa đổi|đối với|trường hợp)\b.*gồm$", re.IGNORECASE
)
_TO_FILE = re.compile(
    r"^(?:giấy tờ|thành phần)\s+(?:phải nộp|hồ sơ)|^(?:hồ sơ|thành phần)[^:]{0,40}(?:gồm|bao gồm)$", re.IGNORECASE
)
_ONE_OF = re.compile(r"một trong|\bnhư(?: sau)?$", re.IGNORECASE)
_STYLE = re.compile(r"^(?:(?P<letter>[a-zđ])[.)]|(?P<figure>\d{1,2})[.)]|(?P<sign>[-–+*•▪]))")
_ALTERNATIVES = re.compile(
    r"một trong|(?:giấy tờ|tài liệu|bao gồm|như|gồm|sau|kèm theo)(?: các| những| bao gồm)?(?: sau| như)?$",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"^(?:tùy |\(?[ivx]+\)\s*)?(?:(?:đối với|trường hợp|nếu)\b|tùy"
    r"|hồ sơ (?:đề nghị|xin|cấp|đăng ký|gia hạn|điều chỉnh|đổi)\b)",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"nếu có|nếu cần|không bắt buộc|khi (?:có )?yêu cầu|nếu phải", re.IGNORECASE)
_WORDS_OF_CASE = r"(?:đối với|trường hợp|nếu|(?:chỉ )?áp dụng|trong trường hợp|khi)\b"
_FOR_SOME_FIRST = re.compile(r"^(?:đối với|trường hợp|nếu)\b", re.IGNORECASE)
_FOR_SOME_BEHIND = re.compile(rf"^{_WORDS_OF_CASE}|^không bắt buộc", re.IGNORECASE)
_FOR_SOME_INSIDE = re.compile(
    rf"\({_WORDS_OF_CASE}[^()]*\)?|\(?(?:nếu (?:có|cần|phải)|không bắt buộc|không (?:yêu cầu|phải|cần) nộp"
    r"|khi (?:có )?yêu cầu)\b"
    r"|\btrong trường hợp\b|\bđối với (?:các |những )?trường hợp\b|\bnếu\b"
    r"|(?<!\()\bđối với (?:loại|những) [^.;()]*\b(?:phải|không|thuộc)\b"
    r"|\bkhi\b[^.;()]{0,60}\b(?:vượt quá|có thay đổi|không trực tiếp|[uủ][yỷ] quyền)",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"(?<!trường hợp )(?:\bphải (?:có|kèm|nộp|bổ sung|xuất trình|gửi)|\bthì (?:phải|cần|nộp|có|kèm)|\bcần có)\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\b(?:(?<!ban hành )kèm(?: theo)?(?! (?:theo )?(?:nghị định|thông tư|quyết định|luật)\b)"
    r"|con dấu|đóng dấu|chữ ký)\b",
    re.IGNORECASE,
)
_PAPER_WORD = (
    r"(?:giấy|hợp đồng|quyết định|văn bản|bản (?:khai|vẽ|thuyết minh)|đơn|tờ khai|hóa đơn|chứng chỉ|sổ|thẻ|biên bản"
    r"|báo cáo|danh sách|phiếu|tài liệu)"
)
_INSTEAD = re.compile(r"\bhoặc (?:(?:đính )?kèm|bản sao)\b", re.IGNORECASE)
_OR_PAPER = re.compile(rf"\bhoặc {_PAPER_WORD}\b", re.IGNORECASE)
_BY_WAY = re.compile(r"\bnộp (?:hồ sơ )?(?:trực tuyến|trực tiếp|qua)", re.IGNORECASE)
_ANOTHER = re.compile(rf"(?:,| và)\s+{_PAPER_WORD}\b", re.IGNORECASE)
_STOP = re.compile(rf"[;:](?=\s)|(?<=[^\W\d_]{{2}})\.\s+(?=[{UPPER}])|(?<=\))\.\s+(?=[{UPPER}])")
_SOME_NUMBER = re.compile(r"^\*?\s*thành phần hồ sơ\s*\d*\s*\(nếu có\)", re.IGNORECASE)
_PREFIX = re.compile(
    r"^(?:loại giấy tờ\s*:\s*|\*?\s*thành phần hồ sơ\s*\d*\s*(?:\(nếu có\)\s*)?[:.]\s*|\d{1,2}[.)]\s*|xuất trình\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper; `is_optional` where it is only for some, `group` the heading that it stands under."""

    name: str
    originals: int = 1
    copies: int = 0
    is_optional: bool = False
    is_shown: bool = False
    """Whether it is only shown at the counter, not handed in."""
    group: str = ""
    doubts: tuple[str, ...] = ()


def read_paper(text: str, counts: str = "") -> PaperText | None:
    """One paper; `counts` are its numbers where the record keeps them apart. None for what is no paper."""
    text = without_bullet(plain(text))
    if (
        not re.search(r"\w", text)
        or (says_unknown(text) and len(text) < 80)
        or says_nothing(text)
        or _NO_PAPER.match(text)
    ):
        return None
    is_shown = bool(_IS_SHOWN.match(text))
    name, numbers = _numbers(_PREFIX.sub("", without_bullet(text)))
    apart = _told_apart(plain(counts))
    if apart:
        numbers = apart
    if not re.search(r"\w", name):
        return None
    is_told = (any(numbers) or is_shown) and not (apart is None and re.search(r"\d", counts))
    doubts = () if is_told and max(numbers) <= MOST else (COUNT,)
    originals, copies = (min(number, MOST) for number in numbers)
    is_optional, is_clear = _is_for_some(name)
    doubts = doubts if is_clear else (*doubts, WHICH)
    is_optional = is_optional or bool(_SOME_NUMBER.match(text))
    return PaperText(balanced(name[:1].upper() + name[1:]), originals, copies, is_optional, is_shown, doubts=doubts)


def _is_for_some(name: str) -> tuple[bool, bool]:
    """Whether only some hand the paper in, and whether that is clear.

    A condition speaks of what stands right before it: the other paper after "hoặc", the companion, the last sentence.
    """
    if _FOR_SOME_FIRST.match(name):
        return True, True
    first, rest = _first_clause(name)
    if _FOR_SOME_BEHIND.match(rest):
        return True, True
    for found in _FOR_SOME_INSIDE.finditer(first):
        before, words = first[: found.start()], found[0]
        about_itself = re.match(r"\(đối với (\w+ \w+)", words, re.IGNORECASE)
        if _DEMAND.search(words) and words.startswith("("):
            if re.match(r"\(đối với", words, re.IGNORECASE) and not (
                about_itself and about_itself[1] in before.lower()
            ):
                return False, False
            continue
        if _is_of_a_part(before, words, first[found.end() :]):
            continue
        return True, not (_ANOTHER.search(before) or _is_perhaps_of_the_last(before, words))
    return False, True


def _is_of_a_part(before: str, words: str, after: str) -> bool:
    """Whether a condition speaks of something else than the whole paper: a companion, an alternative, a remark."""
    if before.count("(") > before.count(")"):
        return not re.search(r"\(mẫu[^()]*$", before, re.IGNORECASE)
    if _OF_A_PART.search(before) or re.match(r"\s*hoặc\b", after, re.IGNORECASE):
        return True
    return bool(_INSTEAD.search(before) or re.search(r"\) hoặc\b", before, re.IGNORECASE)) and not _is_general(
        words, after
    )


def _is_perhaps_of_the_last(before: str, words: str) -> bool:
    """Whether a condition in brackets may mean only the last of several papers to choose from."""
    return bool(words.startswith("(") and _OR_PAPER.search(before) and not _is_general(words, words))


def _is_general(words: str, after: str) -> bool:
    """Whether the words stand for a whole entry: "nếu có", or a way to file."""
    is_short = re.match(r"\(?(?:nếu (?:có|cần)|không bắt buộc)", words, re.IGNORECASE)
    return bool(is_short or _BY_WAY.search(words + after))


def _first_clause(name: str) -> tuple[str, str]:
    """The words before the first colon, semicolon or full stop outside brackets, and those after a colon."""
    for found in _STOP.finditer(name):
        before = name[: found.start()]
        if before.count("(") <= before.count(")"):
            return before, (name[found.end() :].strip() if found[0] == ":" else "")
    return name, ""


@dataclass(slots=True)
class _Under:
    """The heading that papers stand under, and the bullets of the heading and of its papers."""

    group: str = ""
    is_shown: bool = False
    is_optional: bool = False
    own: str = ""
    inside: str | None = None

    def ends_before(self, style: str) -> bool:
        """Whether a line goes on where the heading stood: with its bullet, while its papers have another."""
        if self.inside is None:
            self.inside = style
        return style == self.own != self.inside


def read_papers(texts: Iterable[str]) -> list[PaperText]:
    """The papers of a list in which headings, notes and numbers may stand on lines of their own."""
    return read_counted_papers((line, "") for line in _split(texts))


def read_counted_papers(entries: Iterable[tuple[str, str]]) -> list[PaperText]:
    """The papers of lines, each with its numbers where they are kept apart."""
    papers: list[PaperText] = []
    under, forms_follow = _Under(), False
    lines = list(entries)
    for text, numbers in lines:
        counts = _only_counts(text)
        if counts and papers:
            papers[-1] = _counted(papers[-1], counts)
            continue
        if forms_follow and _FILE_LAST.search(text):
            continue
        forms_follow = bool(_FORMS_FOLLOW.search(text))
        heading = None if any(_told_apart(plain(numbers)) or ()) else _HEADING.match(without_bullet(text))
        if heading and not _OPTIONAL.search(heading["words"]) and _is_heading(heading["words"]):
            is_for_some = _is_one_of_several(text, lines) or (
                bool(papers) and bool(_OTHER_SET.match(re.sub(r"\([^()]*\)", "", heading["words"])))
            )
            under = _under(heading["words"].strip(), _style(text), is_for_some)
            continue
        if under.ends_before(_style(text)):
            under = _Under()
        paper = read_paper(_FORMS_FOLLOW.sub("", text).rstrip(":") if heading or forms_follow else text, numbers)
        if paper:
            shown = paper.is_shown or under.is_shown
            optional = paper.is_optional or under.is_optional or _is_one_of_several(text, lines)
            doubts = (
                (*paper.doubts, HEADING) if (heading and not forms_follow) or _GOES_ON.match(text) else paper.doubts
            )
            papers.append(replace(paper, group=under.group, is_shown=shown, is_optional=optional, doubts=doubts))
    return papers


def _is_one_of_several(text: str, lines: Iterable[tuple[str, str]]) -> bool:
    """Whether the list has a set of papers for each of several cases: "Hồ sơ cấp mới gồm:", "Hồ sơ cấp lại gồm:"."""
    if not _SET.match(without_bullet(text)):
        return False
    return len({found[0].lower() for line, _ in lines if (found := _SET.match(without_bullet(line)))}) > 1


def _under(words: str, style: str, is_one_of_several: bool) -> _Under:
    is_shown = bool(_SHOWN.search(words))
    if is_one_of_several:
        return _Under(words, is_optional=True, own=style)
    if is_shown or _TO_FILE.match(words) or _NO_PAPER.match(words):
        return _Under(is_shown=is_shown, own=style)
    return _Under(words, is_optional=bool(_CASE.match(words) or _ONE_OF.search(words)), own=style)


def _style(text: str) -> str:
    """The kind of bullet that a line begins with."""
    found = _STYLE.match(text.strip())
    return (found["sign"] or ("a" if found["letter"] else "1")) if found else ""


def read_sets(text: str) -> int | None:
    """ "02 bộ" is 2; None where no single number is told."""
    found = {int(n) for n in re.findall(r"(\d{1,2})\s*\)?\s*(?:\([^()]*\)\s*)?bộ", plain(text))}
    if not found:
        word = re.match(r"(\w+) bộ", plain(text).lower())
        number = number_in_words(word[1]) if word else None
        found = {number} if number else set()
    return found.pop() if len(found) == 1 and max(found) > 0 else None


def _is_heading(words: str) -> bool:
    return bool(
        _SHOWN.search(words)
        or _CASE.match(words)
        or _TO_FILE.match(words)
        or _ALTERNATIVES.search(words)
        or _NO_PAPER.match(words)
    )


def _split(texts: Iterable[str]) -> Iterator[str]:
    """Lines, with headings that were glued to the end of the line before them cut off."""
    for text in texts:
        for line in text.splitlines():
            glued = re.match(
                r"(.{10,}?[\w).])\s+((?:\([IVX]+\)\s*)?(?:Giấy tờ phải \w+ ?\w*|Hồ sơ đề nghị[^:]{5,80}gồm"
                r"|Tùy trường hợp[^:]*):)\s*$",
                plain(line),
            )
            for part in [glued[1], glued[2]] if glued else [plain(line)]:
                yield from _one_by_one(part)


def _one_by_one(line: str) -> Iterator[str]:
    """ "1. Tờ khai 2. Giấy ủy quyền" and "Tờ khai; Ảnh" are two papers each."""
    places = list(_NUMBERED_ON.finditer(line))
    if (
        len(places) > 1
        and places[0].start() == 0
        and [int(found["n"]) for found in places] == [*range(1, len(places) + 1)]
    ):
        ends = [found.start() for found in places[1:]] + [len(line)]
        yield from (line[found.start() : end].strip() for found, end in zip(places, ends, strict=True))
    else:
        yield from (_NEXT_PAPER.split(line) if line.count("(") == line.count(")") and "(" not in line else [line])


def _only_counts(text: str) -> tuple[int | None, int | None] | None:
    """The numbers of a line that holds nothing else: "Bản chính: 1"."""
    pair, copies = _PAIR.fullmatch(text), _COPIES_ONLY.fullmatch(text)
    if pair:
        return int(pair["originals"]), (int(pair["copies"]) if pair["copies"] else None)
    return (None, int(copies["copies"])) if copies else None


def _told_apart(text: str) -> tuple[int, int] | None:
    """Originals and copies in the column for them: "Bản chính: 1 Bản sao: 0", "01 bản chính, 02 bản sao"."""
    counts = _only_counts(text)
    if counts:
        return counts[0] or 0, counts[1] or 0
    return _in_words(text) if _COUNTED.search(text) else None


def _counted(paper: PaperText, counts: tuple[int | None, int | None]) -> PaperText:
    originals, copies = counts
    return replace(
        paper,
        doubts=tuple(doubt for doubt in paper.doubts if doubt != HEADING),
        originals=paper.originals if originals is None else min(originals, MOST),
        copies=paper.copies if copies is None else min(copies, MOST),
    )


def _numbers(text: str) -> tuple[str, tuple[int, int]]:
    """The name without its numbers, and originals and copies; a paper without a number is one original."""
    text = _FORM_LINK.sub("", _NAMED_FILE.sub(r"\1)", text)).strip(" ;.|")
    pair = _PAIR.search(text)
    if pair:
        return _without(text, pair), (int(pair["originals"]), int(pair["copies"] or 0))
    only = _COPIES_ONLY.search(text)
    if only:
        return _without(text, only), (0, int(only["copies"]))
    bracket = _BRACKET.search(text) or _BEHIND.search(text)
    if bracket is None:
        return text, _by_first_words(text)
    words = next(filter(None, bracket.groups()))
    originals, copies = _in_words(words)
    if not _COPY.search(words) and _by_first_words(text)[0] == 0:
        originals, copies = 0, originals
    bare = not re.search(r"xác nhận|chứng thực|hoặc|đối chiếu|điện tử", words, re.IGNORECASE)
    return (_tidy(text[: bracket.start()]) if bare else text), (originals, copies)


def _without(text: str, found: re.Match[str]) -> str:
    return _tidy(f"{text[: found.start()]} {text[found.end() :]}")


def _tidy(rest: str) -> str:
    return plain(re.sub(r"\s*(?:số lượng|\(\s*\))\s*:?\s*$", "", plain(rest), flags=re.IGNORECASE)).strip(" ;:,.–-|")


def _in_words(words: str) -> tuple[int, int]:
    """ "01 bản chính hoặc bản sao chứng thực" is one paper, an original; "1 bản chính, 1 bản sao" are two."""
    if _COPY.search(words):
        words = _TO_COMPARE.sub(" ", words)
    counts = {"original": 0, "copy": 0}
    for found in _COUNTED.finditer(words):
        counts["copy" if _COPY.search(found["what"]) else "original"] += int(found["n"])
    if _EITHER.search(words):
        return max(1, counts["original"], counts["copy"]), 0
    if any(counts.values()):
        return counts["original"], counts["copy"]
    has_copy, has_original = _COPY.search(words), re.search(r"bản (?:chính|gốc)", words, re.IGNORECASE)
    if has_copy and has_original:
        return 1, (1 if _BOTH.search(words) else 0)
    return (0, 1) if has_copy else (1, 0)


def _by_first_words(text: str) -> tuple[int, int]:
    first = _FIRST_WORDS.match(text)
    if first is None:
        return 1, 0
    written = first["figure"] or first["n"] or "1"
    number = int(written) if written.isdigit() else number_in_words(written) or 1
    what = first["what"].lower()
    if _EITHER.match(text):
        return number, 0
    if what in ("bản sao", "bản chụp", "bản photo"):
        return 0, number
    return number, (1 if _BOTH.match(text) else 0)
