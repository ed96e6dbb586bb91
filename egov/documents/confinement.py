"""Untrusted files are opened only in a process of their own, with little memory, little time and no way back (D19).

The parent calls `run_confined`; the program called begins with `confine`, before it touches the file. Free of Django.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 1024 * 1024 * 1024
FILE_BYTES = 64 * 1024 * 1024
OPEN_FILES = 64
WALL_MARGIN_SECONDS = 15
_ANSWER_BYTES = 256 * 1024
FULL = (errno.ENOSPC, errno.EDQUOT)
_PR_SET_PDEATHSIG = 1
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


class ProgramFailed(Exception):
    """The confined program crashed, ran out of time or memory, or answered nonsense."""


class OutOfRoom(Exception):
    """The confined program could not write for want of room on the disk; the file is not to blame."""


def confine(cpu_seconds: int) -> None:
    """Bind this process, for good, to its share of memory, CPU time and files. No core dumps, no children.

    On Linux it also ends with whoever asked: nobody is left to read the answer.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, value in limits.items():
        resource.setrlimit(kind, (value, value))
    os.nice(5)


def run_confined(module: str, *arguments: str, cpu_seconds: int) -> dict[str, Any]:
    """Run `python -m module cpu_seconds arguments…` with no input and an empty environment; its JSON answer.

    Raises `ProgramFailed`, `OutOfRoom`.
    """
    command = [sys.executable, "-P", "-m", module, str(cpu_seconds), *arguments]
    environment = {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=cpu_seconds + WALL_MARGIN_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(f"{module}: out of time") from error
    return _read_answer(module, done)


def _read_answer(module: str, done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    if done.returncode != 0 and any(b"[Errno %d]" % number in done.stderr for number in FULL):
        raise OutOfRoom(module)
    if done.returncode != 0:
        raise ProgramFailed(f"{module}: ended with {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")
    try:
        answer = json.loads(done.stdout[:_ANSWER_BYTES])
    except ValueError as error:
        raise ProgramFailed(f"{module}: answered no JSON") from error
    if not isinstance(answer, dict):
        raise ProgramFailed(f"{module}: answered no object")
    return answer
