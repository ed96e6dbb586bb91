from __future__ import annotations

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from egov.core.actor import SYSTEM
from egov.identity.actions import give_post, open_account
from egov.identity.models import Account
from egov.places.models import Agency, Post

PASSWORD = "cầu Rồng phun lửa"


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm with the least work, so that the tests do not wait."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def _own_addresses(settings):
    settings.PASSWORD_HASHERS = ["egov.identity.tests.conftest.QuickArgon2"]
    settings.ROOT_URLCONF = "egov.identity.tests.addresses"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def lan(db) -> Account:
    return open_account(
        actor=SYSTEM, username="lan@example.com", email="lan@example.com", full_name="Trần Thị Lan", password=PASSWORD
    )


@pytest.fixture
def bob(db) -> Account:
    return open_account(
        actor=SYSTEM, username="bob@example.com", email="bob@example.com", full_name="Bob", password=PASSWORD
    )


@pytest.fixture
def minh(db, examiner) -> Account:
    account = open_account(
        actor=SYSTEM, username="minh", full_name="Lê Văn Minh", kind=Account.OFFICER, password=PASSWORD
    )
    give_post(actor=SYSTEM, account_id=account.pk, post_id=examiner.pk)
    return account


@pytest.fixture
def examiner(db) -> Post:
    agency = Agency.objects.create(slug="hai-chau", code="H17.01", kind="commune", name_vi="UBND Hải Châu")
    return Post.objects.create(
        agency=agency, position="economy-specialist", name_vi="Chuyên viên", name_en="Specialist"
    )
