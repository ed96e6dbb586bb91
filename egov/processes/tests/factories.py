"""Tables for the tests: written ones, and any number of generated ones."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from egov.core.expressions import INTEGER, TEXT, ObjectOf
from egov.core.problems import Problems
from egov.core.source import read_source
from egov.processes.reading import parse_process
from egov.processes.table import MAY, Table

ENVIRONMENT = {"form": ObjectOf({"kind": TEXT, "area": INTEGER})}

HOUSEHOLD = """
- {step: examine, by: economy-specialist, hours: 16, may: [ask-supplement, propose-refusal]}
- {step: approve, by: commune-head, hours: 4, sign: true, may: [send-back]}
- {step: hand-over, by: one-stop-clerk, hours: 4}
"""

PERMIT = """
- {step: examine, by: land-officer, hours: 16, may: [ask-supplement, propose-refusal]}
- choice: by-kind
  name: {vi: Loại công trình, en: Kind of building}
  branches:
    - {when: "form.kind == 'house'", go: review, name: {vi: Nhà ở, en: House}}
    - {when: "form.area > 500", go: opinions}
  otherwise: checks
- {consult: opinions, ask: [{by: engineer, at: so-xay-dung}, {by: planner, at: so-noi-vu, hours: 8}], order: in-order,
   hours: 24, next: review}
- together: checks
  steps:
    - {step: site-visit, by: land-officer, hours: 8, may: [send-back]}
    - {step: fire-safety, name: {vi: Kiểm tra phòng cháy, en: Fire safety}, by: fire-officer, hours: 12,
       may: [propose-refusal]}
- {step: review, by: land-lead, hours: 4, may: [send-back, propose-refusal]}
- {step: approve, by: commune-head, hours: 4, sign: true, may: [send-back]}
- {step: hand-over, by: one-stop-clerk, hours: 2.5}
"""


def read(text: str, decided_by: str = "") -> tuple[Table, Problems]:
    problems = Problems()
    node = read_source(text, problems, "service.yaml")
    return parse_process(node, ENVIRONMENT, decided_by=decided_by), problems


def table_of(text: str) -> Table:
    table, problems = read(text)
    assert problems.errors == []
    return table


def codes_of(text: str, decided_by: str = "") -> list[str]:
    return [problem.code for problem in read(text, decided_by)[1].errors]


def yes(condition: str) -> bool:
    return True


def no(condition: str) -> bool:
    return False


_MAY = st.sets(st.sampled_from(MAY)).map(sorted)
_NAME = {"vi": "Việc", "en": "Work"}


def _step(draw: st.DrawFn, step_id: str, may: list[str], **more: Any) -> dict[str, Any]:
    hours, linked = draw(st.integers(1, 40)), draw(st.sampled_from([{}, {}, {"for": "tax"}]))
    return {"step": step_id, "name": _NAME, "by": f"by-{step_id}", "hours": hours, "may": may, **linked, **more}


def _row(draw: st.DrawFn, number: int, count: int) -> dict[str, Any]:
    own_id = f"r{number}"
    kind = draw(st.sampled_from(["step"] if number == 0 else ["step", "step", "sign", "choice", "consult", "together"]))
    onward = st.integers(number + 1, count).map("r{}".format)
    anywhere = st.one_of(onward, onward, st.integers(0, count).map("r{}".format))
    if kind == "choice":
        whens = draw(st.lists(st.integers(0, 9), min_size=1, max_size=3))
        branches = [{"when": f"form.area > {when}", "go": draw(anywhere)} for when in whens]
        return {"choice": own_id, "branches": branches, "otherwise": f"r{number + 1}"}
    jump = {"next": draw(anywhere)} if draw(st.integers(0, 5)) == 0 else {}
    if kind == "consult":
        asked = [{"by": f"asked-{n}"} for n in range(draw(st.integers(1, 3)))]
        order = draw(st.sampled_from(["together", "in-order"]))
        return {"consult": own_id, "ask": asked, "order": order, "hours": draw(st.integers(1, 40)), **jump}
    may = [] if number == 0 else draw(_MAY)
    if kind == "together":
        members = [_step(draw, f"{own_id}-m{n}", may if n == 0 else []) for n in range(draw(st.integers(1, 3)))]
        return {"together": own_id, "steps": members, **jump}
    return _step(draw, own_id, may, **jump, **({"sign": True} if kind == "sign" else {}))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table that passes the check."""
    count = draw(st.integers(1, 7))
    rows = [_row(draw, number, count) for number in range(count)]
    rows.append({"step": f"r{count}", "name": _NAME, "by": "clerk", "hours": 1})
    table, problems = read(json.dumps(rows))
    if problems.errors:
        known = {"step-unreachable", "loop-without-end", "step-cannot-end", "choice-loop", "send-back-nowhere"}
        assert {problem.code for problem in problems.errors} <= known
        reject()
    return table
