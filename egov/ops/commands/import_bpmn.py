"""`egov import-bpmn FILE --into FILE`: a BPMN 2.0 drawing becomes the process of a service file. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from egov.catalogue.checking import locality_around
from egov.catalogue.rewriting import rewrite_file
from egov.core.problems import printable
from egov.processes.importing import MAX_BYTES, Drawn, Refused, import_bpmn

HELP = "import a BPMN 2.0 drawing as the process of a service file, or say which elements it cannot"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit codes: 0 written, 1 refused and nothing written, 2 called wrongly."
    parser.add_argument("drawing", type=Path, metavar="FILE", help="the drawing")
    parser.add_argument(
        "--into", required=True, type=Path, metavar="FILE", help="the service file whose process it becomes"
    )
    parser.add_argument("--hours", default="", metavar="N", help="working hours of steps that name none")
    parser.add_argument("--texts", choices=("vi", "en"), default="vi", help="language of the drawing (default vi)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the report (default vi)")
    parser.add_argument("--json", action="store_true", help="print what was read, or refused, as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Write the process; where any element is refused, each is named and the file stays as it was."""
    if not args.drawing.is_file():
        print(f"egov import-bpmn: there is no file {args.drawing}", file=sys.stderr)
        return 2
    locality = locality_around(args.into)
    try:
        with args.drawing.open("rb") as stream:
            rows = import_bpmn(stream.read(MAX_BYTES + 1), args.texts, args.hours, locality.names if locality else {})
    except Refused as refused:
        _report(refused.elements, args)
        return 1
    if not rewrite_file(args.into, "process", rows):
        print(f"egov import-bpmn: {args.into} is no service file that can be read.", file=sys.stderr)
        return 1
    said = {"vi": f"{len(rows)} dòng quy trình.", "en": f"{len(rows)} rows."}
    print(json.dumps({"rows": rows, "refused": []}, ensure_ascii=False, indent=1) if args.json else said[args.lang])
    return 0


def _report(elements: tuple[Drawn, ...], args: argparse.Namespace) -> None:
    if args.json:
        refused = [element.as_json(args.lang) for element in elements]
        print(json.dumps({"rows": [], "refused": refused}, ensure_ascii=False, indent=1))
        return
    for element in elements:
        name = f" “{element.name}”" if element.name else ""
        line = f"{element.element} ({element.kind}){name}: {element.reason(args.lang)}"
        print(printable(line), file=sys.stderr)
