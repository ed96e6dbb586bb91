"""`egov journal verify`: does the journal still say what it said?"""

from __future__ import annotations

import argparse
import json

HELP = "verify the journal, or take a signed checkpoint of it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "checkpoint"])
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(args: argparse.Namespace) -> int:
    from egov.ops.running import with_django

    with with_django():
        if args.what == "checkpoint":
            from egov.core.checkpoints import take_checkpoint

            row = take_checkpoint()
            print(
                f"Checkpoint {row.pk} covers {row.chains} chains." if row else "Nothing has changed since the last one."
            )
            return 0
        return _verify(as_json=args.json)


def _verify(*, as_json: bool) -> int:
    from egov.core.clock import local
    from egov.core.verification import verify_journal

    report = verify_journal()
    since = local(report.unseen_since).isoformat() if report.unseen_since else None
    if as_json:
        body = {
            "whole": report.whole,
            "chains": report.chains,
            "entries": report.entries,
            "erased": report.erased,
            "unseen_since": since,
            "findings": [
                {"subject": f.subject, "entry": f.n, "code": f.code, "message": f.message} for f in report.findings
            ],
        }
        print(json.dumps(body, ensure_ascii=False, indent=1))
        return 0 if report.whole else 1
    for finding in report.findings:
        print(finding)
    print(f"{report.entries} entries in {report.chains} chains; {report.erased} with details erased by order.")
    print(f"A tail cut off since {since or 'the beginning'} could go unseen; checkpoints cover what came before.")
    print("The journal is whole." if report.whole else f"The journal is NOT whole: {len(report.findings)} findings.")
    return 0 if report.whole else 1
