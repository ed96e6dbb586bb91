"""How many statements the main actions and lists need; more is a decision, not an accident."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egov.dossiers import actions, queries
from egov.testing.factories import act_on, complete_draft, file_dossier, open_task, walk_to

# Statements that only open, name or close transactions and savepoints do not count.
_FRAME = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT", "ROLLBACK")


def statements(work: Callable[[], Any]) -> int:
    work_done = CaptureQueriesContext(connection)
    with work_done:
        work()
    return len([query for query in work_done.captured_queries if not query["sql"].startswith(_FRAME)])


@pytest.fixture
def warm(people):
    """Definitions and calendars are parsed once a process."""
    walk_to(file_dossier(people.hung), "handed_out")
    return people


def test_submitting_takes_at_most_fifteen(warm):
    draft, lan = complete_draft(warm.lan), warm.actor("lan")
    assert statements(lambda: actions.submit_draft(actor=lan, draft_id=draft.pk)) <= 15


def test_receiving(warm):
    task, mai = open_task(file_dossier(warm.lan)), warm.actor("mai")
    assert statements(lambda: actions.complete_task(actor=mai, task_id=task.pk, act="receive")) <= 16


def test_completing_a_step(warm):
    task, minh = open_task(walk_to(file_dossier(warm.lan), "received")), warm.actor("minh")
    assert statements(lambda: actions.complete_task(actor=minh, task_id=task.pk, act="complete")) <= 11


def test_approving_and_finishing(warm):
    dossier = walk_to(file_dossier(warm.lan, "so-nha"), "received")
    act_on(open_task(dossier), "complete", people=warm)
    task, huong = open_task(dossier), warm.actor("huong")
    assert statements(lambda: actions.complete_task(actor=huong, task_id=task.pk, act="approve")) <= 18


def test_reading_one_dossier(warm):
    dossier, minh = walk_to(file_dossier(warm.lan), "finished"), warm.actor("minh")
    assert statements(lambda: queries.case_of(minh, dossier.code)) <= 4


def test_the_inbox_does_not_grow_with_its_rows(warm):
    mai = warm.actor("mai")

    def inbox() -> None:
        rows, _ = queries.inbox_page(queries.tasks_open_for(mai), None)
        queries.acts_of_tasks(mai, rows)

    file_dossier(warm.lan)
    few = statements(inbox)
    for _ in range(5):
        file_dossier(warm.lan)
    assert statements(inbox) == few == 2


def test_counting_and_searching_take_one_each(warm):
    mai = warm.actor("mai")
    assert statements(lambda: queries.inbox_counts(mai)) == 1
    assert statements(lambda: queries.search_dossiers(mai, "lan")) == 1
    assert statements(lambda: queries.dossiers_of(warm.actor("hung"))) <= 3
