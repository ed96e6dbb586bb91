"""Migrations run as the owner, in a process of their own; the application's processes never own a table."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import psycopg

from egov.config import ROOT, Config

from .errors import DatabaseError

MARK = "egov"


def migrations_key() -> str:
    """A digest of every migration file of the platform and of the lock, which settles those of other packages."""
    digest = hashlib.sha256()
    for path in [*sorted((ROOT / "egov").glob("*/migrations/*.py")), *ROOT.glob("requirements.lock")]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def _read_mark(config: Config) -> list[str]:
    """What this database was brought to: a comment on its schema, so that it goes wherever the database goes."""
    with psycopg.connect(**config.owner_database.conninfo()) as connection:
        row = connection.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
    words = str(row[0]).split() if row and row[0] else []
    return words[1:] if words[:1] == [MARK] else []


def _write_mark(config: Config, *keys: str) -> None:
    with psycopg.connect(**config.owner_database.conninfo(), autocommit=True) as connection:
        try:
            connection.execute(f"COMMENT ON SCHEMA public IS '{' '.join([MARK, *keys])}'")
        except psycopg.errors.InsufficientPrivilege:
            # On another's server the schema may belong to somebody else: then every start asks Django again.
            return


def is_migrated(config: Config) -> bool:
    """The database was brought to exactly these migrations."""
    return _read_mark(config)[:1] == [migrations_key()]


def is_prepared(config: Config, locality_key: str) -> bool:
    """It also holds this locality and the demonstration (in production: the tables are all there is to prepare)."""
    expected = [migrations_key(), locality_key] if config.mode == "demo" else [migrations_key()]
    return _read_mark(config)[: len(expected)] == expected


def mark_migrated(config: Config) -> None:
    _write_mark(config, migrations_key())


def mark_prepared(config: Config, locality_key: str) -> None:
    _write_mark(config, migrations_key(), locality_key)


def migrate(config: Config) -> None:
    """Bring the schema up to date. Raises `DatabaseError` with the last line of what went wrong."""
    environment = {**os.environ, "EGOV_AS_OWNER": "1", "EGOV_DATA_DIR": str(config.data_dir)}
    environment["DJANGO_SETTINGS_MODULE"] = "egov.django_settings"
    done = subprocess.run(
        [sys.executable, "-m", "egov.ops.database.applying", str(os.getpid())],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False, start_new_session=True,
    )  # fmt: skip
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason was given"]
        raise DatabaseError(f"The database's tables could not be brought up to date: {lines[-1]}")


def ensure_migrated(config: Config) -> None:
    """Migrate when the database was not brought to the present migrations."""
    if not is_migrated(config):
        migrate(config)


def has_tables(config: Config) -> bool:
    """Is there anything in the database already?"""
    with psycopg.connect(**config.owner_database.conninfo()) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        ).fetchone()
    return bool(row and row[0])
