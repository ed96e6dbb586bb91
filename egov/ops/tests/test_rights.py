"""What the application's role may and may not do."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", ["journal_entry", "journal_checkpoint"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_change_the_journal(table, change):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE egov_app")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(change.format(table))


def test_the_application_reads_the_journal_and_changes_other_tables():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE egov_app")
        cursor.execute("SELECT count(*) FROM journal_entry")
        assert cursor.fetchone() == (0,)
        cursor.execute("DELETE FROM outbox_message")
        assert cursor.rowcount == 0


def test_the_extensions_that_search_needs_are_there():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname IN ('pg_trgm', 'btree_gin')")
        assert cursor.fetchone() == (2,)
