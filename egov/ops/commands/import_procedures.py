"""`egov import-procedures FILE... --into DIR`: official procedure records made into service files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from egov.core.problems import printable

HELP = "Read official procedure records (JSON) and write service files, with a report of what is to be confirmed."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit codes: 0 everything imported, 1 something refused, 2 called wrongly."
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="records of a portal or the national database"
    )
    parser.add_argument(
        "--into", metavar="DIR", type=Path, required=True, help="a locality's folder, or any folder for service files"
    )
    parser.add_argument("--force", action="store_true", help="replace also files that a person has written or edited")
    parser.add_argument(
        "--load", action="store_true", help="then load the locality into the database, as egov load does"
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the report")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Import, then print the report; progress goes to standard error."""
    missing = [path for path in args.files if not path.is_file()]
    wrong = args.into.is_file() or (args.load and not (args.into / "locality.yaml").is_file())
    if missing or wrong:
        reason = (
            f"there is no file {missing[0]}"
            if missing
            else f"{args.into} is not a {'locality' if args.load else 'folder'}"
        )
        print(f"egov import-procedures: {reason}", file=sys.stderr)
        return 2
    from egov.catalogue.importing.report import in_words
    from egov.catalogue.importing.run import TargetRefused, import_procedures

    try:
        report = import_procedures(args.files, args.into, force=args.force, progress=_progress)
    except TargetRefused as error:
        print(f"egov import-procedures: {error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1), flush=True)
    else:
        for line in in_words(report, args.lang):
            print(printable(line))
    loaded = _load(args.into, args.lang) if args.load else True
    return 1 if report.count("refused") or not loaded else 0


def _load(into: Path, language: str) -> bool:
    """Serve the imported locality; what is wrong with it is told on standard error."""
    from egov.ops.running import with_django

    with with_django():
        from egov.ops.loading import load_locality

        outcome = load_locality(into, progress=lambda text: print(text, file=sys.stderr, flush=True))
    for problem in outcome.problems if not outcome.loaded else ():
        print(problem.in_language(language).on_one_line(), file=sys.stderr)
    print(outcome.summary or "Nothing was loaded.", file=sys.stderr)
    return outcome.loaded


def _progress(done: int, of: int) -> None:
    if done % 50 == 0 or done == of:
        print(f"egov import-procedures: {done}/{of}", file=sys.stderr, flush=True)
