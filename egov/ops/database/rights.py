"""What the application's role may do with the tables: everything but changing the journal (D9)."""

from __future__ import annotations

from typing import Any

from django.db import connections

from egov.config import APPLICATION_ROLE
from egov.core.journal import APPEND_ONLY

from .cluster import EXTENSIONS


def add_extensions(using: str, **_: Any) -> None:
    """Before the migrations: the extensions that indexes need (the owner of a database may add these)."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        present = {name for (name,) in cursor.fetchall()}
        for extension in EXTENSIONS:
            if extension not in present:
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")


def grant_rights(using: str, **_: Any) -> None:
    """After the migrations: SELECT, INSERT, UPDATE and DELETE for the application, on the journal the first two."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE])
        if cursor.fetchone() is None:
            return
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLE}")
        tables = connections[using].introspection.table_names(cursor)
        for table in [name for name in APPEND_ONLY if name in tables]:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APPLICATION_ROLE}")
