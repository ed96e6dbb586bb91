"""The web server: granian with one process a core, each with its threads.

python -m egov.ops.supervisor.web
"""

from __future__ import annotations

import os
import sys
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from egov import config

from .lifeline import tie_to_parent, tie_to_supervisor

STOP_SECONDS = 10


def load_application() -> Any:
    """In each process of the server: end with the server, and answer by the application loaded before the fork."""
    tie_to_parent(int(os.environ["EGOV_WEB_SERVER"]))
    from egov.wsgi import application

    return application


def serve(found: config.Config) -> None:
    os.environ["EGOV_WEB_SERVER"] = str(os.getpid())
    from egov import wsgi  # noqa: F401 (loaded once here, shared by the processes that are forked)

    server = Granian(
        "egov.wsgi:application",
        address=found.host,
        port=found.port,
        interface=Interfaces.WSGI,
        workers=found.web_processes,
        blocking_threads=found.web_threads,
        backpressure=256,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
        ssl_cert=found.tls_certificate,
        ssl_key=found.tls_key,
    )
    server.serve(target_loader=load_application, wrap_loader=False)


def main() -> int:
    tie_to_supervisor()
    serve(config.load())
    return 0


if __name__ == "__main__":
    sys.exit(main())
