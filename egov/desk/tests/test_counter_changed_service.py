"""A service that changes while a clerk fills it in for somebody, and people whom it is not for."""

from __future__ import annotations

import pytest

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.dossiers.models import Dossier, Draft
from egov.testing.counter import CERTIFICATION
from egov.testing.factories import HOUSEHOLD_BUSINESS
from egov.testing.services import serve

from .reading import text_of
from .test_counter import COUNTER, FORM

LEASE = {"id": "lease", "name": {"vi": "Hợp đồng thuê", "en": "Lease"}, "from": "counter", "originals": 1}


@pytest.fixture
def mai(desk):
    return desk("mai")


@pytest.fixture
def begun(mai, people):
    answer = mai.post(COUNTER, {"person": people.lan.pk, "service": CERTIFICATION})
    return answer["Location"].split("#")[0]


def shown(page):
    """What the browser would send along: the version of the screen."""
    return page.content.decode().split('name="_version" value="')[1].split('"')[0]


def ask_for_a_lease():
    papers = definition_of(Service.objects.get(slug=CERTIFICATION).current_id).documents
    return serve(CERTIFICATION, documents=[*(paper.as_json() for paper in papers), LEASE])


def test_a_screen_of_the_old_version_is_kept_and_shown_anew_before_it_is_taken_in(mai, begun):
    before = {**FORM, "_version": shown(mai.get(begun)), "_act": "receive"}
    newest = ask_for_a_lease()
    answer = mai.post(begun, before)
    assert answer.status_code == 422
    assert "New paper: “Lease”." in text_of(answer)
    assert 'value="Bằng tốt nghiệp"' in answer.content.decode()
    assert not Dossier.objects.exists()
    now = {**FORM, "_version": shown(answer), "paper-lease-there": "1", "_act": "receive"}
    assert mai.post(begun, now).status_code == 302
    assert Dossier.objects.get().version_id == newest.pk


def test_a_change_that_does_not_concern_the_screen_goes_through(mai, begun):
    before = {**FORM, "_version": shown(mai.get(begun)), "_act": "receive"}
    newest = serve(CERTIFICATION, keep={"years": 20})
    assert mai.post(begun, before).status_code == 302
    assert Dossier.objects.get().version_id == newest.pk


def test_a_draft_of_yesterday_says_what_has_changed(mai, begun):
    ask_for_a_lease()
    assert "This service has just changed" in text_of(mai.get(begun))
    assert Draft.objects.get().version_id == Service.objects.get(slug=CERTIFICATION).current_id


def test_a_retired_service_is_told_on_the_screen(mai, begun):
    Service.objects.filter(slug=CERTIFICATION).update(state=Service.RETIRED)
    assert "This service is no longer offered" in text_of(mai.get(begun))
    answer = mai.post(begun, {**FORM, "_act": "receive"})
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


def test_whoever_the_service_is_not_for_brings_it_for_somebody_else(mai, people):
    found = text_of(mai.get(COUNTER, {"person": people.company.pk, "s": "hộ kinh doanh"}))
    assert "only for somebody else" in found
    answer = mai.post(COUNTER, {"person": people.company.pk, "service": HOUSEHOLD_BUSINESS})
    assert answer["Location"].endswith("#who")
    page = mai.get(answer["Location"].split("#")[0]).content.decode()
    assert 'name="applicant-owner_name"' in page
    own = mai.post(answer["Location"].split("#")[0], {**FORM, "applicant-filing_for": "self"})
    assert 'href="#f-applicant-filing_for"' in own.content.decode()
