"""The test run's database server: one for all its processes, started when a test first asks for it.

Loaded by pytest (`-p egov.ops.testing`) before Django's settings are read. The controlling process makes a data
folder, whose socket and passwords are known from the start; the processes of the run share the server by a keeper.
With DATABASE_URL the run uses that PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from egov import config
from egov.ops.database.folder import DatabaseFolder
from egov.ops.translations import compile_stale

FOLDER = "EGOV_TEST_FOLDER"


def _make_folder() -> Path:
    """A data folder that survives nothing, known to every process of the run by the environment."""
    made = Path(tempfile.mkdtemp(prefix="egov-test-"))
    config.prepare(made, "demo")
    folder = DatabaseFolder.of(made)
    (folder.path / "throwaway").touch()
    folder.passwords()
    folder.make_socket_folder()
    return made


if FOLDER not in os.environ:
    for _name in [name for name in os.environ if name.startswith("EGOV_")]:
        del os.environ[_name]
    os.environ[FOLDER] = os.environ["EGOV_DATA_DIR"] = str(_make_folder())
    os.environ["EGOV_AS_OWNER"] = "1"
    compile_stale()
    _made_here = True
else:
    _made_here = False


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """The process that made the folder removes it, with the socket's, when the server has ended."""
    if not _made_here:
        return
    folder = DatabaseFolder(Path(os.environ[FOLDER]) / "database")
    socket = folder.recorded_socket()
    if socket is not None:
        shutil.rmtree(socket, ignore_errors=True)
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
