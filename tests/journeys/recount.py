"""What the journal alone says of an agency's days; a process of its own.

    python -m tests.journeys.recount AGENCY FIRST LAST

Prints the columns of the report as JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date

from egov.ops.running import with_django


def main(agency: str, first: str, last: str) -> None:
    with with_django():
        from egov.insight.counts import Period
        from egov.insight.recounting import recount

        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        sys.stdout.write(json.dumps(asdict(recount([agency], period))))


if __name__ == "__main__":
    main(*sys.argv[1:])
