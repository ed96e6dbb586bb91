"""Service files that hypothesis makes up: the check judges each without failing, what passes reads back the same."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from hypothesis import HealthCheck, given, note, settings

from egov.catalogue.checking import FileProblems, check_source
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.writing import write_service
from egov.config import ROOT
from egov.core.problems import Problem
from egov.places.locality import Locality
from egov.places.reading import read_locality
from egov.testing.generated import services, spoilt_services

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@cache
def locality() -> Locality:
    found = read_locality(ROOT / "localities" / "da-nang", FileProblems())
    assert found is not None
    return found


def judged(text: str) -> tuple[ServiceDefinition | None, list[Problem]]:
    """What the check makes of the text: the definition where it can be read, and the errors."""
    found = check_source(text, "made-up", locality())
    return found.definition, [problem for problem in found.problems if problem.severity == "error"]


@settings(suppress_health_check=SLOW)
@given(spoilt_services())
def test_the_check_judges_whatever_is_written_and_twice_the_same(plain: dict[str, Any]):
    text = write_service(plain)
    note(text)
    assert judged(text) == judged(text)


@settings(suppress_health_check=SLOW)
@given(services())
def test_a_file_reads_back_as_it_was_written(plain: dict[str, Any]):
    text = write_service(plain)
    note(text)
    assert yaml.safe_load(text) == plain
    assert write_service(yaml.safe_load(text)) == text


@settings(suppress_health_check=SLOW)
@given(services())
def test_what_passes_the_check_is_kept_and_read_back_the_same(plain: dict[str, Any]):
    text = write_service(plain)
    note(text)
    definition, errors = judged(text)
    if definition is None or errors:
        return
    again = ServiceDefinition.from_json(definition.to_json())
    assert again == definition
    assert again.digest == definition.digest
