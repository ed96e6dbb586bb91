"""A filing goes to the agency whose it is, and back (Decree 61/2018 Art. 17.2a, 18.3)."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotFound
from egov.core.verification import verify_journal
from egov.dossiers import queries
from egov.dossiers.errors import ActNotOffered, AnswersRefused, ForwardedTooOften, ReasonNeeded
from egov.dossiers.models import Dossier, Task
from egov.notices.models import Notice
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import act, at, journal, last_refs, local, notices, steps

pytestmark = pytest.mark.usefixtures("monday")
OTHER = "ubnd-phuong-cam-le"
WARD = "ubnd-phuong-hai-chau"


def forwarded(people, agency: str = OTHER) -> Dossier:
    with clock.moved_to(at("2026-03-02 15:00")):
        return act(file_dossier_of_the_morning(people), "forward", "Địa chỉ kinh doanh ở phường Cẩm Lệ.", agency=agency)


def file_dossier_of_the_morning(people) -> Dossier:
    with clock.moved_to(at("2026-03-02 08:00")):
        return file_dossier(people.lan)


def test_it_lies_at_the_other_counter_under_its_old_code(people):
    dossier = forwarded(people)
    task = open_task(dossier)
    assert (task.post.agency.slug, task.post.position, task.round) == (OTHER, "one-stop-clerk", 2)
    assert (dossier.agency_in.slug, dossier.agency_decides.slug, dossier.agency_out.slug) == (OTHER, OTHER, OTHER)
    assert (dossier.state, dossier.code) == ("filed", "H17.30.05-260302-0001")


def test_the_time_to_receive_runs_on_from_filing(people):
    assert local(open_task(forwarded(people)).due_at) == "2026-03-03 08:00"


def test_the_applicant_and_the_journal_know_where_it_is(people):
    dossier = forwarded(people)
    notice = Notice.objects.filter(subject=dossier.code).latest("id")
    assert (notices(dossier), journal(dossier)) == (["filed", "forwarded"], ["file", "forward"])
    assert "Cẩm Lệ" in notice.params["place"]["vi"]
    assert (last_refs(dossier)["agency"], last_refs(dossier)["from"]) == (OTHER, "filed")


def test_the_other_agency_settles_it(people):
    dossier = walk_to(forwarded(people), "handed_out")
    assert {agency for step, agency, act in steps(dossier)[1:] if step != "tax-code"} == {OTHER}
    assert dossier.register_number == 1
    assert dossier.papers.get(kind="receipt").data["head"]["agency"] == "Ủy ban nhân dân phường Cẩm Lệ"


def test_both_counters_see_it(people):
    dossier = forwarded(people)
    assert queries.case_of(people.actor("mai"), dossier.code).dossier == dossier
    with pytest.raises(NotFound):
        queries.case_of(people.actor("bob"), dossier.code)


def test_it_is_handed_back_when_it_is_not_theirs_either(people):
    dossier = act(forwarded(people), "hand-back", "Thuộc phường Hải Châu.")
    task = open_task(dossier)
    assert (task.post.agency.slug, task.round, local(task.due_at)) == (WARD, 3, "2026-03-03 08:00")
    assert (dossier.agency_in.slug, dossier.agency_decides.slug) == (WARD, WARD)
    assert notices(dossier)[-1] == "forwarded"
    with pytest.raises(ActNotOffered):
        act(dossier, "hand-back", "Không.")
    assert walk_to(dossier, "handed_out").outcome == "granted"


def test_it_does_not_go_in_circles(people):
    dossier = file_dossier_of_the_morning(people)
    for agency in (OTHER, WARD, OTHER):
        dossier = act(dossier, "forward", "Không thuộc thẩm quyền.", agency=agency)
    with pytest.raises(ForwardedTooOften, match="3"):
        act(dossier, "forward", "Không thuộc thẩm quyền.", agency=WARD)
    assert open_task(dossier).post.agency.slug == OTHER


@pytest.mark.parametrize("agency", ["", WARD, "khong-co", "quan-hai-chau", "so-tu-phap", "thue-thanh-pho"])
def test_it_only_goes_where_it_can_be_settled(agency, people):
    dossier = file_dossier_of_the_morning(people)
    with pytest.raises(AnswersRefused):
        act(dossier, "forward", "Không thuộc thẩm quyền.", agency=agency)
    assert (open_task(dossier).post.agency.slug, journal(dossier)) == (WARD, ["file"])


def test_the_applicant_has_a_right_to_know_why(people):
    with pytest.raises(ReasonNeeded):
        act(file_dossier_of_the_morning(people), "forward", " ", agency=OTHER)


@pytest.mark.parametrize("state", ["received", "asked_at_reception"])
def test_only_what_waits_to_be_received_is_forwarded(state, people):
    with pytest.raises(ActNotOffered):
        act(walk_to(file_dossier(people.lan), state), "forward", "Vì vậy.", agency=OTHER)


def test_an_agency_that_the_service_does_not_name_can_settle_it(people):
    """Trees are decided by the Department of Construction; another department has the same posts."""
    dossier = act(file_dossier(people.lan, "chat-ha-cay-xanh"), "forward", "Cây trong rừng.", agency="so-tai-chinh")
    assert (dossier.agency_decides.slug, dossier.agency_in.slug) == ("so-tai-chinh", "so-tai-chinh")
    assert ("approve", "so-tai-chinh", "approve") in steps(walk_to(dossier, "handed_out"))


def test_the_chain_stays_whole(people):
    act(forwarded(people), "hand-back", "Không phải.")
    assert Task.objects.filter(kind=Task.RECEPTION).count() == 3
    assert verify_journal().whole
