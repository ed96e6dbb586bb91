from __future__ import annotations

import pytest

from egov.core.errors import NotFound
from egov.core.models import JournalEntry
from egov.dossiers import actions
from egov.dossiers.actions import Handed
from egov.dossiers.codes import code_scanned
from egov.dossiers.errors import TaskDone
from egov.testing.counter import take_in, walk_in
from egov.testing.factories import walk_to

from .walking import journal

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def ready(people):
    """A dossier whose result waits at Mai's counter, with two originals that she still has."""
    handed = [Handed("originals", originals=2), Handed("copies", copies=1)]
    return walk_to(take_in(people.mai, walk_in(people.mai), handed=handed), "finished")


def give(people, dossier, **more):
    return actions.hand_over(actor=people.actor("mai"), code=dossier.code, **{"answers": {}, **more})


def test_the_applicant_takes_the_result(people, ready):
    dossier = give(people, ready, answers={"taken_how": "signed"})
    assert dossier.state == "handed_out"
    assert dossier.handed_to == {
        "name": dossier.applicant["name"],
        "number": dossier.applicant["citizen_number"],
        "how": "signed",
    }


def test_somebody_else_takes_it_with_a_paper(people, ready):
    told = {"taken_by": "Lê Văn Năm", "taken_number": "048099001122", "authorisation": "Giấy ủy quyền số 7"}
    assert give(people, ready, answers=told).handed_to["name"] == "Lê Văn Năm"


def test_who_took_it_is_no_reference_of_the_journal(people, ready):
    give(people, ready, answers={"taken_by": "Lê Văn Năm"})
    entry = JournalEntry.objects.select_related("detail").get(chain__subject_id=ready.code, act="hand-out")
    assert "Năm" not in str(entry.refs)
    assert entry.detail.details == {"taken_by": "Lê Văn Năm"}


def test_originals_go_back_with_it(people, ready):
    papers = list(ready.handed_papers.order_by("id"))
    give(people, ready, returned=[paper.pk for paper in papers])
    returned = [paper.returned_at is not None for paper in ready.handed_papers.order_by("id")]
    assert returned == [True, False]
    entry = JournalEntry.objects.get(chain__subject_id=ready.code, act="give-back")
    assert entry.refs == {"papers": [papers[0].pk]}


def test_a_fee_still_open_is_taken_with_it(people, ready):
    assert ready.fee_total
    assert give(people, ready, fee_taken=True).paid_at is not None
    assert journal(ready)[-2:] == ["take-fee", "hand-out"]


def test_a_second_click_hands_nothing_over_twice(people, ready):
    give(people, ready, fee_taken=True)
    with pytest.raises(TaskDone):
        give(people, ready, fee_taken=True, returned=[ready.handed_papers.earliest("id").pk])
    assert journal(ready).count("hand-out") == journal(ready).count("take-fee") == 1
    assert ready.handed_papers.filter(returned_at__isnull=False).count() == 0


@pytest.mark.parametrize("who", ["lan", "minh", "far_officer"])
def test_nobody_else_hands_over(who, people, ready):
    with pytest.raises(NotFound):
        actions.hand_over(actor=people.actor(who), code=ready.code, answers={})


def test_what_is_not_decided_is_not_handed_over(people):
    dossier = take_in(people.mai, walk_in(people.mai))
    with pytest.raises(NotFound):
        give(people, dossier)


@pytest.mark.parametrize(
    "typed",
    [
        "H17.30.05-260302-0001",
        " h17.30.05-260302-0001\n",
        "http://127.0.0.1:8000/q/H17.30.05-260302-0001?h=0123456789abcdef&n=2",
        "HTTPS://DICHVUCONG.EXAMPLE/Q/H17.30.05-260302-0001?H=0123&N=2",
    ],
)
def test_a_scanner_types_the_code_or_the_address_of_the_qr(typed):
    assert code_scanned(typed) == "H17.30.05-260302-0001"
