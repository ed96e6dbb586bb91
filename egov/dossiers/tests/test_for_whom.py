"""Whom a service is for is held online, by programs and at the counter."""

from __future__ import annotations

import pytest

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.dossiers import actions
from egov.dossiers.applicants import applicant_form
from egov.dossiers.errors import AnswersRefused
from egov.testing.counter import take_in
from egov.testing.factories import (
    HOUSEHOLD_BUSINESS,
    complete_draft,
    file_dossier,
    household_answers,
    start_draft,
)

CITIZENS, BUSINESSES = HOUSEHOLD_BUSINESS, "khuyen-mai-may-rui"


def refused(do):
    """What is wrong with the applicant, as (path, code)."""
    with pytest.raises(AnswersRefused) as found:
        do()
    return [(error.path, error.code) for error in found.value.errors if error.path.startswith("applicant.")]


@pytest.mark.parametrize(
    ("who", "service", "block", "path", "code"),
    [
        ("company", CITIZENS, {"filing_for": "self"}, "filing_for", "not-for-business"),
        ("lan", BUSINESSES, {"filing_for": "self"}, "filing_for", "not-for-citizen"),
        ("lan", CITIZENS, {"filing_for": "other", "owner_kind": "business"}, "owner_kind", "not-for-business"),
        ("company", BUSINESSES, {"filing_for": "other", "owner_kind": "citizen"}, "owner_kind", "not-for-citizen"),
    ],
)
def test_nobody_else_can_be_the_owner(people, who, service, block, path, code):
    whole = {"owner_name": "Tên", **block}
    found = refused(lambda: file_dossier(getattr(people, who), service, block=whole))
    assert found == [(f"applicant.{path}", code)]


def test_a_person_files_for_a_business_and_a_business_for_a_person(people):
    assert file_dossier(people.lan, BUSINESSES).applicant["kind"] == "business"
    assert file_dossier(people.company, CITIZENS).applicant["kind"] == "citizen"


def test_a_draft_begins_for_somebody_else_where_the_account_cannot_be_the_owner(people):
    block = start_draft(people.company, CITIZENS).applicant
    assert (block["filing_for"], block["owner_kind"]) == ("other", "citizen")
    assert start_draft(people.lan, CITIZENS).applicant["filing_for"] == "self"


def test_only_the_fitting_kinds_are_offered(people):
    def offered(slug):
        form = applicant_form(definition_of(Service.objects.get(slug=slug).current_id))
        return [option.id for option in form.by_id["owner_kind"].options]

    assert offered(CITIZENS) == ["citizen"]
    assert offered(BUSINESSES) == ["business"]
    assert offered("chung-thuc-ban-sao") == ["citizen", "business"]


def test_a_draft_is_refused_too_and_stays(people):
    draft = complete_draft(people.company, CITIZENS)
    actions.save_draft(draft=draft, applicant={**draft.applicant, "filing_for": "self"})
    found = refused(lambda: actions.submit_draft(actor=people.actor("company"), draft_id=draft.pk))
    assert found == [("applicant.filing_for", "not-for-business")]
    draft.refresh_from_db()


def test_a_counter_receives_for_nobody_else_but_may_refuse_for_that_reason(people, monday):
    def at_the_counter(**more):
        return take_in(people.mai, people.company, CITIZENS, answers=household_answers(), **more)

    assert refused(at_the_counter) == [("applicant.filing_for", "not-for-business")]
    note = "Thủ tục này chỉ dành cho cá nhân."
    assert at_the_counter(act="refuse", note=note).state == "not_received"
