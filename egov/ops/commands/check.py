"""`egov check PATH...`: validate localities and services without a database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from egov.core.problems import Problem, Problems

HELP = "Validate locality folders or service files; one line a problem, exit 1 on errors."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a locality's folder or a service file")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the problems (default vi)")
    parser.add_argument(
        "--before", metavar="OLD", type=Path, help="the file or folder as it was: warn of what concerns open dossiers"
    )
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")


def run(args: argparse.Namespace) -> int:
    """0 when there are no errors (warnings may be), 1 on errors, 2 when a path is not there."""
    missing = [path for path in (*args.paths, *([args.before] if args.before else [])) if not path.exists()]
    if missing:
        said = {"vi": "không có tệp hoặc thư mục", "en": "there is no file or folder"}
        print(f"egov check: {said[args.lang]} {missing[0]}", file=sys.stderr)
        return 2
    from egov.catalogue.checking import check_path

    problems = Problems()
    for path in args.paths:
        check_path(path, problems, args.before)
    found = sorted({problem.in_language(args.lang) for problem in problems.found})
    _print(found, args)
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _print(found: list[Problem], args: argparse.Namespace) -> None:
    if args.json:
        print(json.dumps([problem.as_json() for problem in found], ensure_ascii=False, indent=1), flush=True)
        return
    for problem in found:
        print(problem.on_one_line())
    errors = sum(problem.severity == "error" for problem in found)
    warnings = len(found) - errors
    said = {"vi": f"{errors} lỗi, {warnings} cảnh báo", "en": f"{errors} errors, {warnings} warnings"}
    print(said[args.lang], file=sys.stderr, flush=True)
