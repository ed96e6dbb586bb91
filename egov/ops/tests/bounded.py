"""Commands run one by one, each in a process of its own with 2 seconds of a processor, and what each one took.

`python -m egov.ops.tests.bounded JOBS RESULTS`: JOBS is a JSON list of commands, each a list of words. The first is run
once before, so that all modules are loaded: what a command takes is then what its file makes it take.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path

from egov.ops.cli import main

SECONDS = 2
PATIENCE = 60
"""How long a command may wait for anything, such as the other end of a pipe, before it is ended."""


def run_all(jobs: list[list[str]], folder: Path) -> list[tuple[int, int, str]]:
    """For each the exit code (negative: the signal that ended it), the most memory in kB, and all that it said."""
    main(jobs[0])
    return [run_one(words, folder / "said.txt") for words in jobs]


def run_one(words: list[str], said: Path) -> tuple[int, int, str]:
    child = os.fork()
    if child == 0:
        os._exit(_in_bounds(words, said))
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss, said.read_text(encoding="utf-8", errors="replace")


def _in_bounds(words: list[str], said: Path) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    signal.alarm(PATIENCE)
    written = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(written, stream)
    try:
        return main(words)
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException as error:
        print(f"Traceback: {type(error).__name__}: {error}"[:500], file=sys.stderr)
        return 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    found = run_all(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]).parent)
    Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")
