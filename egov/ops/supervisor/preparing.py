"""Load the locality and, in demonstration mode, its people and dossiers; a process of its own, run by `egov up`.

    python -m egov.ops.supervisor.preparing

Prints its progress, then what the people of the demonstration sign in with. Exit code 1 with the reason.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from egov import config
from egov.core import clock
from egov.ops.cli import explain
from egov.ops.running import set_up_django

from .lifeline import tie_to_supervisor
from .progress import say


def locality_key(locality: Path) -> str:
    """A digest of the locality's files, of the code that reads them, and of the day: each has its own visits."""
    digest = hashlib.sha256(clock.today().isoformat().encode())
    sources = [path for path in sorted(locality.rglob("*")) if path.is_file()]
    for path in [*sources, *sorted((config.ROOT / "egov" / "ops" / "seeding").glob("*.py"))]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def main() -> int:
    tie_to_supervisor()
    set_up_django()
    from egov.ops.seeding.stages import SeedingFailed, seed_if_empty

    try:
        seed_if_empty(lambda text: say(f"  {text}"))
    except (OSError, SeedingFailed) as error:
        print(explain(error) or error, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
