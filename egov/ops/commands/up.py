"""`egov up`: everything, until Ctrl-C."""

from __future__ import annotations

import argparse
import os

HELP = "start everything: database, tables, locality, web and worker; Ctrl-C stops all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, metavar="N", help="the port of the pages (default: 8000)")
    parser.add_argument("--host", metavar="ADDRESS", help="production only: the address to listen on")


def run(args: argparse.Namespace) -> int:
    if args.port is not None:
        os.environ["EGOV_PORT"] = str(args.port)
    if args.host:
        os.environ["EGOV_HOST"] = args.host
    from egov.ops.supervisor.up import run_up

    return run_up()
