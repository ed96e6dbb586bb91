"""`egov init --production`: begin a production installation on an empty database (D17)."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from egov import config

HELP = "begin a production installation: an empty database, an https address, no demonstration"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--production", action="store_true", required=True, help="say that you mean it")
    parser.add_argument("--base-url", required=True, metavar="URL", help="the public address, https://…")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="the TLS certificate, when egov serves https itself"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="its key")
    parser.add_argument("--proxy", metavar="ADDRESS", help="the proxy in front that serves https")
    parser.add_argument("--locality", type=Path, metavar="PATH", help="load this locality at once")


def run(args: argparse.Namespace) -> int:
    settings = _settings(args)
    data_dir = config.default_data_dir()
    if (data_dir / "mode").exists():
        mode = config.read_mode(data_dir, "")
        raise config.ConfigError(f"the data folder {data_dir} is in use already, in {mode} mode")
    os.environ.update(settings, EGOV_MODE="production", EGOV_INITIALISING="1")
    found = config.load()
    _begin(found, settings, args.locality)
    print(f"The production installation in {data_dir} is ready: egov up starts it.")
    if args.locality is None:
        print("Load a locality next: egov load PATH.")
    return 0


def _settings(args: argparse.Namespace) -> dict[str, str]:
    given = {
        "EGOV_BASE_URL": args.base_url,
        "EGOV_TLS_CERTIFICATE": str(args.certificate.absolute()) if args.certificate else "",
        "EGOV_TLS_KEY": str(args.key.absolute()) if args.key else "",
        "EGOV_TRUSTED_PROXY": args.proxy or "",
        "EGOV_LOCALITY": str(args.locality.absolute()) if args.locality else "",
        "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
    }
    return {name: value for name, value in given.items() if value}


def _begin(found: config.Config, settings: dict[str, str], locality: Path | None) -> None:
    """The tables on an empty database, then the folder's mode: a failure before leaves no production folder."""
    from egov.ops import database
    from egov.ops.database.migrating import has_tables
    from egov.ops.running import with_django

    found.data_dir.mkdir(parents=True, exist_ok=True)
    with database.use(found):
        if has_tables(config.load()):
            raise config.ConfigError("the database is not empty: production begins on an empty one")
        lines = "".join(f"{name}={value}\n" for name, value in settings.items())
        config.write_secret(found.data_dir / "settings.env", lines)
        config.prepare(found.data_dir, "production")
        with with_django():
            if locality is not None:
                _load(locality)


def _load(locality: Path) -> None:
    from egov.ops.loading import load_locality

    outcome = load_locality(locality, progress=lambda text: print(text, flush=True))
    for problem in outcome.problems:
        print(problem)
    print(outcome.summary)
