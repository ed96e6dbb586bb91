"""`egov worker`: the work that stays inside (jobs), and what leaves this installation (the outbox)."""

from __future__ import annotations

import argparse

HELP = "work off jobs and deliver the outbox; any number may run, on any machine"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="jobs at a time (default: 2)")


def run(args: argparse.Namespace) -> int:
    from egov.ops.running import with_django
    from egov.ops.supervisor.lifeline import tie_to_supervisor

    tie_to_supervisor()
    with with_django():
        from egov.ops.supervisor.worker import run_worker

        return run_worker(concurrency=args.jobs)
