"""Migrations run as the owner, in a process of their own; the application's processes never own a table."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import psycopg

from egov.config import ROOT, Config

from .errors import DatabaseError

MARK = "egov.migrations"


def migrations_key() -> str:
    """A digest of every migration file of the platform and of the lock, which settles those of other packages."""
    digest = hashlib.sha256()
    for path in [*sorted((ROOT / "egov").glob("*/migrations/*.py")), *ROOT.glob("requirements.lock")]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def is_migrated(config: Config) -> bool:
    """The database carries the mark of exactly these migrations (a comment on the database's schema)."""
    with psycopg.connect(**config.owner_database.conninfo()) as connection:
        row = connection.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
    return bool(row) and row is not None and row[0] == f"{MARK} {migrations_key()}"


def migrate(config: Config) -> None:
    """Bring the schema up to date. Raises `DatabaseError` with the last line of what went wrong."""
    environment = {**os.environ, "EGOV_AS_OWNER": "1", "EGOV_DATA_DIR": str(config.data_dir)}
    environment["DJANGO_SETTINGS_MODULE"] = "egov.django_settings"
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--noinput", "--verbosity=0"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False, start_new_session=True,
    )  # fmt: skip
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason was given"]
        raise DatabaseError(f"The database's tables could not be brought up to date: {lines[-1]}")
    with psycopg.connect(**config.owner_database.conninfo(), autocommit=True) as connection:
        _mark(connection)


def _mark(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    try:
        connection.execute(f"COMMENT ON SCHEMA public IS '{MARK} {migrations_key()}'")
    except psycopg.errors.InsufficientPrivilege:
        # On another's server the schema may belong to somebody else: then every start asks Django again.
        return


def ensure_migrated(config: Config) -> None:
    """Migrate when the database does not carry the mark of the present migrations."""
    if not is_migrated(config):
        migrate(config)
