"""The embedded server as a child of this process, and what a killed one left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import psycopg
from psycopg import pq

from egov.config import SOCKET_PORT

from .cluster import clean_environment, complete, ensure_cluster, explain
from .errors import DatabaseError, ServerFailed
from .folder import DatabaseFolder
from .launch import choose_launch

START_SECONDS = 120.0
STOP_SECONDS = 30.0
LOG_BYTES = 10 * 1024 * 1024
SETTINGS = {
    "listen_addresses": "",
    "port": str(SOCKET_PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "2000",
    "max_wal_size": "1GB",
}
UNSAFE = {"fsync": "off", "full_page_writes": "off"}


class Server:
    """One embedded server. Its holder has taken the folder's server lock and runs it from its main thread."""

    def __init__(self, folder: DatabaseFolder) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.socket = folder.make_socket_folder()

    def start(self) -> None:
        """Start, making the cluster at the first time, and return when it answers. Raises `DatabaseError`."""
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("the server would end with this thread: start it from the main thread")
        self.folder.check_space()
        launch = choose_launch(self.folder)
        try:
            cluster = ensure_cluster(self.folder, launch)
            clear_leftovers(cluster, self.socket)
            launch.give(self.socket)
            self._start_patiently(cluster, launch.command("postgres", "-D", str(cluster), *self._settings()))
            complete(self.folder, self.socket)
        except (OSError, psycopg.Error) as error:
            self.stop()
            raise ServerFailed(explain(str(error), "The database could not be started")) from None
        except BaseException:
            self.stop()
            raise

    def _settings(self) -> list[str]:
        chosen = {**SETTINGS, "unix_socket_directories": str(self.socket)}
        if self.folder.is_throwaway:
            chosen.update(UNSAFE)
        return [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]

    def _start_patiently(self, cluster: Path, command: list[str]) -> None:
        """Backends of a killed server may need a moment to notice; the next one is refused until then.

        A server that was orphaned while it started may show itself only now.
        """
        for _ in range(20):
            try:
                return self._start_once(cluster, command)
            except ServerFailed as error:
                if not error.retry:
                    raise
                time.sleep(0.5)
                clear_leftovers(cluster, self.socket)
        raise ServerFailed("The database's folder is still in use by processes of a server that was killed.")

    def _start_once(self, cluster: Path, command: list[str]) -> None:
        if self.folder.log.exists() and self.folder.log.stat().st_size > LOG_BYTES:
            self.folder.log.replace(self.folder.log.with_suffix(".log.1"))
        with self.folder.log.open("ab") as log:
            begin = log.tell()
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=clean_environment(),
                start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            # An orphan may answer in our stead while ours is refused.
            if answers(self.socket) and _first_number(cluster / "postmaster.pid") == self.process.pid:
                return
            if self.process.poll() is not None:
                raise self._failure(begin)
            time.sleep(0.02)
        raise ServerFailed(f"The database did not answer within {START_SECONDS:.0f} seconds; see {self.folder.log}.")

    def _failure(self, begin: int) -> ServerFailed:
        with self.folder.log.open("rb") as log:
            log.seek(begin)
            output = log.read(20_000).decode(errors="replace")
        retry = "pre-existing shared memory block" in output or "Is another postmaster" in output
        return ServerFailed(explain(output, f"The database ended at its start (see {self.folder.log})"), retry=retry)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """End it: sessions are cut, what was committed stays. Harder after `STOP_SECONDS`."""
        for number, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
            if self.process is None or not self.is_running():
                break
            self.process.send_signal(number)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
        self.process = None


def answers(socket: Path) -> bool:
    """Does a server take connections there?"""
    if not (socket / f".s.PGSQL.{SOCKET_PORT}").exists():
        return False
    return pq.PGconn.ping(f"host='{socket}' port={SOCKET_PORT} dbname=postgres".encode()) == pq.Ping.OK


def clear_leftovers(cluster: Path, socket: Path) -> None:
    """End an orphaned server of this cluster, and make harmless what a killed one left. Raises `DatabaseError`.

    `postmaster.pid` stays: by its shared memory key PostgreSQL sees whether backends of a killed server still
    live. But its number may belong to a stranger by now, or to a zombie that nobody collects: it is made ours,
    which PostgreSQL, our child, takes as stale.
    """
    pid_file = cluster / "postmaster.pid"
    pid = _first_number(pid_file)
    if pid and _exists(pid) and _is_server_of(pid, cluster):
        _end_orphan(pid)
    if pid_file.exists():
        _, _, rest = pid_file.read_text(encoding="utf-8").partition("\n")
        pid_file.write_text(f"{os.getpid()}\n{rest}", encoding="utf-8")
    for name in (f".s.PGSQL.{SOCKET_PORT}", f".s.PGSQL.{SOCKET_PORT}.lock"):
        (socket / name).unlink(missing_ok=True)


def _first_number(path: Path) -> int:
    try:
        return int(path.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
    except (OSError, ValueError):
        return 0


def _is_server_of(pid: int, cluster: Path) -> bool:
    """Numbers of processes are used again: only a postgres that works in this very folder counts."""
    process = Path(f"/proc/{pid}")
    if not process.exists():
        words = subprocess.run(["ps", "-p", str(pid), "-o", "args="], capture_output=True, check=False).stdout
        return b"postgres" in words and os.fsencode(cluster) in words
    try:
        return b"postgres" in (process / "cmdline").read_bytes() and (process / "cwd").samefile(cluster)
    except OSError:
        return False


def _end_orphan(pid: int) -> None:
    for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10.0)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        except PermissionError:
            raise DatabaseError(f"The database is being run by another user (process {pid}).") from None
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _exists(pid):
                return
            time.sleep(0.05)
    raise DatabaseError(f"An orphaned database server (process {pid}) does not end.")


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    # A zombie has ended; whoever should collect it is not our concern.
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return not Path("/proc/self").exists()
