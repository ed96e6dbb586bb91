"""Whole services made up, as the plain data of their files."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from .forms import Known, Plain, pages, texts
from .processes import Deciding, rows

COMMUNE: Final = Deciding("commune", "construction-specialist", "commune-head")
DEPARTMENT: Final = Deciding("so-xay-dung", "department-specialist", "department-head")


@st.composite
def services(draw: st.DrawFn) -> Plain:
    """A service of Da Nang that nobody has thought of; most of them pass the check."""
    form, known = pages(draw)
    level = draw(st.sampled_from([1, 2, 3, 3, 3, 4]))
    deciding = draw(st.sampled_from([COMMUNE, DEPARTMENT]))
    whole: Plain = {
        "code": f"9.{draw(st.integers(0, 999_999)):06d}",
        "name": draw(texts()),
        "summary": draw(texts()),
        "field": "nha-o",
        "level": level,
        "decided_by": _decided_by(draw, known, deciding),
        "applicants": draw(st.sampled_from([["citizen"], ["business"], ["citizen", "business"]])),
        **_channels(draw, level),
        **_time(draw, known),
        **({} if level == 4 else {"fee": _fees(draw, known)}),
        **_more(draw),
        "documents": _documents(draw, known),
        "form": form,
        "process": rows(draw, known, deciding),
        "result": _result(draw, known, level),
        **_notices(draw),
    }
    return whole


def _decided_by(draw: st.DrawFn, known: Known, deciding: Deciding) -> Any:
    if deciding is DEPARTMENT:
        return deciding.agency
    return {"kind": deciding.agency, "by": draw(st.sampled_from(["applicant.address", *known.addresses]))}


def _channels(draw: st.DrawFn, level: int) -> Plain:
    if level < 3:
        return {"channels": draw(st.sampled_from([["counter"], ["counter", "post"]]))}
    return draw(st.sampled_from([{}, {"channels": ["online"]}, {"channels": ["online", "counter"]}]))


def _time(draw: st.DrawFn, known: Known) -> Plain:
    cases = [_case(draw, known, is_last=False) for _ in range(draw(st.integers(0, 2)))]
    last = _case(draw, known, is_last=True)
    found: Plain = {"deadline": [*cases, last] if cases else last}
    if draw(st.booleans()):
        found["supplement"] = {"clock": draw(st.sampled_from(["restart", "resume"])), "days": draw(st.integers(1, 60))}
    if draw(st.integers(0, 3)) == 0:
        found["reception"] = {"working_hours": draw(st.sampled_from([1, 4, "2.5", 16]))}
    if draw(st.integers(0, 5)) == 0:
        found["silence"] = "consent"
    return found


def _case(draw: st.DrawFn, known: Known, *, is_last: bool) -> Plain:
    units: list[Plain] = [
        {"working_days": draw(st.integers(3, 30))},
        {"working_days": "7.5"},
        {"calendar_days": draw(st.integers(10, 60))},
        {"months": draw(st.integers(1, 3))},
        {"working_hours": draw(st.integers(30, 90))},
        {"clock_hours": draw(st.integers(60, 200))},
        {"same_day": {"cut_off": "15:00"}},
        {"same_day": {"cut_off": "11:00", "else": "09:30"}},
        *({"before": {"field": moment, "hours": draw(st.integers(1, 72))}} for moment in known.moments),
    ]
    start = draw(st.sampled_from([{}, {}, {"start": "filing"}]))
    when = {} if is_last else {"when": known.condition()}
    return {**when, **draw(st.sampled_from(units)), **start}


def _fees(draw: st.DrawFn, known: Known) -> list[Plain]:
    amounts = ["0", "50000", *(f"50 * {number}" for number in known.numbers[:2])]
    return [
        {
            "id": f"fee-{number}",
            "name": draw(texts()),
            "amount": draw(st.sampled_from(amounts)),
            "due": draw(st.sampled_from(["at-result", "before-receipt"])),
            **({"when": known.condition()} if draw(st.booleans()) else {}),
        }
        for number in range(draw(st.integers(0, 2)))
    ]


def _documents(draw: st.DrawFn, known: Known) -> list[Plain]:
    more: list[Plain] = [{}, {"optional": True}, {"originals": 0, "copies": 2}, {"note": {"vi": "A", "en": "B"}}]
    return [
        {
            "id": f"paper-{number}",
            "name": draw(texts()),
            "from": draw(st.sampled_from(["form", "upload", "vault-or-upload", "counter"])),
            **({"when": known.condition()} if draw(st.booleans()) else {}),
            **draw(st.sampled_from(more)),
        }
        for number in range(draw(st.integers(0, 3)))
    ]


def _more(draw: st.DrawFn) -> Plain:
    possible: Plain = {
        "fee_note": {"vi": "Theo bảng giá.", "en": "As the list says."},
        "keywords": ["nhà", "cửa: sổ"],
        "legal_basis": ["Luật Xây dựng 2014, Điều 94"],
        "conditions": [{"vi": "Đủ 18 tuổi.", "en": "Of age."}],
        "sets": 2,
        "keep": {"years": 5},
        "steps": ["Nộp hồ sơ.", "Nhận kết quả."],
        "source": "Cổng dịch vụ công",
    }
    chosen = draw(st.sets(st.sampled_from(sorted(possible))))
    return {key: value for key, value in possible.items() if key in chosen}


def _notices(draw: st.DrawFn) -> Plain:
    """What the service adds to some notices."""
    added = {
        "received": {"vi": "Hẹn lúc {due}.", "en": "Until {due}."},
        "result-ready": {"vi": "Nhận tại {place}, hồ sơ {code}.", "en": "At {place}, dossier {code}."},
        "stopped": {"vi": "Lý do: {reason}", "en": "Because: {reason}"},
    }
    chosen = draw(st.sets(st.sampled_from(sorted(added))))
    return {"notices": {kind: text for kind, text in added.items() if kind in chosen}} if chosen else {}


def _result(draw: st.DrawFn, known: Known, level: int) -> Plain:
    template = draw(st.sampled_from(["certificate", "extract", "permit", "letter"]))
    electronic = {"electronic": True} if level == 4 or draw(st.booleans()) else {}
    sentences = ["Cấp cho {applicant.name}.", "Ngày {today}, {agency}.", *(f"Số: {{{one}}}." for one in known.numbers)]
    said = draw(st.lists(st.sampled_from(sentences), max_size=2))
    more = {"text": said, **draw(st.sampled_from([{}, {"show": []}]))} if said else {}
    return {"template": template, "name": draw(texts()), **electronic, **more}
