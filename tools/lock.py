"""Make the locks anew after a change to requirements*.in or package.json: .venv/bin/python tools/lock.py [--upgrade].

Each package with its version and the hashes of all its files, for every platform; no address of any registry.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("requirements", "requirements-dev", "requirements-node")
FLAGS = (
    "--quiet", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
    "--no-header",
    "--no-annotate", "--strip-extras", "--allow-unsafe",
)  # fmt: skip


def lock_python(*, upgrade: bool) -> None:
    for name in NAMES:
        words = [sys.executable, "-m", "piptools", "compile", *FLAGS, *(["--upgrade"] if upgrade else [])]
        subprocess.run([*words, "-o", f"{name}.lock", f"{name}.in"], cwd=ROOT, check=True)


def lock_node() -> None:
    """npm's lock without addresses: it names none itself (.npmrc), and who asks for money is left out."""
    words = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--omit=optional"]
    subprocess.run(words, cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    lock_python(upgrade="--upgrade" in sys.argv)
    lock_node()
    return 0


if __name__ == "__main__":
    sys.exit(main())
