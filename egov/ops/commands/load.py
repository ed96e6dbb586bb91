"""`egov load PATH`: load or update a locality, all or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "load or update a locality (a folder) into the database; all or nothing, repeatable"

_REFUSED = {
    "vi": "Chưa nạp gì: hãy sửa các lỗi trên rồi chạy lại lệnh.",
    "en": "Nothing was loaded: correct the errors above and run the command again.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="the locality's folder, such as localities/da-nang")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the problems (default vi)")


def run(args: argparse.Namespace) -> int:
    """The folder is checked before a database is asked for: what is wrong with it needs none."""
    from egov.catalogue.checking import check_locality
    from egov.core.problems import Problems

    print(f"Checking {args.path} …", flush=True)
    problems = Problems()
    locality, services = check_locality(args.path, problems)
    for problem in problems.found:
        print(problem.in_language(args.lang).on_one_line())
    if problems.errors or locality is None:
        print(_REFUSED[args.lang])
        return 1
    from egov.ops.running import with_django

    with with_django():
        from egov.ops.loading import write_locality

        outcome = write_locality(args.path, locality, services, lambda text: print(text, flush=True))
    for problem in outcome.problems:
        print(problem.in_language(args.lang).on_one_line())
    print(outcome.summary or _REFUSED[args.lang])
    return 0 if outcome.loaded else 1
