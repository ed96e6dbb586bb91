"""Imported services can be used: ten by chance are filed and settled to the end."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from egov.dossiers.models import Dossier
from egov.testing.cast import People, cast, open_cast
from egov.testing.factories import file_dossier, walk_to


@pytest.fixture
def served(imported, db, quick_passwords) -> Iterator[tuple[People, list[tuple[str, list[str]]]]]:
    """The imported locality loaded; the services that can be filed online, with who may apply."""
    from egov.catalogue.models import Service
    from egov.catalogue.queries import definition_of
    from egov.ops.loading import load_locality
    from egov.places import queries

    outcome = load_locality(imported[0])
    assert outcome.loaded, outcome.problems
    open_cast()
    queries.forget()
    found = Service.objects.filter(level__gte=3).order_by("slug")
    yield cast(), [(one.slug, list(definition_of(one.current_id).applicants)) for one in found]
    queries.forget()


def test_ten_imported_services_are_filed_and_settled(served):
    people, services = served
    seed = random.randrange(10**6)
    for slug, applicants in random.Random(seed).sample(services, 10):
        account = people.lan if "citizen" in applicants else people.company
        dossier = walk_to(file_dossier(account, slug), "handed_out")
        assert Dossier.objects.get(pk=dossier.pk).state == "handed_out", f"{slug} (seed {seed})"


def test_every_imported_page_can_be_read(served, client):
    from egov.catalogue.models import Service

    slugs = list(Service.objects.filter(state="published").values_list("slug", flat=True))
    for slug in random.Random(7).sample(slugs, 25):
        answer = client.get(f"/services/{slug}")
        assert answer.status_code == 200, slug
