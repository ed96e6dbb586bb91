"""Papers of the applicant lost or damaged (Decree 61/2018 Art. 21.2)."""

from __future__ import annotations

from typing import Any

import pytest

from egov.core.errors import NotAllowed, NotFound
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.errors import ReasonNeeded, ReportedAlready, SettledAlready
from egov.dossiers.models import Dossier, Incident
from egov.testing.factories import file_dossier, walk_to

from .walking import journal, notices

pytestmark = pytest.mark.usefixtures("monday")

WHAT = "Bản gốc giấy thuê nhà bị thất lạc khi chuyển phòng."


def report(people, dossier: Dossier, who: str = "mai", **changes: Any) -> Incident:
    facts = {"kind": "lost", "account_of": WHAT, "responsible": "Bộ phận Một cửa", "remedy": "Xin cấp lại.", **changes}
    return actions.report_incident(actor=people.actor(who), code=dossier.code, **facts)


@pytest.mark.parametrize("who", ["mai", "minh", "huong"])
@pytest.mark.parametrize("state", ["received", "handed_out"])
def test_an_officer_tells_it_and_the_applicant_gets_the_apology(state, who, people):
    dossier = walk_to(file_dossier(people.lan), state)
    incident = report(people, dossier, who)
    paper = dossier.papers.get(kind="incident").data
    assert (paper["incident"], paper["what"], paper["signer"]) == ("lost", WHAT, getattr(people, who).full_name)
    assert (journal(dossier)[-1], notices(dossier)[-1]) == ("report-incident", "incident")
    assert incident.settled_at is None


def test_the_state_stays(people):
    dossier = walk_to(file_dossier(people.lan), "received")
    report(people, dossier)
    dossier.refresh_from_db()
    assert dossier.state == "received"


def test_a_double_click_tells_it_once(people):
    dossier = file_dossier(people.lan)
    report(people, dossier)
    with pytest.raises(ReportedAlready):
        report(people, dossier)
    assert report(people, dossier, kind="damaged").kind == "damaged"


def test_what_happened_is_needed(people):
    with pytest.raises(ReasonNeeded):
        report(people, file_dossier(people.lan), account_of=" ")


def test_a_wrong_result_is_not_reported_but_corrected(people):
    with pytest.raises(NotFound):
        report(people, file_dossier(people.lan), kind="wrong-result")


@pytest.mark.parametrize(("who", "error"), [("lan", NotAllowed), ("bob", NotFound), ("far_officer", NotFound)])
def test_nobody_else_reports(who, error, people):
    with pytest.raises(error):
        report(people, file_dossier(people.lan), who)


def test_it_is_settled_once_and_the_applicant_told(people):
    dossier = file_dossier(people.lan)
    incident = report(people, dossier)
    settled = actions.settle_incident(actor=people.actor("huong"), incident_id=incident.pk, remedy="Đã cấp lại.")
    assert (settled.remedy, notices(dossier)[-1]) == ("Đã cấp lại.", "incident-settled")
    with pytest.raises(SettledAlready):
        actions.settle_incident(actor=people.actor("huong"), incident_id=incident.pk, remedy="Đã cấp lại.")
    assert verify_journal().whole


@pytest.mark.parametrize("who", ["lan", "bob", "far_officer"])
def test_nobody_else_settles(who, people):
    incident = report(people, file_dossier(people.lan))
    with pytest.raises(NotFound):
        actions.settle_incident(actor=people.actor(who), incident_id=incident.pk, remedy="Xong.")
