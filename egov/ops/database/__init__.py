"""The platform's database: an embedded PostgreSQL of the data folder, or the one that DATABASE_URL names (D1)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from egov.config import Config

from .errors import DatabaseError

__all__ = ["DatabaseError", "use"]


@contextmanager
def use(config: Config) -> Iterator[None]:
    """The database answers in the body; an embedded one is started for that long when nobody runs it.

    Read the configuration again afterwards: the socket and the passwords are known only now. Raises
    `DatabaseError` with one clear sentence.
    """
    if config.embedded:
        from .sharing import use_embedded

        with use_embedded(config.data_dir):
            yield
    else:
        ready_external(config)
        yield


def ready_external(config: Config) -> None:
    """Check the server of DATABASE_URL and settle which role the application has there."""
    from .external import application_role, check_server

    check_server(config)
    os.environ.setdefault("EGOV_DATABASE_ROLE", application_role(config))
