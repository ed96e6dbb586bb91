"""`egov export --service CODE --out FILE`: the service file of a published service, as it was loaded."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "write the service file of a published service"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--service", required=True, metavar="CODE", help="the procedure's code, or the file's name")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to write it")


def run(args: argparse.Namespace) -> int:
    from egov.ops.running import with_django

    with with_django():
        from egov.catalogue.queries import published_service
        from egov.core.errors import NotFound

        try:
            service = published_service(args.service)
        except NotFound:
            print(f"There is no published service {args.service!r}.")
            return 1
        assert service.current is not None
        args.out.write_bytes(service.current.source.encode())
        print(f"Wrote {service.code} {service.name_vi} to {args.out}.")
        return 0
