"""`egov schema`: the service file as JSON Schema, for editors that complete and check. Needs no database."""

from __future__ import annotations

import argparse
import sys

HELP = "print the JSON Schema of the service file, for editors"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(args: argparse.Namespace) -> int:
    from egov.catalogue.file_schema import service_file_schema_text

    sys.stdout.write(service_file_schema_text())
    return 0
