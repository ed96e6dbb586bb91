"""Files that tests upload again and again are looked at once a process: each look costs the start of a program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., dict[str, Any]]

_known: dict[tuple[str, bytes], tuple[dict[str, Any], bytes | None]] = {}


def remembering(run: Run) -> Run:
    """`run_confined` with a memory: the same program on the same bytes gives the same answer and the same result."""

    def inspected(module: str, source: str, target: str, *more: str, cpu_seconds: int) -> dict[str, Any]:
        if not module.endswith(".inspection"):
            return run(module, source, target, *more, cpu_seconds=cpu_seconds)
        key = (module, hashlib.sha256(Path(source).read_bytes()).digest())
        if key not in _known:
            answer = run(module, source, target, *more, cpu_seconds=cpu_seconds)
            made = Path(target)
            _known[key] = (answer, made.read_bytes() if made.exists() else None)
            return dict(answer)
        answer, written = _known[key]
        if written is not None:
            Path(target).write_bytes(written)
        return dict(answer)

    return inspected
