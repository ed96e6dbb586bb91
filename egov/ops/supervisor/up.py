"""`egov up`: database, tables, locality, web and worker, in this order; stopped in the opposite one."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from types import FrameType
from typing import NoReturn
from urllib.parse import urlsplit

from egov import config
from egov.ops.database.locks import FileLock
from egov.ops.database.migrating import is_migrated, is_prepared, mark_prepared, migrate

from .children import Child
from .databases import Database, choose_database
from .lifeline import PARENT
from .preparing import locality_key
from .progress import say, stage
from .signins import describe_signins

WATCH_SECONDS = 0.2
READY_SECONDS = 60.0
PORT_PATIENCE_SECONDS = 5.0


class Stopped(BaseException):
    """SIGTERM or SIGINT asked for the end."""


class StartFailed(config.ConfigError):
    """The platform could not be started; the message is one clear sentence."""


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped


def run_up() -> int:
    """Run until a signal asks for the end. Raises `ConfigError`, `DatabaseError`, `StartFailed`."""
    # Also where SIGINT was ignored at our start, as in a background job of a shell; nohup keeps its meaning.
    for number in _stopping_signals():
        signal.signal(number, _stop)
    began = time.monotonic()
    found = config.load()
    config.prepare(found.data_dir, found.mode)
    lock = _lock_folder(found)
    database = choose_database(found)
    children: list[Child] = []
    try:
        _wait_for_port(found)
        _start_database(database, found)
        children = _start_children(found)
        say(_welcome(config.load(), time.monotonic() - began))
        _watch(database, children)
    except Stopped:
        return 0
    finally:
        _stop_all(children, database)
        lock.release()


def _stopping_signals() -> list[signal.Signals]:
    hangup = [] if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else [signal.SIGHUP]
    return [signal.SIGINT, signal.SIGTERM, *hangup]


def _lock_folder(found: config.Config) -> FileLock:
    path = found.data_dir / "up.lock"
    lock = FileLock(path)
    if not lock.try_exclusive(patience=1.0):
        holder = path.read_text(encoding="utf-8").strip() or "unknown"
        raise StartFailed(
            f"egov up is already running on the data folder {found.data_dir} (process {holder}): stop it first, or "
            "use another folder (--data-dir)."
        )
    lock.note(str(os.getpid()))
    return lock


def _wait_for_port(found: config.Config) -> None:
    """A server that was killed a moment ago may hold the port a little longer."""
    deadline = time.monotonic() + (PORT_PATIENCE_SECONDS if (found.data_dir / "running").exists() else 0)
    while not _is_free(found.host, found.port):
        if time.monotonic() > deadline:
            raise StartFailed(f"Port {found.port} is taken by another program: choose another one (--port).")
        time.sleep(0.1)
    (found.data_dir / "running").touch()


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise StartFailed(f"Port {port} needs special rights: choose one above 1023 (--port).") from None
        except OSError:
            return False
    return True


def _start_database(database: Database, found: config.Config) -> None:
    with stage("Database"):
        database.start()
    ready = config.load()
    if ready.embedded and ready.mode == "production":
        say("The embedded database is for trials and small offices; for more, name a PostgreSQL in DATABASE_URL.")
    key = locality_key(ready.locality)
    if is_prepared(ready, key):
        return
    if not is_migrated(ready):
        with stage("Tables"):
            migrate(ready)
    if ready.mode == "demo":
        with stage("Locality and demonstration"):
            _prepare_demonstration()
        mark_prepared(ready, key)


def _prepare_demonstration() -> None:
    words = [sys.executable, "-m", "egov.ops.supervisor.preparing"]
    environment = {**os.environ, PARENT: str(os.getpid())}
    with subprocess.Popen(words, env=environment, cwd=config.ROOT, start_new_session=True) as process:
        try:
            code = process.wait()
        except BaseException:
            process.kill()
            raise
    if code != 0:
        raise StartFailed("The locality could not be loaded; the reasons stand above.")


def _start_children(found: config.Config) -> list[Child]:
    # A demonstration's terminal is for reading; a service's messages belong to whoever runs it.
    logs = found.data_dir / "logs" if found.mode == "demo" else None
    web = Child("web", "-m", "egov.ops.supervisor.web", log=logs and logs / "web.log")
    worker = Child("worker", "-m", "egov.ops.cli", "worker", log=logs and logs / "worker.log")
    children = [web, worker]
    try:
        with stage("Web and worker"):
            for child in children:
                child.start()
            _wait_until_ready(config.load(), children)
    except BaseException:
        for child in children:
            child.stop()
        raise
    return children


def _wait_until_ready(found: config.Config, children: list[Child]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not answers_ready(found):
        for child in children:
            if not child.is_running:
                raise StartFailed(f"The {child.name} process ended at its start: {child.last_words()}.")
        if time.monotonic() > deadline:
            if found.mode == "production":
                say("No locality is loaded yet: run `egov load PATH`.")
                return
            raise StartFailed(f"The platform cannot serve after {READY_SECONDS:.0f} s: {children[0].last_words()}.")
        time.sleep(0.05)


def answers_ready(found: config.Config) -> bool:
    """Does /readyz say that the platform is able to serve?"""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(found.host, found.host)  # noqa: S104 (asked here, not bound)
    connection: HTTPConnection
    if found.tls_certificate:
        # Our own certificate bears the public name, not this address; nothing secret is sent.
        context = ssl._create_unverified_context()  # noqa: S323
        connection = HTTPSConnection(host, found.port, timeout=5, context=context)
    else:
        connection = HTTPConnection(host, found.port, timeout=5)
    headers = {"Host": urlsplit(found.base_url).netloc, "X-Forwarded-Proto": urlsplit(found.base_url).scheme}
    try:
        connection.request("GET", "/readyz", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _welcome(found: config.Config, seconds: float) -> str:
    signins = describe_signins(found.data_dir) if found.mode == "demo" else ""
    ready = f"Ready on {found.base_url} ({seconds:.1f} s). Ctrl-C stops everything."
    return "\n".join(line for line in (signins, ready) if line)


def _watch(database: Database, children: list[Child]) -> NoReturn:
    while True:
        database.watch()
        for child in children:
            child.watch()
        time.sleep(WATCH_SECONDS)


def _stop_all(children: list[Child], database: Database) -> None:
    """Web, worker, database. Further signals cannot cut this short."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    if children:
        say("Stopping web, worker and database …")
    for child in children:
        child.stop()
    database.stop()
    (config.load().data_dir / "running").unlink(missing_ok=True)
    if children:
        say("Stopped.")
