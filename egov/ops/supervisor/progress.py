"""Lines that tell an operator how far the start has come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """One line when the stage begins, one when it is done, with the seconds that it took."""
    say(f"{name} …")
    began = time.monotonic()
    yield
    say(f"{name}: ready ({time.monotonic() - began:.1f} s)")
