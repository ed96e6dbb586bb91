from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.dossiers import actions, queries
from egov.dossiers.errors import OwnWork
from egov.dossiers.models import Task
from egov.identity.actions import give_post, set_absence
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import act

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def signing(people) -> Task:
    """A house number that Minh examined and Hương is to approve; Minh has been given her post as well."""
    dossier = act(walk_to(file_dossier(people.lan, "so-nha"), "received"), "complete")
    task = open_task(dossier)
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=task.post_id)
    return task


def test_whoever_examined_does_not_approve(people, signing):
    with pytest.raises(OwnWork):
        actions.complete_task(actor=people.actor("minh"), task_id=signing.pk, act="approve")


def test_whoever_examined_is_not_offered_to_approve(people, signing):
    acts = queries.case_of(people.actor("minh"), signing.dossier.code).acts[signing.pk]
    assert "approve" not in [offered.name for offered in acts]


def test_lists_offer_own_work_as_little(people, signing):
    acts = queries.acts_of_tasks(people.actor("minh"), [signing])[signing.pk]
    assert "approve" not in [offered.name for offered in acts]


def test_several_at_once_leave_own_work_out(people, signing):
    done, refused = actions.complete_tasks(actor=people.actor("minh"), task_ids=[signing.pk], act="approve")
    assert (done, [error.code for _, error in refused]) == ([], ["own-work"])


def test_whoever_proposed_a_refusal_does_not_sign_it(people):
    dossier = act(walk_to(file_dossier(people.lan, "so-nha"), "received"), "propose-refusal", note="Sai thửa đất.")
    task = open_task(dossier)
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=task.post_id)
    with pytest.raises(OwnWork):
        actions.complete_task(actor=people.actor("minh"), task_id=task.pk, act="refuse")


def test_a_colleague_approves(people, signing):
    dossier = actions.complete_task(actor=people.actor("huong"), task_id=signing.pk, act="approve")
    assert dossier.state == "finished"


def test_the_only_holder_approves_so_that_no_dossier_stands_still(people, signing):
    people.huong.is_active = False
    people.huong.save()
    dossier = actions.complete_task(actor=people.actor("minh"), task_id=signing.pk, act="approve")
    assert dossier.state == "finished"


def away(people, name, stand_in):
    officer, other = getattr(people, name), getattr(people, stand_in)
    day = clock.today()
    set_absence(actor=SYSTEM, account_id=officer.pk, stands_in_id=other.pk, first_day=day, last_day=day)


def test_standing_in_for_the_head_does_not_let_one_sign_own_work(people):
    dossier = act(walk_to(file_dossier(people.lan, "so-nha"), "received"), "complete")
    away(people, "huong", "minh")
    with pytest.raises(OwnWork):
        actions.complete_task(actor=people.actor("minh"), task_id=open_task(dossier).pk, act="approve")


def test_what_the_head_did_in_the_place_of_another_the_head_does_not_sign(people):
    dossier = walk_to(file_dossier(people.lan, "so-nha"), "received")
    away(people, "minh", "huong")
    task = open_task(dossier)
    actions.complete_task(actor=people.actor("huong"), task_id=task.pk, act="complete")
    assert Task.objects.get(pk=task.pk).done_for == people.minh
    with pytest.raises(OwnWork):
        actions.complete_task(actor=people.actor("huong"), task_id=open_task(dossier).pk, act="approve")


def test_a_stand_in_who_has_not_worked_on_it_signs_and_the_journal_says_for_whom(people):
    dossier = act(walk_to(file_dossier(people.lan, "so-nha"), "received"), "complete")
    away(people, "huong", "mai")
    actions.complete_task(actor=people.actor("mai"), task_id=open_task(dossier).pk, act="approve")
    entry = queries.timeline(dossier)[-1]
    assert (entry.actor, entry.refs["for"]) == (f"officer:{people.mai.pk}", people.huong.pk)
