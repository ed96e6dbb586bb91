"""The stages of set-up, each with a line of progress; what is up to date is left alone.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
import time

from . import assets, packages, python
from .ground import BUILD, ROOT, SetupFailed, check_space, say


def run(arguments: list[str]) -> int:
    """Set up; the exit code. Whatever can be expected to go wrong is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="setup", description="Set the platform up; repeatable.")
    parser.add_argument("--dev", action="store_true", help="also what developing and testing need")
    args = parser.parse_args(arguments)
    try:
        _set_up(dev=args.dev)
    except SetupFailed as error:
        print(f"setup: {error}", file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        full = error.errno in {28, 122}
        reason = "The disk is full" if full else f"{error.strerror}: {error.filename}"
        print(f"setup: {reason}.", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _set_up(*, dev: bool) -> None:
    began = time.monotonic()
    os.chdir(ROOT)
    _make_build_folder()
    with (BUILD / "setup.lock").open("w") as lock:
        _take(lock.fileno())
        done = [python.ensure_environment(), *packages.ensure_packages(dev=dev), *assets.ensure_assets()]
        if dev:
            done.append(packages.ensure_chromium())
    if any(done):
        say(f"Set-up is complete ({time.monotonic() - began:.0f} s).")


def _make_build_folder() -> None:
    try:
        BUILD.mkdir(exist_ok=True)
    except PermissionError:
        raise SetupFailed(f"The folder {ROOT} cannot be written by this user.") from None
    if not os.access(BUILD, os.W_OK | os.X_OK):
        raise SetupFailed(f"The folder {BUILD} belongs to another user: run as that user, or remove it.")
    check_space()


def _take(descriptor: int) -> None:
    """One set-up at a time in a folder."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another set-up is at work here; waiting for it …")
        fcntl.flock(descriptor, fcntl.LOCK_EX)
