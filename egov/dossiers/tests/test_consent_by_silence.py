"""Silence as consent: the moment to answer passes, and the law grants what was asked."""

from __future__ import annotations

import pytest

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.errors import ConsentedBySilence
from egov.dossiers.issuing import paper_pdf
from egov.dossiers.models import Dossier
from egov.forms.schema import example_answers
from egov.identity.actions import give_post
from egov.insight.counts import Period
from egov.insight.queries import count_whole, recount
from egov.notices.models import Notice
from egov.places.queries import post_of
from egov.testing.factories import file_dossier, open_task, walk_to
from egov.testing.services import serve

from .walking import act, at, journal, local, notices, receive, watched

pytestmark = pytest.mark.usefixtures("monday")
BEGINS = "2026-03-05T09:00"


def asked(people, begins: str = BEGINS) -> Dossier:
    if not Service.objects.filter(slug="hop-bao", level=3).exists():
        serve("hop-bao", level=3)
    current = Service.objects.get(slug="hop-bao").current_id
    assert current is not None
    answers = {**example_answers(definition_of(current).form), "begins": begins}
    return receive(file_dossier(people.company, "hop-bao", answers=answers))


def passed(people, moment: str = "2026-03-04 09:03") -> Dossier:
    dossier = asked(people)
    with clock.moved_to(at(moment)):
        assert watched() == 1
    return Dossier.objects.get(pk=dossier.pk)


def test_the_moment_is_so_many_hours_before_the_event(people):
    assert local(asked(people).due_at) == "2026-03-04 09:00"


def test_until_then_nothing_happens(people):
    asked(people)
    with clock.moved_to(at("2026-03-04 09:00")):
        assert watched() == 0


def test_after_it_the_applicant_may_go_on(people):
    dossier = passed(people)
    assert (dossier.state, dossier.outcome) == ("finished", "consented")
    assert (journal(dossier)[-1], notices(dossier)[-1]) == ("consent", "consented")
    rows = [(task.step, task.act) for task in dossier.tasks.order_by("id")]
    assert rows[-2:] == [("examine", "silent"), ("hand-over", "")]


def test_it_counts_from_the_moment_itself(people):
    dossier = passed(people, "2026-03-04 17:00")
    assert (local(dossier.finished_at), local(dossier.ended_at)) == ("2026-03-04 09:00", "2026-03-04 09:00")
    period = Period(at("2026-03-01 00:00").date(), at("2026-12-31 00:00").date())
    with clock.moved_to(at("2026-03-06 08:00")):
        counted = count_whole([dossier.agency_in_id], period)
        assert counted == recount([dossier.agency_in.slug], period)
    assert counted.settled_on_time == 1


def test_a_paper_says_so(people):
    dossier = passed(people)
    paper = dossier.papers.get(kind="consent")
    assert (paper.data["event"], paper.data["event_at"][:16]) == ("Cuộc họp báo", "2026-03-05T09:00")
    assert paper.data["ground"] == "Luật Báo chí 103/2016/QH13 (Điều 41)"
    assert paper_pdf(paper).startswith(b"%PDF")


def test_those_who_were_silent_and_their_head_hear_of_it(people):
    dossier = asked(people)
    head = post_of(dossier.agency_decides.slug, "department-head")
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=open_task(dossier).post_id)
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=head.pk)
    with clock.moved_to(at("2026-03-04 09:03")):
        watched()
    told = Notice.objects.filter(kind="silent").values_list("account__username", flat=True)
    assert sorted(told) == ["huong", "minh"]


def test_twice_gives_nothing_twice(people):
    dossier = passed(people)
    with clock.moved_to(at("2026-03-04 09:08")):
        assert watched() == 0
    assert JournalEntry.objects.filter(act="consent").count() == 1
    assert dossier.papers.filter(kind="consent").count() == 1


def test_the_result_is_handed_over_like_any_other(people):
    dossier = walk_to(passed(people), "handed_out")
    assert dossier.outcome == "consented"
    assert verify_journal().whole


def test_nobody_answers_after_the_moment(people):
    """Even before the system has noticed it."""
    dossier = asked(people)
    with clock.moved_to(at("2026-03-04 09:01")), pytest.raises(ConsentedBySilence, match="09:00, 04/03/2026"):
        act(dossier, "propose-refusal", "Không đồng ý.")


def test_an_answer_in_time_is_an_answer(people):
    dossier = walk_to(asked(people), "finished")
    with clock.moved_to(at("2026-03-04 10:00")):
        assert watched() == 0
    assert Dossier.objects.get(pk=dossier.pk).outcome == "granted"


def test_while_the_applicant_is_asked_nobody_is_silent(people):
    dossier = act(asked(people), "ask-supplement", "Thiếu nội dung.")
    with clock.moved_to(at("2026-03-04 10:00")):
        assert watched() == 0
        actions.supply_supplement(actor=people.actor("company"), code=dossier.code)
        assert watched() == 0


def test_told_too_late_it_is_no_silence(people):
    """The law asks for 24 hours; who leaves fewer gave the agency no time to answer."""
    dossier = asked(people, "2026-03-02T18:00")
    with clock.moved_to(at("2026-03-02 12:00")):
        assert watched() == 0
        assert act(dossier, "complete").state == "in_process"


def test_other_services_grant_nothing_by_silence(people):
    receive(file_dossier(people.lan))
    with clock.moved_to(at("2027-03-02 12:00")):
        assert watched() == 0
