"""Apply the migrations, one process at a time, and end with whoever asked.

    python -m egov.ops.database.applying PARENT

A migration that outlived a killed `egov up` would meet that of the next start.
"""

from __future__ import annotations

import sys

import psycopg
from django.core.management import execute_from_command_line

from egov import config
from egov.ops.supervisor.lifeline import tie_to_parent

from .migrating import is_migrated, mark_migrated

LOCK = 0x65676F76  # any number that nobody else locks


def main(parent: int) -> int:
    tie_to_parent(parent)
    found = config.load()
    with psycopg.connect(**found.owner_database.conninfo(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if not is_migrated(found):
            execute_from_command_line(["egov", "migrate", "--noinput", "--skip-checks", "--verbosity=0"])
            mark_migrated(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
