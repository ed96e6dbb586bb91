"""A number that somebody has checked belongs to one open account, also where older data had it twice."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.db import connection

from egov.identity.models import Account

MIGRATION = import_module("egov.identity.migrations.0004_checked_numbers")


def test_what_was_checked_twice_stays_checked_in_the_older_account(people):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX account_number_checked")
    Account.objects.filter(pk=people.bob.pk).update(
        citizen_number=people.lan.citizen_number, verified=["full_name", "citizen_number"]
    )
    MIGRATION.let_the_first_keep_it(apps, None)
    lan, bob = Account.objects.get(pk=people.lan.pk), Account.objects.get(pk=people.bob.pk)
    assert "citizen_number" in lan.verified
    assert bob.verified == ["full_name"]
    assert bob.citizen_number == lan.citizen_number
