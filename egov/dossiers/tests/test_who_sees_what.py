from __future__ import annotations

import pytest

from egov.core.actor import STRANGER
from egov.core.errors import NotFound
from egov.dossiers import queries
from egov.dossiers.permissions import may_see, may_see_file, own_draft, visible_dossier, visible_dossiers
from egov.testing.factories import file_dossier, start_draft, stored_file, walk_to

ROLES = ["lan", "bob", "hung", "company", "mai", "minh", "huong", "tax_officer", "far_officer"]


@pytest.mark.parametrize(
    ("state", "seeing"),
    [
        ("filed", {"lan", "mai", "minh", "huong"}),
        ("handed_out", {"lan", "mai", "minh", "huong", "tax_officer"}),
    ],
)
def test_a_dossier_is_seen_by_its_applicant_and_by_the_hands_that_it_goes_through(state, seeing, people):
    dossier = walk_to(file_dossier(people.lan), state)
    assert {who for who in ROLES if may_see(people.actor(who), dossier)} == seeing
    for who in ROLES:
        assert visible_dossiers(people.actor(who)).filter(pk=dossier.pk).exists() == (who in seeing)


def test_what_is_not_there_and_what_is_not_yours_are_told_alike(people):
    code = file_dossier(people.lan).code
    for wanted in (code, "H17.99-000000-0000"):
        with pytest.raises(NotFound):
            visible_dossier(people.actor("bob"), wanted)


def test_strangers_see_nothing(people):
    dossier = file_dossier(people.lan)
    assert not may_see(STRANGER, dossier)
    assert not visible_dossiers(STRANGER).exists()
    assert not may_see_file(STRANGER, dossier.attachments.get().file)


def test_a_file_is_seen_with_its_dossier(people):
    file = file_dossier(people.lan).attachments.get().file
    assert {who for who in ROLES if may_see_file(people.actor(who), file)} == {"lan", "mai", "minh", "huong"}


def test_a_file_of_no_dossier_is_its_owners(people):
    file = stored_file(people.lan)
    assert {who for who in ROLES if may_see_file(people.actor(who), file)} == {"lan"}


def test_a_draft_is_its_owners(people):
    draft = start_draft(people.lan)
    assert own_draft(people.actor("lan"), draft.pk) == draft
    for who in ROLES[1:]:
        with pytest.raises(NotFound):
            own_draft(people.actor(who), draft.pk)


def test_the_inbox_holds_the_tasks_of_ones_posts_only(people):
    file_dossier(people.lan)
    counts = {who: queries.inbox_counts(people.actor(who))["all"] for who in ROLES}
    assert {who for who, count in counts.items() if count} == {"mai"}


def test_search_finds_what_one_may_see(people):
    dossier = file_dossier(people.lan)
    found = {who: queries.search_dossiers(people.actor(who), "nguyen thi lan") for who in ROLES}
    assert {who for who, rows in found.items() if rows} == {"lan", "mai", "minh", "huong"}
    assert found["mai"] == [dossier]


def test_the_public_learns_code_and_progress(people):
    dossier = walk_to(file_dossier(people.lan), "received")
    assert queries.public_progress(dossier.code) == (dossier.code, "received", 20)
