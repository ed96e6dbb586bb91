"""`egov doctor`: what is well here, what is not, and what to do about it."""

from __future__ import annotations

import argparse
import json

HELP = "look over this installation: Python, disk, settings, database, pages; exit 1 when something fails"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    from egov.ops.health import examine

    findings = examine()
    if args.json:
        print(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{finding.state:<5} {finding.subject}: {finding.text}")
    return 1 if any(finding.state == "fail" for finding in findings) else 0
