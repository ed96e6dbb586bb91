"""Whatever passes the check can be filed and settled: services that hypothesis makes up, by the real actions."""

from __future__ import annotations

import os
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from egov.catalogue.actions import publish_service
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.catalogue.tests.test_generated_services import judged
from egov.catalogue.writing import write_service
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.problems import Problem
from egov.deadlines.calendars import Calendar
from egov.dossiers.actions import Handed
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.dossiers.trial import Example, Stage, branches, plan, walk_all
from egov.identity.models import Account
from egov.testing.cast import People
from egov.testing.counter import take_in
from egov.testing.factories import file_dossier
from egov.testing.generated import services

from .conftest import MONDAY
from .side_by_side import SideBySide

SLUG = "made-up"
EXAMPLES = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 25


@settings(max_examples=EXAMPLES, derandomize=EXAMPLES < 100, deadline=None, suppress_health_check=list(HealthCheck))
@given(plain=services(), numbers=st.lists(st.integers(0, 9999), max_size=6))
def test_what_passes_the_check_can_be_filed_and_settled(people: People, plain: dict[str, Any], numbers: list[int]):
    text = write_service(plain)
    note(text)
    definition, errors = judged(text)
    if definition is None or errors:
        return
    with transaction.atomic():
        version = publish_service(actor=SYSTEM, slug=SLUG, definition=definition)
        assert version is not None
        assert definition_of(version.pk).to_json() == definition.to_json()
        found = plan(Stage(definition, Calendar()), MONDAY)
        assert found.examples, "no answers can be filed"
        example = found.examples[0]
        account = people.company if example.applicant["kind"] == "business" else people.lan
        _filed(people, account, definition, example)
        both = SideBySide(people, SLUG, dict(example.answers), MONDAY, account=account)
        for number in numbers:
            both.step(number)
        both.to_end()
        assert not STATES[both.dossier.state].open
        transaction.set_rollback(True)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(plain=services())
def test_every_way_of_what_passes_the_check_ends(plain: dict[str, Any]):
    text = write_service(plain)
    note(text)
    definition, errors = judged(text)
    if definition is None or errors:
        return
    assert all(walk.is_whole for walk in walk_all(Stage(definition, Calendar()), MONDAY).walks)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(plain=services())
def test_no_answers_reach_what_the_check_says_never_holds(plain: dict[str, Any]):
    text = write_service(plain)
    note(text)
    definition, errors = judged(text)
    never = {_condition(error) for error in errors if error.code == "never-holds"}
    if definition is None or not never or any(error.code not in ("never-holds", "never-its-turn") for error in errors):
        return
    reached = {
        branch for example in plan(Stage(definition, Calendar()), MONDAY).examples for branch in example.branches
    }
    found = [branch for branch in branches(definition) if branch.case != "not"]
    once = [branch for branch in found if [other.when for other in found].count(branch.when) == 1]
    assert [branch.id for branch in once if branch.when in never and branch.id in reached] == []


def _condition(error: Problem) -> str:
    """The condition that a finding is about."""
    return error.message.removeprefix("The condition '").partition("' never holds")[0]


def _filed(people: People, account: Account, definition: ServiceDefinition, example: Example) -> Dossier:
    """By the applicant online where that is possible, else by a clerk at the counter."""
    with clock.moved_to(MONDAY):
        if definition.can_be_filed_online:
            return file_dossier(account, SLUG, answers=example.answers)
        handed = [Handed(paper.id, originals=1) for paper in definition.documents if paper.origin != "form"]
        return take_in(people.mai, account, SLUG, answers=dict(example.answers), handed=handed, named=False)
