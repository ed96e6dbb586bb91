"""The last step hands over what is decided, whatever a service file lets it do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.dossiers.actions import work
from egov.dossiers.acts import acts_of
from egov.dossiers.models import Dossier
from egov.processes.table import Table
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import receive


def changed(dossier: Dossier, keep: int, **step: Any) -> ServiceDefinition:
    """The service with its last `keep` rows, the last one changed."""
    definition = definition_of(dossier.version_id)
    *rows, last = definition.process.rows[-keep:]
    return replace(definition, process=Table((*rows, replace(last, **step))))


def test_nothing_takes_a_decision_back_at_the_hand_over(people):
    dossier = walk_to(file_dossier(people.lan, "so-nha"), "finished")
    everything = changed(dossier, 9, may=("send-back", "ask-supplement", "propose-refusal"))
    offered = acts_of(everything, open_task(dossier), list(dossier.tasks.all()))
    assert [act.name for act in offered] == ["hand-over"]


def test_where_the_hand_over_is_the_only_step_the_result_is_ready_at_reception(people, monkeypatch):
    dossier = file_dossier(people.lan, "so-nha")
    only = changed(dossier, 1)
    monkeypatch.setattr(work, "definition_of", lambda _: only)
    receive(dossier)
    dossier.refresh_from_db()
    assert (dossier.state, open_task(dossier).step) == ("finished", "hand-over")
    assert set(dossier.papers.values_list("kind", flat=True)) == {"receipt", "result"}
