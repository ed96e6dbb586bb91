"""The configuration: read once from the environment and the data folder, typed, failing at start.

The data folder holds `mode` (demo or production, fixed at first start), `secret_key` (0600), `settings.env`
(KEY=VALUE lines; the environment wins over them) and, with the embedded database, `database/`.
`load` changes nothing; `prepare` writes what a first start has to write.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MODES = ("demo", "production")
APPLICATION_ROLE = "egov_app"
OWNER_ROLE = "egov_owner"
DATABASE_NAME = "egov"
SOCKET_PORT = 5432
HTTPS = "https://"


class ConfigError(Exception):
    """The platform cannot start as it is configured; the message names every setting that is missing or wrong."""


@dataclass(frozen=True, slots=True)
class DatabaseLogin:
    """How to reach the database: `host` is a name or the folder of the socket, `role` what to become after sign-in."""

    host: str
    port: int
    name: str
    user: str
    password: str = field(repr=False)
    role: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def conninfo(self, **changes: Any) -> dict[str, Any]:
        """Keyword arguments for `psycopg.connect`."""
        given = {"host": self.host, "port": self.port, "dbname": self.name, "user": self.user}
        options = {"options": f"-c role={self.role}"} if self.role else {}
        filled = {key: value for key, value in {**given, "password": self.password}.items() if value}
        return {**filled, **self.parameters, **options, **changes}

    def django(self) -> dict[str, Any]:
        """The entry of Django's DATABASES; connections live on and are checked before each request."""
        rest = self.conninfo(host=None, port=None, dbname=None, user=None, password=None)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": self.host,
            "PORT": str(self.port or ""),
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {key: value for key, value in rest.items() if value is not None},
        }


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a process needs to know before it starts."""

    mode: str
    data_dir: Path
    secret_key: str = field(repr=False)
    base_url: str
    host: str
    port: int
    allowed_hosts: list[str]
    trusted_proxy: bool
    tls_certificate: Path | None
    tls_key: Path | None
    embedded: bool
    application_database: DatabaseLogin
    owner_database: DatabaseLogin
    as_owner: bool
    web_processes: int
    web_threads: int
    email_backend: str
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str = field(repr=False)
    smtp_tls: bool
    mail_from: str
    locality: Path

    @property
    def database(self) -> DatabaseLogin:
        """The application's login, or the owner's in a process that changes the schema."""
        return self.owner_database if self.as_owner else self.application_database

    def django_databases(self) -> dict[str, dict[str, Any]]:
        return {"default": self.database.django()}


def default_data_dir() -> Path:
    """EGOV_DATA_DIR, else `var` beside the code (beside the caller when the code is installed elsewhere)."""
    home = ROOT if (ROOT / "pyproject.toml").is_file() else Path.cwd()
    return Path(os.environ.get("EGOV_DATA_DIR") or home / "var").absolute()


def load(data_dir: Path | None = None) -> Config:
    """The configuration of this process. Raises `ConfigError` naming everything that is missing or wrong."""
    folder = (data_dir or default_data_dir()).absolute()
    values = _Values({**read_settings(folder), **os.environ})
    mode = read_mode(folder, values.get("EGOV_MODE", ""))
    port = values.number("EGOV_PORT", 8000)
    base_url = values.get("EGOV_BASE_URL", "").rstrip("/") or f"http://localhost:{port}"
    application, owner = _logins(folder, values)
    smtp_host = values.get("EGOV_SMTP_HOST", "")
    if mode == "production":
        _check_production(values, base_url)
    values.raise_problems()
    return Config(
        mode=mode,
        data_dir=folder,
        secret_key=_secret_key(folder, values),
        base_url=base_url,
        host=values.get("EGOV_HOST", "127.0.0.1") if mode == "production" else "127.0.0.1",
        port=port,
        allowed_hosts=_allowed_hosts(mode, base_url, values),
        trusted_proxy=bool(values.get("EGOV_TRUSTED_PROXY", "")),
        tls_certificate=values.path("EGOV_TLS_CERTIFICATE"),
        tls_key=values.path("EGOV_TLS_KEY"),
        embedded=not values.get("DATABASE_URL", ""),
        application_database=application,
        owner_database=owner,
        as_owner=values.get("EGOV_AS_OWNER", "") == "1",
        web_processes=values.number("EGOV_WEB_PROCESSES", 2),
        web_threads=values.number("EGOV_WEB_THREADS", 4),
        email_backend=f"django.core.mail.backends.{'smtp' if smtp_host else 'filebased'}.EmailBackend",
        smtp_host=smtp_host,
        smtp_port=values.number("EGOV_SMTP_PORT", 587),
        smtp_user=values.get("EGOV_SMTP_USER", ""),
        smtp_password=values.get("EGOV_SMTP_PASSWORD", ""),
        smtp_tls=values.get("EGOV_SMTP_TLS", "1") == "1",
        mail_from=values.get("EGOV_MAIL_FROM", "") or f"no-reply@{urlsplit(base_url).hostname}",
        locality=Path(values.get("EGOV_LOCALITY", "") or ROOT / "localities" / "da-nang"),
    )


def prepare(data_dir: Path, mode: str) -> None:
    """Make the data folder, fix its mode and its secret key. Raises `ConfigError` when it has another mode."""
    data_dir.mkdir(parents=True, exist_ok=True)
    read_mode(data_dir, mode)
    if not (data_dir / "mode").exists():
        write_secret(data_dir / "mode", mode + "\n")
    if not (data_dir / "secret_key").exists():
        write_secret(data_dir / "secret_key", secrets.token_urlsafe(48) + "\n")


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def read_mode(data_dir: Path, wanted: str) -> str:
    """The folder's mode; `wanted` (may be empty) must agree with it. Raises `ConfigError`."""
    stored = data_dir / "mode"
    fixed = stored.read_text(encoding="utf-8").strip() if stored.is_file() else ""
    mode = fixed or wanted or "demo"
    if mode not in MODES:
        raise ConfigError(f"EGOV_MODE is {mode!r}: it must be demo or production")
    if fixed and wanted and fixed != wanted:
        raise ConfigError(
            f"EGOV_MODE is {wanted}, but the data folder {data_dir} was made in {fixed} mode and stays so: "
            "use another data folder (--data-dir)"
        )
    if mode == "production" and not fixed and "EGOV_INITIALISING" not in os.environ:
        raise ConfigError(f"the data folder {data_dir} is not a production one: run `egov init --production` first")
    return mode


