from __future__ import annotations

import pytest

from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.errors import IllegalMove, TaskDone
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import journal, notices

pytestmark = pytest.mark.usefixtures("monday")
OPEN = ["filed", "asked_at_reception", "received", "in_process", "asked_in_process"]


@pytest.mark.parametrize("state", OPEN)
def test_the_applicant_may_withdraw_until_something_is_decided(state, people):
    dossier = walk_to(file_dossier(people.lan), state)
    dossier = actions.withdraw_dossier(actor=people.actor("lan"), code=dossier.code, reason="Đổi ý.")
    assert dossier.state == "withdrawn"
    assert not dossier.tasks.filter(done_at__isnull=True).exists()
    assert not dossier.supplements.filter(answered_at__isnull=True).exists()
    assert (journal(dossier)[-1], notices(dossier)[-1]) == ("withdraw", "withdrawn")


@pytest.mark.parametrize("state", ["finished", "handed_out", "not_received", "withdrawn", "stopped"])
def test_what_is_decided_is_not_withdrawn(state, people):
    dossier = walk_to(file_dossier(people.lan), state)
    with pytest.raises(IllegalMove):
        actions.withdraw_dossier(actor=people.actor("lan"), code=dossier.code)
    dossier.refresh_from_db()
    assert dossier.state == state


@pytest.mark.parametrize("who", ["bob", "hung", "mai", "huong"])
def test_nobody_else_withdraws(who, people):
    with pytest.raises(NotFound):
        actions.withdraw_dossier(actor=people.actor(who), code=file_dossier(people.lan).code)


def test_officers_find_the_task_closed(people):
    dossier = file_dossier(people.lan)
    task = open_task(dossier)
    actions.withdraw_dossier(actor=people.actor("lan"), code=dossier.code)
    with pytest.raises(TaskDone, match="rút") as done:
        actions.complete_task(actor=people.actor("mai"), task_id=task.pk, act="receive")
    assert done.value.code == "task-done"
