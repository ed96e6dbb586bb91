"""The database as `egov up` sees it: its own child, a keeper's server that it shares, or another's by DATABASE_URL."""

from __future__ import annotations

from typing import Protocol

from egov import config
from egov.ops.database import DatabaseError, ready_external
from egov.ops.database.folder import DatabaseFolder
from egov.ops.database.locks import FileLock
from egov.ops.database.server import Server
from egov.ops.database.sharing import Use, ensure_running, is_running

from .children import Restarts
from .progress import say

# Another command's server is waited for this long, so that the server becomes a child of `egov up`.
PATIENCE_SECONDS = 3.0


class Database(Protocol):
    """What the supervisor asks of any of them."""

    def start(self) -> None: ...
    def watch(self) -> None: ...
    def stop(self) -> None: ...


class ExternalDatabase:
    """Watched and stopped by somebody else."""

    def __init__(self, found: config.Config) -> None:
        self._config = found

    def start(self) -> None:
        ready_external(self._config)

    def watch(self) -> None:
        pass

    def stop(self) -> None:
        pass


class EmbeddedDatabase:
    """The data folder's server: ours when nobody else runs it."""

    def __init__(self, folder: DatabaseFolder) -> None:
        self.folder = folder
        self._lock = FileLock(folder.server_lock)
        self._use: Use | None = None
        self._server: Server | None = None
        self._restarts = Restarts()

    def start(self) -> None:
        self._use = Use(self.folder)
        if self._lock.try_exclusive(PATIENCE_SECONDS):
            self._server = Server(self.folder)
            self._server.start()
        else:
            ensure_running(self.folder)
        self._restarts.began()

    def watch(self) -> None:
        """Start it again when it has ended; a keeper's server too, and then as our own where that is possible."""
        if self._is_running():
            return
        if self._server is not None and self._server.process is not None:
            self._server.process = None
            say("The database ended; starting it again.")
            self._restarts.ended()
        if not self._restarts.is_due():
            return
        try:
            self._start_again()
        except DatabaseError as error:
            say(f"{error} Trying again in {self._restarts.ended():.0f} s.")

    def _is_running(self) -> bool:
        return self._server.is_running() if self._server else is_running(self.folder)

    def _start_again(self) -> None:
        if self._server is None and self._lock.try_exclusive():
            self._server = Server(self.folder)
        if self._server is None:
            ensure_running(self.folder)
        else:
            self._server.start()
        self._restarts.began()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self.folder.drop_socket_folder()
        self._lock.release()
        if self._use is not None:
            self._use.release()
            self._use = None


def choose_database(found: config.Config) -> Database:
    return EmbeddedDatabase(DatabaseFolder.of(found.data_dir)) if found.embedded else ExternalDatabase(found)