def read_settings(data_dir: Path) -> dict[str, str]:
    """The KEY=VALUE lines of `settings.env`; blank lines and lines that begin with # are skipped."""
    path = data_dir / "settings.env"
    if not path.is_file():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {key.strip(): value.strip() for key, _, value in pairs}


class _Values:
    """Named settings with the problems found while reading them."""

    def __init__(self, raw: Mapping[str, str]) -> None:
        self.raw = raw
        self.problems: list[str] = []

    def get(self, name: str, default: str) -> str:
        return self.raw.get(name) or default

    def number(self, name: str, default: int) -> int:
        text = self.raw.get(name) or str(default)
        if text.isascii() and text.isdigit() and int(text) <= 65535:
            return int(text)
        self.problems.append(f"{name} is {text!r}: it must be a whole number up to 65535")
        return default

    def path(self, name: str) -> Path | None:
        text = self.raw.get(name, "")
        if text and not Path(text).is_file():
            self.problems.append(f"{name} names {text}, which is not there")
        return Path(text) if text else None

    def raise_problems(self) -> None:
        if self.problems:
            raise ConfigError("; ".join(self.problems))


def _check_production(values: _Values, base_url: str) -> None:
    """D17: production needs https, by a certificate of its own or a named proxy."""
    if not base_url.startswith(HTTPS):
        values.problems.append("EGOV_BASE_URL is missing: production needs the public https:// address")
    has_certificate = values.get("EGOV_TLS_CERTIFICATE", "") and values.get("EGOV_TLS_KEY", "")
    if not has_certificate and not values.get("EGOV_TRUSTED_PROXY", ""):
        values.problems.append(
            "EGOV_TLS_CERTIFICATE and EGOV_TLS_KEY are missing, or EGOV_TRUSTED_PROXY with the proxy's address"
        )


def _secret_key(data_dir: Path, values: _Values) -> str:
    """The folder's key; a passing one where nothing has been prepared (checks, type checking)."""
    stored = data_dir / "secret_key"
    if given := values.get("EGOV_SECRET_KEY", ""):
        return given
    return stored.read_text(encoding="utf-8").strip() if stored.is_file() else secrets.token_urlsafe(48)


def _allowed_hosts(mode: str, base_url: str, values: _Values) -> list[str]:
    local = ["localhost", "127.0.0.1", "[::1]"] if mode == "demo" else []
    named = [host for host in values.get("EGOV_ALLOWED_HOSTS", "").split(",") if host]
    return sorted({*local, *named, urlsplit(base_url).hostname or "localhost"})


def _logins(data_dir: Path, values: _Values) -> tuple[DatabaseLogin, DatabaseLogin]:
    """The application's and the owner's login: one URL for both, or the embedded server's two."""
    url = values.get("DATABASE_URL", "")
    if not url:
        return embedded_login(data_dir, APPLICATION_ROLE), embedded_login(data_dir, OWNER_ROLE)
    try:
        owner = login_from_url(url)
    except ValueError as error:
        values.problems.append(f"DATABASE_URL cannot be read: {error}")
        owner = DatabaseLogin("", 0, DATABASE_NAME, "", "")
    role = values.get("EGOV_DATABASE_ROLE", "")
    return DatabaseLogin(owner.host, owner.port, owner.name, owner.user, owner.password, role, owner.parameters), owner


def embedded_login(data_dir: Path, role: str) -> DatabaseLogin:
    """The login of a role at the folder's own server, as far as it has been made."""
    folder = data_dir / "database"
    recorded, passwords = folder / "socket", folder / "passwords.json"
    host = recorded.read_text(encoding="utf-8").strip() if recorded.is_file() else str(folder)
    known = json.loads(passwords.read_text(encoding="utf-8")) if passwords.is_file() else {}
    return DatabaseLogin(host, SOCKET_PORT, DATABASE_NAME, role, known.get(role, ""))


def login_from_url(url: str) -> DatabaseLogin:
    """Read a postgresql:// address by libpq's own rules. Raises `ValueError` (without the password in it)."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    if not url.startswith(("postgresql://", "postgres://")):
        raise ValueError("it must begin with postgresql://")
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
        port = int(parts.pop("port", "5432"))
    except (ProgrammingError, ValueError):
        raise ValueError("it must look like postgresql://user:password@host:5432/database") from None
    name = parts.pop("dbname", DATABASE_NAME)
    host, user, password = (parts.pop(key, "") for key in ("host", "user", "password"))
    return DatabaseLogin(host, port, name, user, password, "", parts)
