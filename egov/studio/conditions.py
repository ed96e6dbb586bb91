"""Conditions without writing: lines of a question, a comparison and a value, joined by "and" or "or".

An expression that is no more than that is read into lines and written from them; whatever else stands there is edited
as the expression that it is. In a form a condition is one input, `{% condition_input path label %}`, in every part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from egov.core.expressions import ExpressionError, parse
from egov.core.expressions.tree import Binary, Call, Literal, Logical, Member, Name, Tree, Unary

from .subjects import Subject

AND: Final = "&&"
OR: Final = "||"
MOST_LINES: Final = 20

SIGNS: Final[Mapping[str, str]] = {"is": "==", "not": "!=", "more": ">", "least": ">=", "less": "<", "most": "<="}
_SIGNED: Final = {sign: how for how, sign in SIGNS.items()}
_FILLED: Final = ("given", "missing")
HOWS: Final[Mapping[str, tuple[str, ...]]] = {
    "truth": ("yes", "no"),
    "text": ("is", "not", "contains", *_FILLED),
    "number": (*SIGNS, *_FILLED),
    "date": (*SIGNS, *_FILLED),
    "list": ("among", "not-among", *_FILLED),
    "thing": _FILLED,
}
"""What can be asked of an answer, by its kind."""

WITHOUT_VALUE: Final = ("yes", "no", *_FILLED)
_PATTERNS: Final[Mapping[str, str]] = {
    "yes": "{subject}",
    "no": "!{subject}",
    "given": "has({subject})",
    "missing": "!has({subject})",
    "contains": "{subject}.contains({literal})",
    "among": "{literal} in {subject}",
    "not-among": "!({literal} in {subject})",
}
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)
_GROUPED: Final = re.compile(r"-?[1-9][0-9]{0,2}([. ][0-9]{3})+", re.ASCII)
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_ESCAPED: Final = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"})
_ROOTS: Final = ("form", "row", "applicant")


@dataclass(frozen=True, slots=True)
class Line:
    """`subject` is a path such as "form.kind"; `kind` says how the value is written, as far as there is one."""

    subject: str
    how: str
    value: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Lines that all hold, or of which one does."""

    lines: tuple[Line, ...] = ()
    glue: str = AND


# -- from the text and back


def read_lines(text: str) -> Condition | None:
    """The condition in lines; None where it is more than lines, or no expression."""
    if not text.strip():
        return Condition()
    try:
        tree = parse(text).tree
    except ExpressionError:
        return None
    joined = isinstance(tree, Logical)
    parts = tree.operands if isinstance(tree, Logical) else (tree,)
    lines = [_line(part) for part in parts[: MOST_LINES + 1]]
    found = tuple(line for line in lines if line is not None)
    if len(found) < len(lines) or len(lines) > MOST_LINES:
        return None
    return Condition(found, tree.operator if joined and isinstance(tree, Logical) else AND)


def written(condition: Condition) -> str:
    """The expression of the lines."""
    return f" {condition.glue} ".join(_written(line) for line in condition.lines if line.subject)


def _line(tree: Tree) -> Line | None:  # noqa: PLR0911  one answer for each kind of line
    match tree:
        case Unary(operator="!", operand=Call(name="has", arguments=(inner,), method=False)) if _path(inner):
            return Line(_path(inner), "missing")
        case Unary(operator="!", operand=Binary(operator="in", left=Literal(value=str(value)), right=inner)):
            return Line(_path(inner), "not-among", value, "list") if _path(inner) else None
        case Unary(operator="!", operand=inner) if _path(inner):
            return Line(_path(inner), "no", kind="truth")
        case Call(name="has", arguments=(inner,), method=False) if _path(inner):
            return Line(_path(inner), "given")
        case Call(name="contains", arguments=(inner, Literal(value=str(value))), method=True) if _path(inner):
            return Line(_path(inner), "contains", value, "text")
        case Binary(operator="in", left=Literal(value=str(value)), right=inner) if _path(inner):
            return Line(_path(inner), "among", value, "list")
        case Binary(operator=sign, left=left, right=right) if sign in _SIGNED and _path(left):
            return _compared(_path(left), _SIGNED[sign], right)
    path = _path(tree)
    return Line(path, "yes", kind="truth") if path else None


def _compared(path: str, how: str, tree: Tree) -> Line | None:  # noqa: PLR0911  one answer for each kind of value
    match tree:
        case Literal(value=bool(value)):
            return Line(path, "yes", kind="truth") if value and how == "is" else None
        case Literal(value=str(value)) if how in ("is", "not"):
            return Line(path, how, value, "text")
        case Literal(value=int() | Decimal() as number):
            return Line(path, how, f"{number:f}" if isinstance(number, Decimal) else str(number), "number")
        case Unary(operator="-", operand=Literal(value=int() | Decimal() as number)):
            return Line(path, how, f"-{number:f}" if isinstance(number, Decimal) else f"-{number}", "number")
        case Literal(value=None):
            return Line(path, how, "", "number")
        case Call(name="date", arguments=(Literal(value=str(day)),), method=False) if day:
            return Line(path, how, day, "date")
        case Name(name="today"):
            return Line(path, how, "today", "date")
    return None


