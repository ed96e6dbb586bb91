"""While the database restarts a program is told to come again, not that something is broken for good."""

from __future__ import annotations

import pytest
from django.db import InterfaceError, OperationalError


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_lost_database_is_a_problem_that_passes(calling, people, monkeypatch, error):
    def lost(*_args, **_kwargs):
        raise error("the connection is closed")

    monkeypatch.setattr("egov.dossiers.queries.tasks_open_for", lost)
    answer = calling(people.minh).get("/tasks")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer.json()["code"] == "failed"
