"""What becomes of dossiers, papers and notices when an account opened at a counter is joined with a person's own."""

from __future__ import annotations

from django.db.models import Q

from egov.core import journal
from egov.documents.actions import move_papers
from egov.identity.events import WalkInJoined
from egov.notices.actions import move_notices, notify

from .models import Dossier, Draft


def follow(event: WalkInJoined) -> None:
    """Move everything, and say so in the chain of each dossier. Dossiers first: whoever acts on one is waited for."""
    old, new = event.walk_in, event.account
    found = Dossier.objects.select_for_update().filter(Q(submitter=old) | Q(owner=old))
    codes = list(found.order_by("pk").values_list("code", flat=True))
    Dossier.objects.filter(submitter=old).update(submitter=new)
    Dossier.objects.filter(owner=old).update(owner=new)
    Draft.objects.filter(account=old).update(account=new)
    move_papers(old, new)
    move_notices(old, new)
    for code in codes:
        refs = {"from_account": old, "to_account": new}
        journal.record(subject=("dossier", code), act="join-accounts", actor=event.by, refs=refs)
    notify(account_id=new, kind="accounts-joined", subject="", params={"count": len(codes)})
