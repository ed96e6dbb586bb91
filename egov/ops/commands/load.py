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
    from egov.ops.running import with_django

    with with_django():
        from egov.ops.loading import load_locality

        outcome = load_locality(args.path, progress=lambda text: print(text, flush=True))
        for problem in outcome.problems:
            print(problem.in_language(args.lang).on_one_line())
        if not outcome.loaded:
            print(_REFUSED[args.lang])
            return 1
        print(outcome.summary)
        return 0
