"""egov due: when a dossier would be due, and why. Needs neither Django nor a database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from egov.core.clock import LOCAL
from egov.core.problems import Problems
from egov.deadlines.calendar_files import calendar_from_locality
from egov.deadlines.calendars import Calendar, national_calendar
from egov.deadlines.computing import due
from egov.deadlines.errors import DeadlineError
from egov.deadlines.explanations import explain
from egov.deadlines.rules import COUNTED_KINDS, USUAL_CUT_OFF, DeadlineRule, counted, read_day_time, same_day

HELP = "compute when a dossier is due, and explain it"

_UNITS = {
    "working_days": "working days after the day of reception; 2.5 ends with a first session",
    "calendar_days": "days after the day of reception, moved to a working day",
    "months": "months from the day of reception, moved to a working day",
    "working_hours": "hours inside office hours",
    "clock_hours": "plain hours from the moment of reception",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of design 9; exactly one unit."""
    parser.epilog = "Exit codes: 0 computed, 2 wrong input. Times are HH:MM, Vietnamese time when no offset is given."
    parser.add_argument(
        "--received", required=True, metavar="MOMENT", help="moment of reception, such as 2026-02-13T15:30"
    )
    unit = parser.add_mutually_exclusive_group(required=True)
    for kind in COUNTED_KINDS:
        unit.add_argument(f"--{kind.replace('_', '-')}", metavar="N", help=_UNITS[kind])
    unit.add_argument("--same-day", action="store_true", help="the same day; after the cut-off the next working day")
    parser.add_argument("--cut-off", metavar="TIME", help="with --same-day: last moment for the same day (15:00)")
    parser.add_argument("--else", dest="otherwise", metavar="TIME", help="with --same-day: time on the next day")
    parser.add_argument(
        "--locality", type=Path, metavar="PATH", help="folder with a calendar.yaml; without, the national calendar"
    )
    parser.add_argument("--agency", default="", metavar="ID", help="with --locality: also this agency's own days")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the explanation")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the date due; 0 when computed, 2 with the reason on stderr when the input makes no sense."""
    try:
        found = due(_rule(args), _moment(args.received), _calendar(args))
    except DeadlineError as error:
        print(f"egov due: {error.sentence.in_language(args.lang)}", file=sys.stderr)
        return 2
    at, explanation = found.at.isoformat(timespec="seconds"), explain(found.explanation, args.lang)
    if args.json:
        print(json.dumps({"due": at, "explanation": explanation}, ensure_ascii=False), flush=True)
    else:
        print("\n".join([at, *(f"  {line}" for line in explanation)]), flush=True)
    return 0


def _rule(args: argparse.Namespace) -> DeadlineRule:
    if args.same_day:
        cut_off = read_day_time(args.cut_off) if args.cut_off is not None else USUAL_CUT_OFF
        return same_day(cut_off, read_day_time(args.otherwise) if args.otherwise is not None else None)
    if args.cut_off is not None or args.otherwise is not None:
        raise DeadlineError("bad-option", "--cut-off and --else go with --same-day only.")
    kind = next(kind for kind in COUNTED_KINDS if getattr(args, kind) is not None)
    return counted(kind, str(getattr(args, kind)))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or len(text.strip()) <= len("2026-02-13"):
        raise DeadlineError(
            "bad-moment", "'{given}' is no moment; write a day and a time, such as 2026-02-13T15:30.", given=text
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def _calendar(args: argparse.Namespace) -> Calendar:
    if args.locality is None:
        if args.agency:
            raise DeadlineError("bad-option", "--agency goes with --locality only.")
        return national_calendar()
    problems = Problems()
    calendar = calendar_from_locality(args.locality, problems, args.agency)
    if calendar is None:
        told = "\n".join(str(problem.in_language(args.lang)) for problem in problems.errors)
        raise DeadlineError("bad-calendar", "{problems}", problems=told)
    return calendar
