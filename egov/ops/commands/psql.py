"""`egov psql`: the operator's SQL shell on the platform's database, as its owner."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from egov import config

HELP = "the SQL shell on the platform's database, as its owner; -c SQL runs one and ends"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-c", "--command", metavar="SQL", action="append", default=[], help="run this and end")
    parser.add_argument("-f", "--file", metavar="FILE", help="run the file's statements and end")
    parser.add_argument("-A", "--no-align", action="store_true", help="unaligned output")
    parser.add_argument("-t", "--tuples-only", action="store_true", help="rows only")


def run(args: argparse.Namespace) -> int:
    from egov.ops import database

    found = config.load()
    config.prepare(found.data_dir, found.mode)
    with database.use(found):
        return _run_psql(config.load().owner_database, _options(args))


def _options(args: argparse.Namespace) -> list[str]:
    given = [word for command in args.command for word in ("-c", command)]
    given += ["-f", args.file] if args.file else []
    given += ["-A"] if args.no_align else []
    given += ["-t"] if args.tuples_only else []
    unattended = bool(args.command or args.file or not sys.stdin.isatty())
    return [
        *(["-X", "-v", "ON_ERROR_STOP=1"] if unattended else []),
        "-P",
        "pager=off" if unattended else "pager",
        *given,
    ]


def _run_psql(login: config.DatabaseLogin, options: list[str]) -> int:
    """Hand the terminal to psql; Ctrl-C is for it alone. Exit code 1 when a statement failed."""
    from psycopg.conninfo import make_conninfo

    words = [str(_find_psql()), make_conninfo(**login.conninfo(password=None)), *options]
    environment = {**os.environ, **({"PGPASSWORD": login.password} if login.password else {})}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return min(1, subprocess.run(words, env=environment, check=False, preexec_fn=_hear_interrupts).returncode & 255)
    finally:
        signal.signal(signal.SIGINT, before)


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _find_psql() -> Path:
    """The one that comes with the embedded server, else the machine's. Raises `DatabaseError`."""
    from egov.ops.database import DatabaseError
    from egov.ops.database.launch import find_programs

    try:
        return find_programs() / "psql"
    except DatabaseError:
        found = shutil.which("psql")
        if not found:
            raise
        return Path(found)
