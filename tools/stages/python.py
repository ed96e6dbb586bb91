"""The virtual environment."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

from .ground import ENVIRONMENT, PYTHON, ROOT, SetupFailed, child_environment, run_program, stage


def ensure_environment() -> bool:
    """Make .venv when there is none, when it was left half made, or when it was moved here. True when it was made."""
    if _works():
        return False
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetupFailed(
            f"Python's venv module is missing: install the package python{version}-venv "
            f"(on Debian and Ubuntu: apt-get install python{version}-venv)."
        )
    with stage(f"Virtual environment (Python {version})"):
        run_program([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], "Making the virtual environment")
    return True


def _works() -> bool:
    """It starts, has pip, is new enough, and believes that it lies here."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; print(sys.prefix); sys.exit(sys.version_info < (3, 11))"
    found = subprocess.run(
        [str(PYTHON), "-c", question], capture_output=True, text=True, check=False, cwd=ROOT, env=child_environment()
    )
    settings = ENVIRONMENT / "pyvenv.cfg"
    return found.returncode == 0 and found.stdout.strip() == str(ENVIRONMENT) and settings.is_file()
