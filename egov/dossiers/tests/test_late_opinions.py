"""Opinions that do not come in time are reported (Decree 61/2018 Art. 19.5b)."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier, Task
from egov.identity.actions import give_post
from egov.notices.models import Notice
from egov.places.queries import post_of
from egov.testing.factories import act_on, file_dossier, open_task
from egov.testing.services import serve

from .test_consult import CONSULTING, consulted, opinions, states
from .walking import act, at, journal, last_refs, receive, watched

pytestmark = pytest.mark.usefixtures("monday")
LATE = "2026-03-04 08:01"


def late(moment: str = LATE) -> int:
    with clock.moved_to(at(moment)):
        return watched()


def told(dossier: Dossier) -> set[str]:
    found = Notice.objects.filter(subject=dossier.code, kind="opinion-late")
    return set(found.values_list("account__username", flat=True))


def test_the_journal_says_who_was_late(people):
    dossier = consulted(people, ["thue-thanh-pho"])
    assert late("2026-03-04 08:00") == 0
    assert late() == 1
    assert (journal(dossier)[-1], last_refs(dossier)["agency"]) == ("opinion-late", "thue-thanh-pho")


def test_the_asker_the_late_and_the_heads_hear_of_it(people):
    dossier = consulted(people, ["thue-thanh-pho"])
    head = post_of("thue-thanh-pho", "tax-head")
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=head.pk)
    late()
    assert told(dossier) == {"minh", "uyen", "quan", "huong"}


def test_once_for_each(people):
    dossier = consulted(people)
    assert (late(), late("2026-03-04 08:06")) == (1, 0)
    assert journal(dossier).count("opinion-late") == 2


def test_in_order_the_next_is_asked_and_the_late_one_may_still_answer(people):
    dossier = consulted(people, order="in-order")
    late()
    with clock.moved_to(at("2026-03-04 08:30")):
        assert states(dossier) == [("Office", "late"), ("Justice", "open")]
        act_on(opinions(dossier)[0], "reply", people=people, note="Xin lỗi, đồng ý.")
        assert states(dossier) == [("Office", "given-late"), ("Justice", "open")]
    assert len(opinions(dossier)) == 2


def test_an_answer_in_time_is_not_late(people):
    dossier = consulted(people, ["thue-thanh-pho"])
    act_on(opinions(dossier)[0], "reply", people=people, note="Đồng ý.")
    assert late() == 0


def test_a_row_of_the_table_is_reported_alike(people):
    serve("dang-ky-ho-kinh-doanh", process=CONSULTING)
    dossier = act(receive(file_dossier(people.lan)), "complete")
    assert open_task(dossier).kind == Task.STEP
    assert late("2026-03-03 08:01") == 1
    assert journal(dossier)[-1] == "opinion-late"
    assert told(dossier) == {"minh", "uyen", "huong"}
