from __future__ import annotations

import pytest
from django.test import Client

from egov.testing.cast import BACKEND


@pytest.fixture
def desk(people):
    """`desk("minh")` is a client of its own in which Minh is signed in, reading English."""

    def sign_in(name):
        client = Client(headers={"accept-language": "en"})
        client.force_login(getattr(people, name), backend=BACKEND)
        return client

    return sign_in
