"""`egov bpmn`: the process of one service file as a BPMN 2.0 diagram."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from egov.catalogue.blocks import expanded
from egov.catalogue.checking import blocks_around, locality_around
from egov.core.problems import Problems
from egov.core.source import Node, read_file, read_text
from egov.processes.bpmn import to_bpmn
from egov.processes.naming import PositionName, by_id, named
from egov.processes.reading import parse_process

HELP = "draw the process of a service file as BPMN 2.0"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", type=Path, metavar="SERVICE.yaml", help="the service file")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the diagram is written")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the names (default vi)")


def run(args: argparse.Namespace) -> int:
    """Write the diagram; exit code 1 where the file or its process has errors."""
    problems = Problems()
    service = read_file(args.service, problems)
    locality = locality_around(args.service)
    who = named(locality.names, args.lang) if locality else by_id
    drawn = _draw(expanded(service, blocks_around(args.service)), args.lang, who) if service else ""
    if problems.errors:
        print(*sorted(problems.errors), sep="\n", file=sys.stderr)
        return 1
    try:
        args.out.write_text(drawn, encoding="utf-8")
    except OSError as error:
        print(f"{args.out} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def _draw(service: Node, language: str, who: PositionName) -> str:
    """The XML, or nothing where the process cannot be drawn; why is in the problems."""
    process, name = service.need("process"), read_text(service.need("name"))
    decided_by = service.get("decided_by")
    if process is None:
        return ""
    if decided_by is not None and decided_by.is_map():
        decided_by = decided_by.need("kind")
    table = parse_process(process, None, decided_by=decided_by.text() if decided_by else "")
    return "" if service.problems.errors else to_bpmn(table, name=name, language=language, position_name=who)
