"""`egov archive`: what is due, packages for the archive, and whether a package is still what was handed over."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

HELP = "list what is due to the archive, make packages, verify one; tell the key that signs them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["list", "pack", "verify", "key"])
    parser.add_argument("file", nargs="?", type=Path, help="verify: the package")
    parser.add_argument("--agency", metavar="ID", help="list, pack: the agency's id, such as ubnd-phuong-hai-chau")
    parser.add_argument("--year", type=int, help="pack: only dossiers closed in this year")
    parser.add_argument("--code", action="append", default=[], help="pack: only this dossier; repeatable")
    parser.add_argument("--out", type=Path, metavar="DIR", help="pack: the folder into which the packages go")
    parser.add_argument("--key", default="", help="verify: the public key by which it must have been signed")
    parser.add_argument("--json", action="store_true", help="list, verify: print JSON")


def run(args: argparse.Namespace) -> int:
    needed = {"pack": ["agency", "out"], "verify": ["file"]}
    missing = [name for name in needed.get(args.what, []) if not getattr(args, name)]
    if missing:
        print(f"egov archive {args.what} needs {', '.join(_word(name) for name in missing)}.")
        return 2
    if args.what == "verify":
        return _verify(args)
    from egov.ops.running import with_django

    with with_django():
        return {"list": _list, "pack": _pack, "key": _key}[args.what](args)


def _word(name: str) -> str:
    return "FILE" if name == "file" else f"--{name}"


def _verify(args: argparse.Namespace) -> int:
    from egov.archive.packing.verifying import verify_package

    verdict = verify_package(args.file, key=args.key)
    if args.json:
        findings = [{"path": f.path, "code": f.code, "message": f.message} for f in verdict.findings]
        body = {"whole": verdict.whole, "number": verdict.number, "agency": verdict.agency, "key": verdict.key}
        body |= {"dossiers": verdict.dossiers, "files": verdict.files, "erased": verdict.erased, "findings": findings}
        print(json.dumps(body, ensure_ascii=False, indent=1))
        return 0 if verdict.whole else 1
    for finding in verdict.findings:
        print(finding)
    if verdict.number:
        print(f"Package {verdict.number}, {verdict.agency}: {verdict.dossiers} dossiers, {verdict.files} files.")
        print(
            f"Signed by the key {verdict.key}."
            + ("" if args.key else " Compare it with the one made known, or use --key.")
        )
    print("The package is whole." if verdict.whole else f"The package is NOT whole: {len(verdict.findings)} findings.")
    return 0 if verdict.whole else 1


def _list(args: argparse.Namespace) -> int:
    from egov.archive.actions import find_due
    from egov.archive.queries import packages, years_due
    from egov.core.actor import SYSTEM

    find_due()
    due = [one for one in years_due(SYSTEM) if args.agency in (None, one.agency.slug)]
    made = [one for one in packages(SYSTEM) if args.agency in (None, one.agency.slug)]
    if args.json:
        body = {
            "due": [{"agency": one.agency.slug, "year": one.year, "dossiers": one.count} for one in due],
            "packages": [
                {"number": one.number, "agency": one.agency.slug, "state": one.state, "dossiers": one.dossiers}
                for one in made
            ],
        }
        print(json.dumps(body, ensure_ascii=False, indent=1))
        return 0
    for row in due:
        print(f"{row.agency.slug}: {row.count} dossiers closed in {row.year} may go to the archive.")
    for package in made:
        print(f"{package.number}: {package.state}, {package.dossiers} dossiers.")
    if not (due or made):
        print("Nothing is due, and there are no packages.")
    return 0


def _pack(args: argparse.Namespace) -> int:
    from egov.archive.actions import find_due, hand_to_archive
    from egov.core.actor import SYSTEM
    from egov.places.models import Agency

    agency = Agency.objects.filter(slug=args.agency).first()
    if agency is None:
        print(f"There is no agency {args.agency!r}.")
        return 1
    find_due()
    made = hand_to_archive(actor=SYSTEM, agency_id=agency.pk, out=args.out, year=args.year, codes=args.code)
    for path in made:
        print(f"Wrote {path}.")
    print(f"{len(made)} packages. Verify them where they arrive: egov archive verify FILE --key KEY")
    return 0 if made else 1


def _key(_args: argparse.Namespace) -> int:
    from egov.archive.packing.manifest import public_key_of
    from egov.core.checkpoints import signing_key

    print(public_key_of(signing_key()))
    return 0
