"""`egov bench`: the acceptance benchmark, in a database of its own that it removes."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "measure queue, search, open, submit and decide over HTTP, in a database of its own"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dossiers", type=int, default=20_000, help="dossiers to generate first (default 20000)")
    parser.add_argument("--seconds", type=int, default=60, help="how long to measure (default 60)")
    parser.add_argument("--users", type=int, default=0, help="people at work (default: 96 a CPU core)")
    parser.add_argument("--think", default="5-15", help="seconds of thinking between requests, such as 5-15 or 0")
    parser.add_argument("--json", action="store_true", help="print only the result, as one line of JSON")
    parser.add_argument("--against", metavar="URL", help="measure this running installation, over HTTP only")
    parser.add_argument("--people", type=Path, help="with --against: what `egov demo people --json` printed there")


def run(args: argparse.Namespace) -> int:
    from egov.ops.bench import BenchFailed, Plan, run_bench

    low, _, high = args.think.partition("-")
    plan = Plan(
        dossiers=args.dossiers,
        seconds=args.seconds,
        users=args.users,
        think=(float(low), float(high or low)),
        quiet=args.json,
        against=args.against,
        people=args.people,
    )
    try:
        return run_bench(plan)
    except BenchFailed as error:
        print(f"egov bench: {error}")
        return 1
