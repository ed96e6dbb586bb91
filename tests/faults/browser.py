"""A person at the pages, by session and forms, without a browser's engine."""

from __future__ import annotations

import re

import httpx

from .installation import Installation

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def sign_in(installation: Installation, login: str) -> httpx.Client:
    """A session of one of the people of the demonstration."""
    person = installation.people()[login]
    client = httpx.Client(base_url=f"http://127.0.0.1:{installation.port}", timeout=20)
    form = {"login": login, "password": person["password"], "csrfmiddlewaretoken": form_token(client, "/sign-in")}
    assert client.post("/sign-in", data=form).status_code == 302
    return client


def form_token(client: httpx.Client, path: str) -> str:
    found = _TOKEN.search(client.get(path).text)
    assert found is not None, path
    return found.group(1)
