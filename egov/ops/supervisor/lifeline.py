"""A child must not outlive the process that started it, however that one ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PARENT = "EGOV_PARENT"
PR_SET_PDEATHSIG = 1


def tie_to_parent(expected: int | None = None) -> None:
    """Ask the kernel (Linux) to kill this process with its parent, the thread that started it included.

    `expected` is the parent's number: when it is gone already, this process ends at once.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if expected is not None and os.getppid() != expected:
        os._exit(1)


def tie_to_supervisor() -> None:
    """Called by children of `egov up` at their start; does nothing for a role that was started alone."""
    parent = os.environ.get(PARENT, "")
    if parent:
        tie_to_parent(int(parent))
