"""What the data folder holds about its database, and where the socket is."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from egov.config import APPLICATION_ROLE, OWNER_ROLE, write_secret

from .errors import DatabaseError

SUPERUSER = "postgres"
FIRST_START_BYTES = 400 * 1024 * 1024
LATER_START_BYTES = 50 * 1024 * 1024
# A socket's path may have at most 107 bytes on Linux and 103 on macOS; 25 are for the socket's own name.
LONGEST_SOCKET_FOLDER = 75


@dataclass(frozen=True, slots=True)
class DatabaseFolder:
    """`database/` of a data folder: locks, passwords, the recorded socket folder, the log, the cluster."""

    path: Path

    @classmethod
    def of(cls, data_dir: Path) -> DatabaseFolder:
        """The folder, made if it is not there. Raises `DatabaseError` when it cannot be used."""
        path = data_dir / "database"
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(f"The data folder {data_dir} cannot be made: {error.strerror}.") from None
        if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            raise DatabaseError(
                f"The data folder {data_dir} belongs to another user: run egov as that user, or use another folder "
                "(--data-dir)."
            )
        return cls(path)

    @property
    def server_lock(self) -> Path:
        """Held by the process that runs the server, as long as it runs."""
        return self.path / "server.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by everybody who uses the server; held alone by a keeper that is about to stop it."""
        return self.path / "users.lock"

    @property
    def log(self) -> Path:
        return self.path / "server.log"

    @property
    def is_throwaway(self) -> bool:
        """Marked by test runs: nothing needs to survive a power cut."""
        return (self.path / "throwaway").exists()

    @property
    def is_complete(self) -> bool:
        """The cluster has its roles and its database."""
        return (self.path / "complete").exists()

    def mark_complete(self) -> None:
        (self.path / "complete").touch()

    def cluster(self) -> Path:
        """The server's own files; beside the others unless the server's user cannot get there."""
        recorded = self.path / "cluster-elsewhere"
        return Path(recorded.read_text(encoding="utf-8").strip()) if recorded.is_file() else self.path / "cluster"

    def passwords(self) -> dict[str, str]:
        """Role -> password; random ones are made at the first call and kept in a file of mode 0600."""
        path = self.path / "passwords.json"
        if not path.is_file():
            if self.is_complete:
                raise DatabaseError(f"{path} is missing: restore it from a backup of the data folder.")
            made = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER_ROLE, APPLICATION_ROLE)}
            write_secret(path, json.dumps(made) + "\n")
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def recorded_socket(self) -> Path | None:
        """The socket's folder as whoever runs the server has recorded it."""
        try:
            return Path((self.path / "socket").read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            return None

    def make_socket_folder(self) -> Path:
        """A short private folder for the socket, recorded here; the same again as long as it is there and ours."""
        known = self.recorded_socket()
        if known and _is_private(known):
            return known
        made = Path(tempfile.mkdtemp(prefix="egov-", dir=_short_base()))
        write_secret(self.path / "socket", f"{made}\n")
        return made

    def drop_socket_folder(self) -> None:
        """Tidy up after the server; a test run keeps its folder until its end."""
        known = self.recorded_socket()
        if known and not self.is_throwaway:
            shutil.rmtree(known, ignore_errors=True)
            (self.path / "socket").unlink(missing_ok=True)

    def check_space(self) -> None:
        """Refuse a start on a disk that is about to be full. Raises `DatabaseError`."""
        free, needed = shutil.disk_usage(self.path).free, LATER_START_BYTES if self.is_complete else FIRST_START_BYTES
        if free < needed:
            raise DatabaseError(
                f"The disk is full: {self.path} has {free // 2**20} MB free and {needed // 2**20} MB are needed."
            )


def _is_private(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_mode & 0o077 == 0 and os.access(path, os.W_OK | os.X_OK)


def _short_base() -> str:
    """XDG_RUNTIME_DIR or the temporary folder, whichever is writable and short enough; else /tmp."""
    candidates = [os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir()]
    usable = (
        base
        for base in candidates
        if base and len(os.fsencode(base)) < LONGEST_SOCKET_FOLDER and base.isascii() and os.access(base, os.W_OK)
    )
    return next(usable, "/tmp")  # noqa: S108 (a private folder is made in it)
