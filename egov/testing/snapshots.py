"""Rows made once by the real code, then copied into each test's transaction in a few milliseconds."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.db import connection, transaction


class Snapshot:
    """The rows that `make` wrote into an empty database, taken at the first use and put back at every later one.

    Primary keys stay the same in a process, so that what is kept by key in process stays right.
    """

    def __init__(self, make: Callable[[], None]) -> None:
        self._make = make
        self._taken: dict[str, bytes] = {}

    def restore(self) -> None:
        """Make the rows, or put them back. The tables must be empty."""
        if self._taken:
            with transaction.atomic():  # the tables point at each other; it is checked at the end
                for table, rows in self._taken.items():
                    _write(table, rows)
        else:
            self._make()
            self._taken = {table: rows for table in _tables() if (rows := _read(table))}


def _tables() -> list[str]:
    """The tables of our own apps; those of Django and the libraries hold nothing that a snapshot needs."""
    ours = [config.label for config in apps.get_app_configs() if config.name.startswith("egov.")]
    return [model._meta.db_table for label in ours for model in apps.get_app_config(label).get_models()]


def _read(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {_quoted(table)} TO STDOUT") as copy:
        return b"".join(bytes(block) for block in copy)


def _write(table: str, rows: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {_quoted(table)} FROM STDIN") as copy:
        copy.write(rows)


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)
