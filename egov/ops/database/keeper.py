"""The keeper: runs the embedded server as long as any command uses it.

    python -m egov.ops.database.keeper DATA_DIR

Exit code 0 also when another process runs the server already, 1 with one sentence when it cannot be started.
"""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from types import FrameType

from .errors import DatabaseError
from .folder import DatabaseFolder
from .locks import FileLock, held_alone
from .server import Server

INTERVAL_SECONDS = 0.1


class _Stop(BaseException):
    """A signal asked for the end."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stop


def main(data_dir: Path) -> int:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    folder = DatabaseFolder.of(data_dir)
    with held_alone(folder.path / "keeper.lock") as only, held_alone(folder.server_lock) as free:
        if not (only and free):
            return 0
        try:
            _keep(Server(folder))
        except _Stop:
            return 0
        except DatabaseError as error:
            print(error, file=sys.stderr, flush=True)
            return 1
    return 0


def _keep(server: Server) -> None:
    """Run until nobody shares the users lock. New users wait on that lock until the server is down."""
    users = FileLock(server.folder.users_lock)
    try:
        server.start()
        while not users.try_exclusive():
            if not server.is_running():
                server.start()
            time.sleep(INTERVAL_SECONDS)
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        server.stop()
        server.folder.drop_socket_folder()
        users.release()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
