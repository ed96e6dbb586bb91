"""Acts at a dossier by itself, not at a task: every one comes in here and goes to whoever carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.processes.table import SUPPLEMENT

from ..acts import read_fields
from ..acts.extending import EXTEND, UNTIL
from ..acts.halting import GROUND, HALT
from ..beside import AUTHORISATION, HOW, KIND, REMEDY, REPORT, RESPONSIBLE, WHO, WITHDRAW
from .asking import ask_by_head
from .extending import extend_deadline
from .halting import halt_dossier
from .incidents import report_incident
from .withdrawing import withdraw_at_counter

Doer: TypeAlias = Callable[..., Any]


def act_at_dossier(
    *,
    actor: Actor,
    code: str,
    act: str,
    note: str = "",
    items: Sequence[str] = (),
    answers: Mapping[str, Any] | None = None,
) -> None:
    """Do one of `beside.acts_beside`; `items`, `answers` as in `complete_task`.

    Raises `NotFound` for what is no such act, `AnswersRefused`, and whatever its own action raises.
    """
    doer = _DOERS.get(act)
    if doer is None:
        raise NotFound
    doer(note.strip(), read_fields(act, answers or {}), items, actor=actor, code=code)


def _extend(note: str, values: Mapping[str, Any], _items: Sequence[str], **where: Any) -> None:
    extend_deadline(**where, until=values[UNTIL], reason=note)


def _halt(note: str, values: Mapping[str, Any], _items: Sequence[str], **where: Any) -> None:
    halt_dossier(**where, reason=note, ground=values[GROUND])


def _ask(note: str, values: Mapping[str, Any], items: Sequence[str], **where: Any) -> None:
    ask_by_head(**where, reason=note, items=items, reasons=values.get("reasons"))


def _withdraw(note: str, values: Mapping[str, Any], _items: Sequence[str], **where: Any) -> None:
    authorisation = values.get(AUTHORISATION, "")
    withdraw_at_counter(**where, reason=note, who=values[WHO], how=values[HOW], authorisation=authorisation)


def _report(note: str, values: Mapping[str, Any], _items: Sequence[str], **where: Any) -> None:
    more = {name: values.get(name, "") for name in (RESPONSIBLE, REMEDY)}
    report_incident(**where, kind=values[KIND], account_of=note, **more)


_DOERS: dict[str, Doer] = {EXTEND: _extend, HALT: _halt, SUPPLEMENT: _ask, WITHDRAW: _withdraw, REPORT: _report}
