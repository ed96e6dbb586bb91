"""Forms made up: every type of field, with limits, conditions, rows and computed values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from hypothesis import strategies as st

Plain = dict[str, Any]
WORDS: Final = ("Nhà", "Tên: chủ hộ", 'Loại "mới"', "Số # 1", "Đơn đề nghị, kèm theo", "Có hay không?", "- gạch", "yes")


@st.composite
def texts(draw: st.DrawFn) -> Plain:
    """A text in both languages, with what is awkward to write down among it."""
    return {"vi": draw(st.sampled_from(WORDS)), "en": draw(st.sampled_from(("House", "A: b", "No", "Name, if any")))}


@dataclass
class Known:
    """What has been asked so far, by what conditions can make of it. `at` is how expressions name it: form or row."""

    draw: st.DrawFn
    at: str = "form"
    conditions: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    count: int = 0

    def new_id(self) -> str:
        self.count += 1
        return f"q{self.count}"

    def condition(self) -> str:
        """A condition over what is known."""
        usual = ["channel == 'online'", "applicant.kind == 'business'", "true"]
        own = self.conditions or usual
        first = self.draw(st.sampled_from(own))
        joined = self.draw(st.sampled_from(["", "", "", " && ", " || ", "!"]))
        if joined == "!":
            return f"!({first})"
        return first + joined + self.draw(st.sampled_from([*own, *usual])) if joined else first


def _limits(draw: st.DrawFn, low: int, high: int) -> Plain:
    numbers = sorted(draw(st.lists(st.integers(low, high), min_size=2, max_size=2)))
    return draw(st.sampled_from([{}, {"min": numbers[0]}, {"max": numbers[1]}, {"min": numbers[0], "max": numbers[1]}]))


def _text(known: Known, own: str) -> Plain:
    draw = known.draw
    known.conditions.append(f"size({own}) > {draw(st.integers(0, 6))}")
    if draw(st.integers(0, 3)) == 0:
        return {"pattern": draw(st.sampled_from(["[A-Z]{2}[0-9]{6}", "\\d{3}", "(VN|DN)-[0-9]{2,4}"]))}
    return _limits(draw, 1, 60)


def _number(known: Known, own: str) -> Plain:
    limits = _limits(known.draw, 0, 40)
    decimals = known.draw(st.sampled_from([{}, {}, {"decimals": 2}]))
    known.conditions.append(
        f"{own} {known.draw(st.sampled_from(['<', '<=', '>', '>=', '==']))} {known.draw(st.integers(0, 40))}"
    )
    if not decimals:
        known.numbers.append(own)
    return {**limits, **decimals}


def _money(known: Known, own: str) -> Plain:
    known.conditions.append(f"{own} > 1000000")
    known.numbers.append(own)
    return _limits(known.draw, 0, 100_000_000)


def _day(known: Known, own: str) -> Plain:
    known.conditions += [f"{own} < today()", f"years_between({own}, today()) >= 18", f"{own} > date('2026-01-01')"]
    return known.draw(st.sampled_from([{}, {"max": "today"}, {"min": "2000-01-01"}]))


def _moment(known: Known, own: str) -> Plain:
    known.moments.append(own)
    return {"min": "today"}


def _choice(known: Known, own: str) -> Plain:
    ids = known.draw(st.sampled_from([["new", "again"], ["a", "b", "c"], ["1", "2", "on"]]))
    known.conditions += [f"{own} == '{one}'" for one in ids]
    return {"options": [{"id": one, "label": known.draw(texts())} for one in ids]}


def _choices(known: Known, own: str) -> Plain:
    known.conditions.append(f"size({own}) > 1")
    more = known.draw(st.sampled_from([{}, {"min_items": 1}, {"max_items": 2}]))
    return {"options": [{"id": one, "label": known.draw(texts())} for one in ("x", "y", "z")], **more}


def _yes_no(known: Known, own: str) -> Plain:
    known.conditions += [own, f"!{own}"]
    return {}


def _address(known: Known, own: str) -> Plain:
    known.addresses.append(own)
    known.conditions.append(f"{own}.commune == '20242'")
    return {}


def _person(known: Known, own: str) -> Plain:
    known.conditions.append(f"{own}.name != ''")
    return known.draw(st.sampled_from([{}, {"parts": ["name", "birth_date"]}]))


def _organisation(known: Known, own: str) -> Plain:
    known.conditions.append(f"{own}.tax_code == '0400101394'")
    return known.draw(st.sampled_from([{}, {"parts": ["name", "tax_code"]}]))


def _nothing(known: Known, own: str) -> Plain:
    known.conditions.append(f"has({own})")
    return {}


def _file(known: Known, own: str) -> Plain:
    return known.draw(st.sampled_from([{}, {"max_items": 3}]))


def _info(known: Known, own: str) -> Plain:
    return {"text": known.draw(texts())}


def _computed(known: Known, own: str) -> Plain:
    terms = known.draw(st.lists(st.sampled_from([*known.numbers, "1", "250"]), min_size=1, max_size=3))
    known.numbers.append(own)
    return {"value": " + ".join(terms), **known.draw(st.sampled_from([{}, {"as": "money"}]))}


def _repeat(known: Known, own: str) -> Plain:
    inside = Known(known.draw, "row")
    fields = [_field(inside, ROW_TYPES) for _ in range(known.draw(st.integers(1, 3)))]
    known.conditions.append(f"size({own}) > 1")
    if "row." + fields[0]["id"] in inside.numbers and not fields[0].get("when"):
        known.numbers.append(f"sum({own}.map(r, r.{fields[0]['id']}))")
    return {"fields": fields, **known.draw(st.sampled_from([{}, {"min_items": 1, "max_items": 4}, {"min_items": 2}]))}


Make = Callable[[Known, str], Plain]
ROW_TYPES: Final[dict[str, Make]] = {
    "text": _text, "number": _number, "money": _money, "date": _day, "choice": _choice, "yes_no": _yes_no,
    "person": _person, "citizen_number": _nothing, "computed": _computed,
}  # fmt: skip
TYPES: Final[dict[str, Make]] = {
    **ROW_TYPES,
    "long_text": _nothing, "datetime": _moment, "choices": _choices, "address": _address, "organisation": _organisation,
    "tax_code": _nothing, "phone": _nothing, "email": _nothing, "file": _file, "repeat": _repeat, "info": _info,
}  # fmt: skip
_ASKED_OF_ALL: Final = frozenset({"address", "datetime"})
"""What decides who answers, and by when: everybody is asked."""


def _field(known: Known, types: dict[str, Make]) -> Plain:
    draw = known.draw
    kind = draw(st.sampled_from(sorted(types)))
    own = known.new_id()
    head: Plain = {"id": own, "type": kind}
    may_hide = kind not in _ASKED_OF_ALL and known.conditions
    when = known.condition() if may_hide and draw(st.integers(0, 2)) == 0 else ""
    optional = kind not in (*_ASKED_OF_ALL, "info", "computed", "yes_no") and draw(st.integers(0, 4)) == 0
    before = len(known.numbers)
    more = types[kind](known, f"{known.at}.{own}")
    if when or optional:
        # An amount of money cannot hang on an answer that may be missing.
        del known.numbers[before:]
    label = {} if kind == "info" else {"label": draw(texts())}
    return {**head, **label, **({"optional": True} if optional else {}), **({"when": when} if when else {}), **more}


def pages(draw: st.DrawFn) -> tuple[list[Plain], Known]:
    """The `form:` of a service, and what can be asked about it."""
    known, found = Known(draw), list[Plain]()
    for number in range(draw(st.integers(1, 2))):
        numbers = len(known.numbers), len(known.addresses), len(known.moments)
        when = {"when": known.condition()} if number and known.conditions and draw(st.booleans()) else {}
        fields = [_field(known, TYPES) for _ in range(draw(st.integers(1, 4)))]
        if when:
            del known.numbers[numbers[0] :], known.addresses[numbers[1] :], known.moments[numbers[2] :]
        found.append({"page": draw(texts()), **when, "fields": fields})
    return found, known
