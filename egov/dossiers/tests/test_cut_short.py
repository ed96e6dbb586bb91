"""The process dies between any two statements of an act: nothing of it stays, and doing it again does it once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from egov.core import clock
from egov.core.models import JournalChain
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.models import Dossier
from egov.testing.cast import People
from egov.testing.factories import act_on, complete_draft, file_dossier, open_task, walk_to
from egov.testing.services import serve_edited

Act = Callable[[], Any]
MANY = 200


class Killed(Exception):
    """Power off."""


@contextmanager
def power_off_at(number: int) -> Iterator[list[int]]:
    """Die at the statement of this number; what was counted when there were fewer."""
    count = [0]

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            count[0] += 1
            if count[0] == number:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        yield count


def everything() -> dict[str, Any]:
    """A fingerprint of every table in which a dossier leaves traces."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("dossiers_", "journal_", "notices_", "outbox_", "documents_", "feedback_"))
        ]
        found = {}
        for table in tables:
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM {table} t"
            )
            found[table] = cursor.fetchone()
    return found


def file_a_draft(people: People) -> Act:
    draft = complete_draft(people.lan)
    return lambda: actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk)


def at_task(state: str, act: str, **more: Any) -> Callable[[People], Act]:
    """The act at the open task of a dossier in this state."""

    def prepare(people: People) -> Act:
        task = open_task(walk_to(file_dossier(people.lan), state))
        return lambda: act_on(task, act, people=people, note="Lý do.", **more)

    return prepare


def supplement(people: People) -> Act:
    dossier = walk_to(file_dossier(people.lan), "asked_in_process")
    return lambda: actions.supply_supplement(actor=people.actor("lan"), code=dossier.code, message="Xin gửi.")


def withdraw(people: People) -> Act:
    dossier = walk_to(file_dossier(people.lan), "in_process")
    return lambda: actions.withdraw_dossier(actor=people.actor("lan"), code=dossier.code)


def take_back(people: People) -> Act:
    dossier = walk_to(file_dossier(people.lan), "received")
    return lambda: actions.undo_act(actor=people.actor("mai"), code=dossier.code)


def take_fee(people: People) -> Act:
    dossier = file_dossier(people.lan, "chung-thuc-ban-sao")
    return lambda: actions.take_fee(actor=people.actor("mai"), code=dossier.code)


def proposed(act: str, answer: str, **asked: str) -> Callable[[People], Act]:
    """The head's answer to what the specialist has asked."""

    def prepare(people: People) -> Act:
        dossier = walk_to(file_dossier(people.lan), "received")
        act_on(open_task(dossier), act, people=people, note="Lý do.", answers=asked)
        request = dossier.tasks.select_related("post__agency").get(kind="request")
        return lambda: act_on(request, answer, people=people, note="Lý do.")

    return prepare


def ask_the_head(people: People) -> Act:
    dossier = walk_to(file_dossier(people.lan), "asked_in_process")
    actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    return lambda: act_on(open_task(dossier), "ask-supplement", people=people, note="Lý do.")


def by_head(state: str, do: Callable[..., Any], by: str = "huong", **more: Any) -> Callable[[People], Act]:
    """What a head, or a clerk, does at a dossier in this state without a task."""

    def prepare(people: People) -> Act:
        dossier = walk_to(file_dossier(people.lan), state)
        return lambda: do(actor=people.actor(by), code=dossier.code, **more)

    return prepare


def move_to_version(people: People) -> Act:
    dossier = walk_to(file_dossier(people.lan), "received")
    version = serve_edited("dang-ky-ho-kinh-doanh", ("en: Register a household", "en: Found a household"))
    head = people.actor("huong")
    return lambda: actions.move_to_version(actor=head, dossiers=[dossier.pk], version=version)


LATER = clock.today() + timedelta(days=60)
BESIDE = {
    "ask-head": ask_the_head,
    "agree-extension": proposed("propose-extension", "agree-extension", until=LATER.isoformat()),
    "agree-halt": proposed("propose-halt", "agree-halt", ground="Điều 87"),
    "decline": proposed("propose-halt", "decline", ground="Điều 87"),
    "extend": by_head("received", actions.extend_deadline, until=LATER, reason="Lý do."),
    "withdraw-at-counter": by_head("asked_at_reception", actions.withdraw_at_counter, "mai", reason="", who="Lan"),
    "ask-by-head": by_head("received", actions.ask_by_head, reason="Lý do."),
    "report-incident": by_head("handed_out", actions.report_incident, kind="lost", account_of="Mất."),
    "correct": by_head("handed_out", actions.correct_result, reason="Sai.", changes={"trade_name": "Bà Lan"}),
}
ACTS: dict[str, Callable[[People], Act]] = {
    "file": file_a_draft,
    "receive": at_task("filed", "receive"),
    "refuse": at_task("filed", "refuse"),
    "ask-supplement": at_task("received", "ask-supplement"),
    "complete": at_task("received", "complete"),
    "propose-refusal": at_task("received", "propose-refusal"),
    "hand-over": at_task("finished", "hand-over"),
    "supplement": supplement,
    "withdraw": withdraw,
    "undo": take_back,
    "take-fee": take_fee,
    "move-version": move_to_version,
    **BESIDE,
}


@pytest.mark.parametrize("name", ACTS)
def test_nothing_of_an_act_stays_when_the_power_goes(name, people):
    act = ACTS[name](people)
    before, number = everything(), 0
    while True:
        number += 1
        assert number < MANY
        with power_off_at(number) as count:
            try:
                act()
            except Killed:
                assert everything() == before, f"half of it stayed at statement {number}"
                continue
        assert count[0] < number
        break
    assert everything() != before
    assert verify_journal().whole
    assert JournalChain.objects.filter(subject_kind="dossier").count() == Dossier.objects.count()
