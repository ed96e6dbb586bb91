"""A PostgreSQL named by DATABASE_URL: is it new enough, and may the application have a role of its own there?"""

from __future__ import annotations

import psycopg
from psycopg import sql

from egov.config import APPLICATION_ROLE, Config

from .errors import DatabaseError

LOWEST_VERSION = 150000


def check_server(config: Config) -> None:
    """Raises `DatabaseError` when the server cannot be reached or is too old."""
    try:
        with psycopg.connect(**config.owner_database.conninfo(connect_timeout=10)) as connection:
            version = connection.info.server_version
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise DatabaseError(f"The PostgreSQL of DATABASE_URL cannot be reached: {reason}") from None
    if version < LOWEST_VERSION:
        raise DatabaseError(f"The PostgreSQL of DATABASE_URL is version {version // 10000}: egov needs 15 or newer.")


def application_role(config: Config) -> str:
    """The application's role, made where that is allowed; empty when the login cannot become it."""
    with psycopg.connect(**config.owner_database.conninfo(), autocommit=True) as connection:
        _try(connection, sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(APPLICATION_ROLE)))
        grant = sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(APPLICATION_ROLE))
        become = sql.SQL("SET ROLE {}").format(sql.Identifier(APPLICATION_ROLE))
        if not _try(connection, become):
            _try(connection, grant)
        return APPLICATION_ROLE if _try(connection, become) else ""


def _try(connection: psycopg.Connection[tuple[object, ...]], statement: sql.Composed) -> bool:
    """Run it; False when it is not allowed, or when another process has just done the same."""
    refused = (
        psycopg.errors.InsufficientPrivilege,
        psycopg.errors.InvalidParameterValue,
        psycopg.errors.UndefinedObject,
        psycopg.errors.DuplicateObject,
        psycopg.errors.UniqueViolation,
        psycopg.errors.InternalError_,
    )
    try:
        connection.execute(statement)
    except refused:
        return False
    return True
