"""`egov demo people|reset`: the demonstration's sign-ins, and a fresh start."""

from __future__ import annotations

import argparse
import json

HELP = "people: the demonstration's sign-ins; reset: drop everything and seed anew (demo mode only)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["people", "reset"])
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    from egov.ops.running import with_django

    with with_django(as_owner=args.what == "reset"):
        from django.conf import settings

        from egov.ops import seeding

        if settings.CONFIG.mode != "demo":
            print("This is a production installation: there are no demonstration people here.")
            return 1
        if args.what == "reset":
            seeding.reset(progress=lambda text: print(text, flush=True))
            return 0
        people = seeding.demo_people()
        if args.json:
            print(json.dumps(people, ensure_ascii=False, indent=1))
        else:
            for person in people:
                where = f"{person['name']} – {person['agency']}" if person["agency"] else person["name"]
                print(f"{person['role']:<11} {person['login']:<22} {person['password']:<16} {where}")
        return 0
