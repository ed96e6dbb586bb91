"""Two designers, a browser in which one is signed in, and a draft to write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from egov.catalogue.actions import start_draft
from egov.catalogue.models import Service, ServiceDraft
from egov.core.actor import Actor
from egov.identity.models import Account
from egov.testing.browsers import chromium, signed_in_tabs
from egov.testing.cast import BACKEND, designer


@pytest.fixture
def yen(locality_loaded: None) -> Actor:
    return designer("yen")


@pytest.fixture
def thuy(locality_loaded: None) -> Actor:
    return designer("thuy")


def client_of(actor: Actor) -> Client:
    client = Client()
    assert actor.account_id is not None
    client.force_login(Account.objects.get(pk=actor.account_id), backend=BACKEND)
    return client


@pytest.fixture
def client(yen: Actor) -> Client:
    return client_of(yen)


@pytest.fixture
def draft_of(yen: Actor) -> Callable[..., ServiceDraft]:
    """`draft_of("bang-khen")` is a draft of the next version of that service."""

    def start(slug: str) -> ServiceDraft:
        version = Service.objects.select_related("current").get(slug=slug).current
        assert version is not None
        return start_draft(actor=yen, slug=slug, source=version.source, origin="version", base=version)

    return start


@pytest.fixture(scope="module")
def browser(chromium_path):
    with chromium(chromium_path) as launched:
        yield launched


@pytest.fixture
def studio_tab(browser, live_server, yen):
    """`studio_tab(address)` is a tab in which Yến is signed in."""
    with signed_in_tabs(browser, live_server.url) as open_tab:

        def open_it(address, *, width=1440, language="vi", **more):
            return open_tab(client_of(yen), address, width=width, language=language, **more)

        yield open_it
