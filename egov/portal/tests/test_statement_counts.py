"""How many statements each page sends, when its process is warm. A number that grows must have its reason."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egov.dossiers import actions
from egov.places.queries import calendar_for
from egov.testing.factories import complete_draft, file_dossier, walk_to

SIGNED_IN = 2  # the session, the account with its posts


def statements(client, path):
    """The statements of the second visit."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize(
    ("path", "most"), [("/", 1), ("/services", 3), ("/services?q=ho+kinh+doanh", 3), ("/services/so-nha", 6)]
)
def test_pages_for_everybody(client, locality_loaded, path, most):
    assert len(statements(client, path)) == most


def test_the_home_page_of_a_person(people, signed_in):
    walk_to(file_dossier(people.lan), "asked_at_reception")
    assert len(statements(signed_in(people.lan), "/")) == SIGNED_IN + 4


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_of_dossiers_is_as_quick_with_many(people, signed_in, count):
    for _ in range(count):
        walk_to(file_dossier(people.lan), "in_process")
    assert len(statements(signed_in(people.lan), "/dossiers")) == SIGNED_IN + 3


@pytest.mark.parametrize("state", ["filed", "in_process", "handed_out"])
def test_a_dossier(people, signed_in, state):
    dossier = walk_to(file_dossier(people.lan), state)
    assert len(statements(signed_in(people.lan), f"/dossiers/{dossier.code}")) <= SIGNED_IN + 9


def test_filing_a_draft_takes_at_most_fifteen(people):
    draft = complete_draft(people.lan)
    actor = people.actor("lan")
    calendar_for(None)
    with CaptureQueriesContext(connection) as captured:
        actions.submit_draft(actor=actor, draft_id=draft.pk)
    sent = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(sent) == 15, "\n".join(sent)
