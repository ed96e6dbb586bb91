"""Many at once, each with a connection of its own, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from egov.catalogue.models import Service
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import DomainError, NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.errors import NumberTaken, TaskDone
from egov.dossiers.models import Dossier, DossierSerial, Draft
from egov.identity.actions import give_post, join_walk_in
from egov.identity.errors import AccountGone, PersonKnown
from egov.identity.models import Account
from egov.identity.queries import actor_for
from egov.testing.counter import counter_post, own_account, take_in, walk_in
from egov.testing.factories import (
    HOUSEHOLD_BUSINESS,
    complete_draft,
    file_dossier,
    household_answers,
    open_task,
    stored_file,
    walk_to,
)
from egov.testing.services import serve

from .conftest import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
FEE = {"id": "fee", "name": {"vi": "Lệ phí", "en": "Fee"}, "amount": 150_000}


def at_once(act: Callable[[int], Any], many: int, together: int = 40) -> list[Any]:
    """What came of `act(0)` … `act(many - 1)`, begun together as far as connections reach."""
    together = min(many, together)
    barrier = Barrier(together)

    def one(number: int) -> Any:
        try:
            if number < together:
                barrier.wait(timeout=30)
            with clock.moved_to(MONDAY):
                return act(number)
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(together) as threads:
        return list(threads.map(one, range(many)))


def household() -> Any:
    version = Service.objects.select_related("current").get(slug="dang-ky-ho-kinh-doanh").current
    assert version is not None
    return version


def file_by(account: Any, file: Any, key: str) -> tuple[Dossier, bool]:
    return actions.file_answers(
        actor=actor_for(account),
        version=household(),
        answers=household_answers(start="2026-12-31"),
        block=None,
        files=[("id-card", file)],
        idempotency_key=key,
    )


def test_a_hundred_parallel_filings_give_a_hundred_gapless_codes(people):
    accounts = [people.lan, people.hung, people.bob]
    files = [stored_file(account) for account in accounts]
    made = at_once(lambda n: file_by(accounts[n % 3], files[n % 3], f"k-{n}"), 100)
    codes = sorted(dossier.code for dossier, _ in made)
    assert codes == [f"H17.30.05-260302-{n:04d}" for n in range(1, 101)]
    assert DossierSerial.objects.get().last == 100
    assert verify_journal().whole


def test_a_refused_filing_leaves_no_gap(people):
    file = stored_file(people.lan)

    def act(n: int) -> Any:
        version, answers = household(), household_answers(start="2026-12-31", trade_name="x" if n % 2 else "")
        return actions.file_answers(
            actor=actor_for(people.lan), version=version, answers=answers, block=None,
            files=[("id-card", file)], idempotency_key=f"k-{n}",
        )  # fmt: skip

    at_once(act, 20)
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert [code[-4:] for code in codes] == [f"{n:04d}" for n in range(1, 11)]


def test_one_key_twenty_times_at_once_makes_one_dossier(people):
    file = stored_file(people.lan)
    made = at_once(lambda n: file_by(people.lan, file, "the-same"), 20)
    assert {dossier.code for dossier, _ in made} == {Dossier.objects.get().code}
    assert sorted(new for _, new in made) == [False] * 19 + [True]
    assert JournalEntry.objects.filter(act="file").count() == 1


def test_one_draft_submitted_ten_times_at_once_makes_one_dossier(people):
    draft = complete_draft(people.lan, start="2026-12-31")
    actor = people.actor("lan")
    made = at_once(lambda n: actions.submit_draft(actor=actor, draft_id=draft.pk).code, 10)
    assert set(made) == {Dossier.objects.get().code}


def test_filings_while_a_service_changes_are_each_of_one_version(people):
    """Whichever version was in force: all that a dossier says is of that one, and later filings are of the new."""
    drafts = [complete_draft(people.lan) for _ in range(12)]
    old = drafts[0].version_id

    def act(n: int) -> Any:
        if n == 6:
            return serve(HOUSEHOLD_BUSINESS, fee=[FEE], sets=3).pk
        return actions.submit_draft(actor=people.actor("lan"), draft_id=drafts[n].pk)

    filed = [one for one in at_once(act, 12) if isinstance(one, Dossier)]
    newest = Service.objects.get(slug=HOUSEHOLD_BUSINESS).current_id
    assert {(one.version_id, one.fee_total, one.sets) for one in filed} <= {(old, 0, 1), (newest, 150_000, 3)}
    kept = Draft.objects.filter(account=people.lan)
    assert len(filed) + len(kept) == 12
    for draft in kept.exclude(pk=drafts[6].pk):
        assert draft.version_id == newest
        assert actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk).version_id == newest


def test_of_two_officers_at_one_task_the_second_learns_who_was_faster(people):
    task = open_task(file_dossier(people.lan))
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=task.post_id)
    actors = [people.actor("mai"), people.actor("huong")]
    outcomes = at_once(lambda n: actions.complete_task(actor=actors[n], task_id=task.pk, act="receive"), 2)
    refused = [outcome for outcome in outcomes if isinstance(outcome, TaskDone)]
    task.refresh_from_db()
    assert len(refused) == 1
    assert task.done_by is not None
    assert refused[0].params == {"who": task.done_by.full_name, "when": "08:00, 02/03/2026"}
    assert Dossier.objects.get().tasks.filter(step="examine").count() == 1


def test_a_withdrawal_and_a_reception_at_once_end_in_one_of_the_two(people):
    dossier = file_dossier(people.lan)
    task, lan, mai = open_task(dossier), people.actor("lan"), people.actor("mai")
    outcomes = at_once(
        lambda n: (
            actions.withdraw_dossier(actor=lan, code=dossier.code)
            if n
            else actions.complete_task(actor=mai, task_id=task.pk, act="receive")
        ),
        2,
    )
    dossier.refresh_from_db()
    assert dossier.state == "withdrawn"
    assert not dossier.tasks.filter(done_at__isnull=True).exists()
    assert not isinstance(outcomes[1], DomainError)
    assert verify_journal().whole


def test_one_supplement_sent_five_times_at_once_counts_once(people, monday):
    dossier = walk_to(file_dossier(people.lan), "asked_in_process")
    lan = people.actor("lan")
    outcomes = at_once(lambda n: actions.supply_supplement(actor=lan, code=dossier.code, message=f"{n}"), 5)
    assert len([outcome for outcome in outcomes if not isinstance(outcome, DomainError)]) == 1
    assert JournalEntry.objects.filter(act="supplement").count() == 1


def test_register_numbers_are_gapless_too(people, monday):
    codes = [file_dossier(people.lan) for _ in range(10)]
    tasks, mai = [open_task(dossier).pk for dossier in codes], people.actor("mai")
    at_once(lambda n: actions.complete_task(actor=mai, task_id=tasks[n], act="receive"), 10)
    numbers = [dossier.papers.get(kind="receipt").data["register_number"] for dossier in codes]
    assert sorted(numbers) == list(range(1, 11))


def test_two_clerks_cannot_use_one_number(people, monday):
    counter, mai = counter_post(people.mai), people.actor("mai")
    block = actions.make_number_block(actor=mai, counter=counter, day=monday.date(), count=1, reason="")
    code, persons = block.numbers.get().code, [walk_in(people.mai) for _ in range(2)]
    when = monday.replace(hour=7, minute=40)
    outcomes = at_once(lambda n: take_in(people.mai, persons[n], number=code, received_at=when).code, 2)
    assert sorted(isinstance(outcome, NumberTaken) for outcome in outcomes) == [False, True]
    assert Dossier.objects.get().code == code


def test_one_screen_sent_five_times_at_once_is_one_dossier(people, monday):
    person, key = walk_in(people.mai), uuid4()
    made = at_once(lambda n: take_in(people.mai, person, key=key).code, 5)
    assert set(made) == {Dossier.objects.get().code}
    assert JournalEntry.objects.filter(act="receive").count() == 1


def test_blocks_and_filings_at_once_leave_no_gap(people, monday):
    counter, mai, persons = counter_post(people.mai), people.actor("mai"), [walk_in(people.mai) for _ in range(3)]

    def one(n):
        if n < 3:
            return [take_in(people.mai, persons[n]).code]
        block = actions.make_number_block(actor=mai, counter=counter, day=monday.date(), count=4, reason="")
        return list(block.numbers.values_list("code", flat=True))

    serials = sorted(int(code[-4:]) for codes in at_once(one, 6) for code in codes)
    assert serials == list(range(1, 16))


def test_one_person_registered_twice_at_once_is_one_account(people):
    outcomes = at_once(lambda n: walk_in(people.mai, citizen_number="048185777777").pk, 2)
    assert sorted(isinstance(outcome, PersonKnown) for outcome in outcomes) == [False, True]


def test_accounts_joined_while_dossiers_are_taken_in_lose_none(people):
    four = walk_in(people.mai)
    online = own_account(four)

    def one(number: int) -> Any:
        if number == 3:
            return join_walk_in(actor=actor_for(people.mai), walk_in_id=four.pk, sign_in=online.email, card_seen=True)
        return take_in(people.mai, four)

    came = at_once(one, 8)
    taken = {found.code for found in came if isinstance(found, Dossier)}
    late = [found for found in came if isinstance(found, AccountGone)]
    assert len(taken) + len(late) == 7
    assert set(Dossier.objects.filter(submitter=online).values_list("code", flat=True)) == taken
    assert JournalEntry.objects.filter(act="join-accounts").count() == len(taken)
    assert verify_journal().whole


def test_two_clerks_who_join_the_same_accounts_do_it_once(people):
    four = walk_in(people.mai)
    online = own_account(four)
    actor = actor_for(people.mai)
    came = at_once(lambda _n: join_walk_in(actor=actor, walk_in_id=four.pk, sign_in=online.email, card_seen=True), 4)
    assert sum(isinstance(found, Account) for found in came) == 1
    assert sum(isinstance(found, NotFound) for found in came) == 3
