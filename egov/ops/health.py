"""The checks of `egov doctor`. Each looks at one thing and changes nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from egov import config

LOW_DISK_BYTES = 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and in words what to do."""

    subject: str
    state: Literal["ok", "warn", "fail"]
    text: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def examine() -> list[Finding]:
    """Everything that can be looked at here; what needs a working configuration is left out without one."""
    findings = [_python(), _assets()]
    try:
        found = config.load()
    except config.ConfigError as error:
        return [*findings, Finding("settings", "fail", str(error))]
    findings += [Finding("settings", "ok", f"{found.mode} mode, {found.base_url}"), _disk(found), _mail(found)]
    return [*findings, *_database(found)]


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("python", "ok" if sys.version_info >= (3, 11) else "fail", version)


def _assets() -> Finding:
    missing = [name for name in ("assets/egov.css", "fonts") if not (config.ROOT / "build" / name).exists()]
    if missing:
        return Finding("pages", "fail", "the stylesheet or the fonts are missing: run make setup")
    return Finding("pages", "ok", "stylesheet and fonts are there")


def _disk(found: config.Config) -> Finding:
    place = found.data_dir if found.data_dir.exists() else config.ROOT
    free = shutil.disk_usage(place).free
    state: Literal["ok", "warn"] = "ok" if free > LOW_DISK_BYTES else "warn"
    return Finding("disk", state, f"{free // 2**20} MB free at {place}")


def _mail(found: config.Config) -> Finding:
    if found.smtp_host:
        return Finding("mail", "ok", f"by {found.smtp_host}:{found.smtp_port}")
    if found.mode == "production":
        return Finding("mail", "warn", "cannot be sent: EGOV_SMTP_HOST is not set; messages wait in the outbox")
    return Finding("mail", "ok", "kept as files; EGOV_SMTP_HOST is not set")


def _database(found: config.Config) -> Iterator[Finding]:
    """Start or find it, then look at its version, its tables and the application's rights."""
    from egov.ops import database

    if found.embedded and not (found.data_dir / "database" / "complete").exists():
        yield Finding("database", "warn", "not made yet: egov up makes it")
        return
    try:
        with database.use(found):
            yield from _examine_database(config.load())
    except database.DatabaseError as error:
        yield Finding("database", "fail", str(error))


def _examine_database(found: config.Config) -> Iterator[Finding]:
    import psycopg

    from egov.ops.database.migrating import is_migrated

    kind = "embedded, for trials and small offices" if found.embedded else "by DATABASE_URL"
    with psycopg.connect(**found.application_database.conninfo()) as connection:
        version = connection.info.server_version // 10000
        yield Finding("database", "ok", f"PostgreSQL {version}, {kind}")
        yield _rights(found)
    if is_migrated(found):
        yield Finding("tables", "ok", "up to date")
    else:
        yield Finding("tables", "warn", "not up to date: egov up brings them there")


def _rights(found: config.Config) -> Finding:
    if found.embedded or found.application_database.role:
        return Finding(
            "rights", "ok", f"the application works as {config.APPLICATION_ROLE} and cannot change the journal"
        )
    return Finding(
        "rights",
        "warn",
        f"the application works as the tables' owner: let {found.owner_database.user} create roles, or make the role "
        f"{config.APPLICATION_ROLE} and grant it",
    )
