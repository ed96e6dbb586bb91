"""What the agency decided or did wrong, in plain words on the applicant's page."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from egov.core import clock
from egov.dossiers import actions
from egov.places import queries as places
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

WHY = "Phải xác minh thêm tại chỗ."
DAY = clock.today() + timedelta(days=60)


@pytest.fixture
def lans(signed_in, people):
    """The text of Lan's page of a dossier, in English."""

    def page(dossier):
        shown = signed_in(people.lan).get(f"/dossiers/{dossier.code}?lang=en")
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown.content.decode())).split())

    return page


@pytest.fixture
def received(people):
    return walk_to(file_dossier(people.lan), "received")


def head(people, dossier):
    return {"actor": people.actor("huong"), "code": dossier.code}


def test_a_new_date_comes_with_the_apology(lans, people, received):
    before = clock.local(received.due_at)
    actions.extend_deadline(**head(people, received), until=DAY, reason=WHY)
    shown = lans(received)
    assert "The agency needs longer, and apologises" in shown
    assert WHY in shown
    assert f"{before:%d/%m/%Y}" in shown or str(before.year) in shown
    assert "Apology with the new date of the result" in shown


def test_a_late_apology_does_not_claim_a_new_date(lans, people, received):
    with clock.moved_to(received.due_at):
        actions.extend_deadline(**head(people, received), until=DAY, reason=WHY)
    assert "That date stands, so it counts as late" in lans(received)


def test_a_stop_says_why_and_how_to_complain(lans, people, received):
    actions.halt_dossier(**head(people, received), reason=WHY, ground="Điều 87")
    shown = lans(received)
    for words in ("Why the work stopped", WHY, "Legal ground: Điều 87", "within 90 days", "People's Court in Da Nang"):
        assert words in shown


@pytest.mark.parametrize("state", ["not_received", "stopped"])
def test_a_refusal_says_how_to_complain(lans, people, state):
    shown = lans(walk_to(file_dossier(people.lan), state, note=WHY))
    for words in ("Why it was refused", WHY, "complain to the head of", "within 90 days"):
        assert words in shown


def test_a_wrong_result_is_owned_up_to(lans, people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    changes = {"trade_name": "Hộ kinh doanh Bà Lan"}
    actions.correct_result(**head(people, dossier), reason="Ghi sai tên.", changes=changes)
    shown = lans(dossier)
    for words in ("The result was wrong; a new one replaces it", "Ghi sai tên.", "The agency bears every cost"):
        assert words in shown


def test_lost_papers_are_owned_up_to(lans, people, received):
    actions.report_incident(**head(people, received), kind="lost", account_of="Mất bản gốc.", remedy="Xin cấp lại.")
    shown = lans(received)
    assert "Papers of yours were lost" in shown
    assert "How it will be mended: Xin cấp lại." in shown


def test_a_request_says_what_why_and_until_when(lans, people, received, monkeypatch):
    whole = {**places.locality_settings().data["settings"], "numbers": {"asking.answer_days": 10}}
    monkeypatch.setitem(places.locality_settings().data, "settings", whole)
    why = {"reasons": {"id-card": "Không đọc được số."}}
    task = open_task(received)
    act_on(task, "ask-supplement", people=people, note="Ảnh mờ.", items=["id-card"], answers=why)
    shown = lans(received)
    assert "Không đọc được số." in shown
    assert "Please answer by" in shown


def test_a_request_to_the_head_is_no_step_of_the_applicants(lans, people, received):
    act_on(open_task(received), "propose-extension", people=people, note=WHY, answers={"until": str(DAY)})
    shown = lans(received)
    assert "Request to extend" not in shown
    assert WHY not in shown
