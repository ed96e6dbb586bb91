from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.core.models import JournalEntry
from egov.dossiers.errors import IllegalMove
from egov.dossiers.lifecycle import MOVES, STATES, can, move, national
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier

LEGAL = {(start, name): end for name, ways in MOVES.items() for start, end in ways.items()}
PAIRS = sorted((state, name) for state in STATES for name in MOVES)


@pytest.fixture
def dossier(people) -> Dossier:
    return file_dossier(people.lan)


@pytest.mark.parametrize(("state", "name"), [pair for pair in PAIRS if pair not in LEGAL])
def test_every_illegal_move_is_refused(state, name, dossier):
    dossier.state = state
    entries = JournalEntry.objects.count()
    assert not can(dossier, name)
    with pytest.raises(IllegalMove):
        move(dossier=dossier, move=name, actor=SYSTEM)
    assert dossier.state == state
    assert JournalEntry.objects.count() == entries


@pytest.mark.parametrize(("state", "name"), sorted(LEGAL))
def test_every_legal_move_is_saved_and_journaled(state, name, dossier):
    dossier.state = state
    move(dossier=dossier, move=name, actor=SYSTEM, refs={"why": "test"})
    dossier.refresh_from_db()
    entry = JournalEntry.objects.latest("id")
    assert dossier.state == LEGAL[state, name]
    assert (entry.act, entry.refs) == (name, {"from": state, "to": dossier.state, "why": "test"})


def test_from_every_open_state_an_end_can_be_reached():
    for start in STATES:
        reached, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            for (state, _), end in LEGAL.items():
                if state == here and end not in reached:
                    reached.add(end)
                    waiting.append(end)
        assert any(not STATES[state].open for state in reached), start


def test_from_an_end_nothing_moves_but_a_wrong_result_is_corrected():
    assert [(start, name) for start, name in LEGAL if not STATES[start].open] == [("handed_out", "correct")]


def test_the_states_map_to_the_national_list():
    assert {state.id: state.national for state in STATES.values()} == {
        "filed": 1, "received": 2, "not_received": 3, "in_process": 4, "asked_at_reception": 5, "asked_in_process": 5,
        "to_pay": 6, "suspended": 4, "withdrawn": 7, "stopped": 8, "halted": 8, "finished": 9, "handed_out": 10,
    }  # fmt: skip


def test_a_dossier_tells_its_national_state(dossier):
    assert national(dossier) == 1
