from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/dossiers", "/notices", "/services"])
def test_no_cache_keeps_what_somebody_signed_in_sees(people, signed_in, address):
    assert signed_in(people.lan).get(address)["Cache-Control"] == "private, no-store"


def test_no_cache_keeps_what_a_token_reads(locality_loaded):
    answer = Client().get("/api/v1/services", headers={"Authorization": "Bearer x"})
    assert answer["Cache-Control"] == "private, no-store"


def test_public_pages_of_strangers_may_be_kept(locality_loaded):
    assert "no-store" not in Client().get("/services").get("Cache-Control", "")
