"""Fill a demonstration with what the lists and drafts show, through the real actions; a process of its own.

    python -m tests.journeys.scenes FILINGS DOSSIERS

FILINGS dossiers that wait to be received at the counter, DOSSIERS in any state; prints the ids of two drafts as JSON.
"""

from __future__ import annotations

import json
import sys

from egov.ops.running import with_django

from .material import MEMBERS


def main(filings: int, dossiers: int) -> None:
    with with_django():
        from egov.identity.models import Account
        from egov.ops.seeding import seed_dossiers
        from egov.testing.factories import complete_draft, file_dossier, start_draft

        people = {account.username: account for account in Account.objects.filter(username__in=["lan", "huy"])}
        for _ in range(filings):
            file_dossier(people["huy"], "so-nha")
        seed_dossiers(dossiers, lambda _: None)
        drafts = {
            "draft": complete_draft(people["lan"], founders="family", members=[dict(one) for one in MEMBERS]),
            "begun": start_draft(people["lan"]),
        }
        sys.stdout.write(json.dumps({name: str(draft.pk) for name, draft in drafts.items()}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