def _path(tree: Tree) -> str:
    """`form.kind` of a tree that is a path from something known on; "" of any other."""
    names: list[str] = []
    while isinstance(tree, Member):
        names.append(tree.name)
        tree = tree.owner
    if not isinstance(tree, Name) or tree.name not in (_ROOTS if names else ("channel",)):
        return ""
    return ".".join([tree.name, *reversed(names)])


def _written(line: Line) -> str:
    pattern = _PATTERNS.get(line.how) or f"{{subject}} {SIGNS[line.how]} {{literal}}"
    return pattern.format(subject=line.subject, literal=_literal(line))


def _literal(line: Line) -> str:
    """An empty number or day is `null`, of which no comparison holds."""
    if line.kind == "number":
        number = line.value.replace(" ", "").replace(",", ".")
        return number if _NUMBER.fullmatch(number) else _quoted(line.value) if line.value else "null"
    if line.kind == "date":
        return "today" if line.value == "today" else f"date({_quoted(line.value)})" if line.value else "null"
    return _quoted(line.value)


def _quoted(text: str) -> str:
    return f"'{text.translate(_ESCAPED)}'"


# -- from the posted form


def read_condition(kept: Any, posted: list[str]) -> Any:
    """A condition as its input posts it: how lines are joined, three values a line, and the expression as written.

    What was written by hand goes before the lines; lines that say what stood there leave it as it was.
    """
    before = ("true" if kept else "false") if isinstance(kept, bool) else str(kept or "")
    typed = posted[-1].strip() if posted else ""
    if typed != before.strip():
        return typed or None
    if len(posted) < 2:
        return kept
    values = posted[1:-1]
    lines = tuple(_posted(*values[at : at + 3]) for at in range(0, len(values) - 2, 3) if values[at])
    found = written(Condition(lines[:MOST_LINES], OR if posted[0] == OR else AND))
    stood = read_lines(before)
    return kept if stood is not None and written(_trimmed(stood)) == found else found or None


def _trimmed(condition: Condition) -> Condition:
    """As a form posts it: values without blanks around them."""
    return replace(condition, lines=tuple(replace(line, value=line.value.strip()) for line in condition.lines))


def _posted(subject: str, how: str, value: str) -> Line:
    path, _bar, kind = subject.partition("|")
    hows = HOWS.get(kind, _FILLED)
    if not re.fullmatch(r"[a-z_][a-z0-9_.]{0,200}", path):
        return Line("", "")
    if how not in hows:
        how, value = hows[0], ""
    return Line(path, how, value_read(value.strip(), kind), kind)


def value_read(text: str, kind: str) -> str:
    """A number or a day as people write it ("50.000", "1/7/2026"), as a line has it."""
    if kind == "number" and _GROUPED.fullmatch(text):
        return re.sub(r"[. ]", "", text)
    if kind == "number":
        return text.replace(",", ".")
    if kind == "date" and text.lower() == "hôm nay":
        return "today"
    day = _DAY.fullmatch(text) if kind == "date" else None
    return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else text


def value_shown(line: Line) -> str:
    """The value of a line as people write it."""
    if line.kind == "date" and line.value == "today":
        return _("today")
    if line.kind == "date":
        return _ISO_DAY.sub(r"\3/\2/\1", line.value)
    return line.value.replace(".", ",") if line.kind == "number" else line.value


# -- in words


def how_words(kind: str) -> list[tuple[str, str]]:
    """The comparisons of a kind of answer, with their words."""
    words = {
        "yes": _("is yes"),
        "no": _("is no"),
        "is": _("is"),
        "not": _("is not"),
        "more": _("is after") if kind == "date" else _("is more than"),
        "least": _("is on or after") if kind == "date" else _("is at least"),
        "less": _("is before") if kind == "date" else _("is less than"),
        "most": _("is on or before") if kind == "date" else _("is at most"),
        "contains": _("contains"),
        "among": _("has among its answers"),
        "not-among": _("does not have among its answers"),
        "given": _("is answered"),
        "missing": _("is not answered"),
    }
    return [(how, words[how]) for how in HOWS.get(kind, _FILLED)]


def in_words(text: str, subjects: Iterable[Subject]) -> str:
    """A condition as a sentence; the expression itself where it is more than lines."""
    condition, known = read_lines(text), {subject.path: subject for subject in subjects}
    if condition is None:
        return text
    glue = _(" or ") if condition.glue == OR else _(" and ")
    return glue.join(_line_words(line, known.get(line.subject)) for line in condition.lines)


def _line_words(line: Line, subject: Subject | None) -> str:
    kind = subject.kind if subject and line.how in HOWS[subject.kind] else line.kind
    how = dict(how_words(kind)).get(line.how) or dict(how_words(line.kind or "thing")).get(line.how, line.how)
    value = dict(subject.options).get(line.value, line.value) if subject else line.value
    shown = "" if line.how in WITHOUT_VALUE else f" {value_shown(replace(line, value=value)) or '…'}"
    return f"“{subject.label if subject else line.subject}” {how}{shown}"
