from __future__ import annotations

import pytest

from egov.core import clock
from egov.identity.models import Account


def account(username: str, name: str, **more: str) -> Account:
    return Account.objects.create(username=username, full_name=name, created_at=clock.now(), **more)


@pytest.fixture
def lan(db):
    return account("lan", "Nguyễn Thị Lan", email="lan@example.vn")


@pytest.fixture
def bob(db):
    return account("bob", "Bob Stone", language="en")
