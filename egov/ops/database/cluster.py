"""The cluster: made once by initdb, then given its roles, its database and its extensions."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from egov.config import APPLICATION_ROLE, DATABASE_NAME, OWNER_ROLE, SOCKET_PORT, write_secret

from .errors import ServerFailed
from .folder import SUPERUSER, DatabaseFolder
from .launch import Launch

EXTENSIONS = ("pg_trgm", "btree_gin")
FLAGS = (
    "-E",
    "UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth-host=scram-sha-256",
    "--auth-local=scram-sha-256",
)


def clean_environment() -> dict[str, str]:
    """What PostgreSQL's programs may see: no PG* settings of the caller's, no locale that is not installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C"}


def ensure_cluster(folder: DatabaseFolder, launch: Launch) -> Path:
    """The cluster's folder, made whole or not at all. Raises `DatabaseError`."""
    cluster = folder.cluster()
    if cluster.exists():
        return cluster
    making = cluster.with_name("cluster.making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    launch.give(making)
    _initdb(folder, launch, making)
    making.rename(cluster)
    return cluster


def _initdb(folder: DatabaseFolder, launch: Launch, target: Path) -> None:
    password_file = folder.path / ".superuser"
    write_secret(password_file, folder.passwords()[SUPERUSER] + "\n")
    launch.give(password_file)
    extra = ["--no-sync"] if folder.is_throwaway else []
    words = launch.command("initdb", *FLAGS, *extra, "-U", SUPERUSER, "--pwfile=/dev/stdin", "-D", str(target))
    with password_file.open() as stream:
        done = subprocess.run(
            words, stdin=stream, capture_output=True, text=True, check=False, env=clean_environment(),
            start_new_session=True,
        )  # fmt: skip
    password_file.unlink()
    if done.returncode != 0:
        shutil.rmtree(target, ignore_errors=True)
        raise ServerFailed(explain(done.stderr + done.stdout, "The database could not be created"))


def complete(folder: DatabaseFolder, socket: Path) -> None:
    """Roles, database and extensions; repeatable, and done once. The superuser is used for nothing else."""
    if folder.is_complete:
        return
    passwords = folder.passwords()
    access: dict[str, Any] = {
        "host": str(socket),
        "port": SOCKET_PORT,
        "user": SUPERUSER,
        "password": passwords[SUPERUSER],
    }
    with psycopg.connect(**access, dbname="postgres", autocommit=True) as connection:
        _ensure_role(connection, APPLICATION_ROLE, "NOCREATEDB", passwords)
        _ensure_role(connection, OWNER_ROLE, "CREATEDB", passwords)
        connection.execute(sql.SQL("GRANT {} TO {}").format(_name(APPLICATION_ROLE), _name(OWNER_ROLE)))
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME]).fetchone()
        if not found:
            statement = sql.SQL("CREATE DATABASE {} OWNER {}").format(_name(DATABASE_NAME), _name(OWNER_ROLE))
            connection.execute(statement)
    with psycopg.connect(**access, dbname=DATABASE_NAME, autocommit=True) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(_name(extension)))
    folder.mark_complete()


def _ensure_role(
    connection: psycopg.Connection[tuple[object, ...]], role: str, rights: str, passwords: dict[str, str]
) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER ROLE {}" if found else "CREATE ROLE {}").format(_name(role))
    options = sql.SQL(f" LOGIN NOSUPERUSER NOCREATEROLE {rights} PASSWORD ")
    connection.execute(verb + options + sql.Literal(passwords[role]))


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def explain(output: str, otherwise: str) -> str:
    """One sentence for what PostgreSQL's programs wrote when they failed."""
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return "The disk is full: the database cannot be written. Free some space and start again."
    if "Permission denied" in output:
        return "The data folder belongs to another user: run egov as that user, or use another folder (--data-dir)."
    if "could not create shared memory segment" in output or "could not resize shared memory" in output:
        return "There is too little shared memory (/dev/shm) for the database."
    if "incompatible with server" in output:
        return "The data folder was made by another version of PostgreSQL: move it with `egov backup` and `restore`."
    telling = [line for line in output.splitlines() if "FATAL" in line or "error:" in line or "PANIC" in line]
    last = (telling or output.strip().splitlines() or ["no reason was given"])[-1]
    return f"{otherwise}: {last.strip()}"
