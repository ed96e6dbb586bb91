"""What a designer sees in a trial is what happens: trials and real dossiers of every service, step by step the same."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.config import ROOT
from egov.deadlines.calendars import Calendar
from egov.dossiers.trial import Stage, plan

from .conftest import MONDAY
from .side_by_side import SideBySide

SERVICES = sorted(path.stem for path in (ROOT / "localities" / "da-nang" / "services").glob("*.yaml"))
INFORMATION = {"tro-cap-nguoi-cao-tuoi"}
WALKS = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 3


@pytest.mark.parametrize("slug", [slug for slug in SERVICES if slug not in INFORMATION])
@settings(
    max_examples=WALKS,
    derandomize=WALKS < 10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(numbers=st.lists(st.integers(0, 9999), min_size=8, max_size=14))
def test_a_trial_and_a_real_dossier_go_the_same_way(people, slug, numbers):
    with transaction.atomic():
        both = SideBySide(people, slug, _answers(slug, numbers[0]), MONDAY)
        for number in numbers:
            both.step(number)
        assert both.trial.state == both.dossier.state
        transaction.set_rollback(True)


def _answers(slug: str, number: int) -> dict[str, Any]:
    """Those of an example that a citizen can file; another for each number."""
    found = Service.objects.get(slug=slug).current_id
    assert found is not None
    definition = definition_of(found)
    examples = plan(Stage(definition, Calendar()), MONDAY).examples
    own = [one for one in examples if one.applicant["kind"] == "citizen"] or list(examples)
    return dict(own[number % len(own)].answers)
