"""What every stage stands on: folders, stamps, running programs, and sentences for what goes wrong."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
NEEDED_BYTES = 1_500 * 1024 * 1024
LATER_BYTES = 100 * 1024 * 1024

NETWORK = (
    "NewConnectionError", "Temporary failure in name resolution", "Name or service not known", "ConnectionError",
    "Max retries exceeded", "ProxyError", "ConnectTimeout", "ReadTimeout", "timed out", "ENOTFOUND", "EAI_AGAIN",
    "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "Network is unreachable", "Connection refused",
    "No matching distribution found", "network connectivity",
)  # fmt: skip
DISK = ("No space left on device", "ENOSPC", "Disk quota exceeded")


class SetupFailed(Exception):
    """Set-up cannot go on; the message is one clear sentence."""


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    say(f"{name} …")
    began = time.monotonic()
    yield
    say(f"{name}: done ({time.monotonic() - began:.1f} s)")


def check_space() -> None:
    free = shutil.disk_usage(ROOT).free
    needed = LATER_BYTES if (BUILD / "packages.stamp").exists() else NEEDED_BYTES
    if free < needed:
        raise SetupFailed(f"The disk is full: {ROOT} has {free // 2**20} MB free, and {needed // 2**20} MB are needed.")


def digest(paths: Iterable[Path], *words: str) -> str:
    """One key for the contents of the files, their names and the words."""
    found = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def is_stamped(name: str, key: str) -> bool:
    """Was the stage done with exactly these inputs?"""
    path = BUILD / f"{name}.stamp"
    return path.is_file() and path.read_text() == key


def stamp(name: str, key: str) -> None:
    (BUILD / f"{name}.stamp").write_text(key)


def child_environment(**more: str) -> dict[str, str]:
    """The caller's environment without what would lead Python astray."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "PIP_REQUIRE_VIRTUALENV", "PIP_USER"}
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    if not os.access(os.environ.get("HOME", "/"), os.W_OK):
        # An account without a home of its own, such as nobody: what programs keep there goes into build/.
        kept["HOME"] = str(BUILD / "home")
        (BUILD / "home").mkdir(exist_ok=True)
    return {**kept, **more}


def run_program(
    words: list[str], what: str, *, on_line: Callable[[str], None] = lambda line: None, **more: str
) -> None:
    """Run a program with its output in build/setup.log. Raises `SetupFailed` saying why `what` did not work."""
    lines: list[str] = []
    with (BUILD / "setup.log").open("a") as log:
        log.write(f"$ {' '.join(words)}\n")
        with subprocess.Popen(
            words, cwd=ROOT, env=child_environment(**more), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace",
        ) as process:  # fmt: skip
            assert process.stdout is not None
            for line in process.stdout:
                log.write(line)
                lines.append(line.rstrip())
                on_line(line)
    if process.returncode != 0:
        raise SetupFailed(explain(lines, what))


def explain(lines: list[str], what: str) -> str:
    """One sentence for a program's output."""
    output = "\n".join(lines)
    if any(sign in output for sign in DISK):
        return f"{what} failed: the disk is full."
    if any(sign in output for sign in NETWORK):
        return f"{what} failed: there is no way to the network from here (is a proxy needed?)."
    if "hash" in output.lower() and "DO NOT MATCH" in output:
        return f"{what} failed: a package is not the one that the lock names."
    telling = [line.strip() for line in lines if "error" in line.lower()] or [line for line in lines if line.strip()]
    return f"{what} failed: {telling[-1] if telling else 'no reason was given'} (more in {BUILD / 'setup.log'})"
