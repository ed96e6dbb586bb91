"""The real records beside the checkout, or in PROCEDURE_RECORDS; without them these tests are not run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from egov.catalogue.importing.report import Report
from egov.catalogue.importing.run import import_procedures
from egov.config import ROOT

RECORDS = Path(os.environ.get("PROCEDURE_RECORDS", ROOT.parent / "shared" / "data" / "procedures"))


@pytest.fixture(scope="session")
def record_files() -> list[Path]:
    files = sorted(RECORDS.glob("*.json"))
    if not files:
        pytest.skip(f"there are no records in {RECORDS}")
    return files


@pytest.fixture(scope="session")
def imported(record_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Da Nang without its services, and every record imported into it by one call."""
    folder = tmp_path_factory.mktemp("imports") / "da-nang"
    shutil.copytree(ROOT / "localities" / "da-nang", folder, ignore=lambda _, __: ["services"])
    return folder, import_procedures(record_files, folder)
