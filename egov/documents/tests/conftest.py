from __future__ import annotations

import pytest
from procrastinate.contrib.django import procrastinate_app
from procrastinate.testing import InMemoryConnector

from egov.core import clock
from egov.core.actor import Actor
from egov.identity.models import Account


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture(autouse=True)
def jobs():
    """The jobs that were asked for, kept in memory."""
    connector = InMemoryConnector()
    with procrastinate_app.current_app.replace_connector(connector):
        yield connector.jobs


@pytest.fixture
def lan(db):
    return Account.objects.create(username="lan", full_name="Nguyễn Thị Lan", created_at=clock.now())


@pytest.fixture
def as_lan(lan):
    return Actor("citizen", account_id=lan.pk, name=lan.full_name)
