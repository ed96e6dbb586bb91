from __future__ import annotations

import pytest

from egov.dossiers.lifecycle import STATES
from egov.testing.factories import complete_draft, file_dossier, walk_to


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_dossier_can_be_walked_to_every_state(people, state):
    dossier = file_dossier(people.lan)
    assert walk_to(dossier, state).state == state


def test_a_complete_draft_can_be_filed(people):
    from egov.dossiers import actions

    draft = complete_draft(people.lan)
    assert actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk).state == "filed"


def test_the_cast_has_its_posts(people):
    assert {"one-stop-clerk"} <= people.actor("mai").roles
    assert "commune-head" in people.actor("huong").roles


def test_the_far_officer_holds_posts_elsewhere(people):
    assert people.actor("far_officer").posts
    assert not people.actor("far_officer").agencies & people.actor("minh").agencies
