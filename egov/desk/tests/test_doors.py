from __future__ import annotations

import pytest

from egov.testing.factories import file_dossier, walk_to

from ..urls import urlpatterns
from .reading import page_of

OF_A_DOSSIER = ["", "/deadline", "/comparison", "/fee"]
READ_ONLY = ["", "/deadline"]


@pytest.fixture
def dossier(people):
    return walk_to(file_dossier(people.lan), "received")


@pytest.mark.parametrize("rest", OF_A_DOSSIER)
def test_an_officer_of_another_agency_finds_nothing(desk, dossier, rest):
    client, data = desk("far_officer"), {"task": 1, "act": "receive", "attachment": 1, "comparison": "matching"}
    assert client.post(page_of(dossier) + rest, data).status_code in (404, 405)
    if rest in READ_ONLY:
        assert client.get(page_of(dossier) + rest).status_code == 404


@pytest.mark.parametrize("rest", READ_ONLY)
def test_a_code_that_is_none_is_not_found(desk, rest):
    assert desk("mai").get(f"/desk/dossiers/H17.30.05-261123-9999{rest}").status_code == 404


@pytest.mark.parametrize("name", ["lan", "bob"])
@pytest.mark.parametrize("address", ["/desk/", "/desk/search?q=lan", "/desk/outbox", "OWN"])
def test_citizens_stay_outside(desk, dossier, name, address):
    address = page_of(dossier) if address == "OWN" else address
    assert desk(name).get(address).status_code == 403


@pytest.mark.parametrize("address", ["/desk/", "/desk/search", "/desk/outbox", "/desk/dossiers/x"])
def test_strangers_go_to_sign_in(client, people, address):
    assert "/sign-in" in client.get(address)["Location"]


def test_every_address_of_the_desk_has_its_door():
    doors = {getattr(route.callback, "access", "") for route in urlpatterns}
    assert doors == {"officer", "role:operator", "role:one-stop-clerk"}


def test_the_agency_that_is_consulted_opens_the_dossier(desk, people):
    dossier = file_dossier(people.lan)
    assert desk("tax_officer").get(page_of(dossier)).status_code in (200, 404)
