"""Two designers, a browser in which one is signed in, and a draft to write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from egov.catalogue.actions import start_draft
from egov.catalogue.models import Service, ServiceDraft
from egov.core.actor import Actor
from egov.identity.models import Account
from egov.testing.browsers import chromium
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
    opened = []

    def open_it(address, *, width=1440, language="vi", **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        opened.append(context)
        cookie = client_of(yen).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        context.add_cookies([{"name": "lang", "value": language, "url": live_server.url}])
        tab = context.new_page()
        tab.goto(live_server.url + address)
        return tab

    yield open_it
    for context in opened:
        context.close()
