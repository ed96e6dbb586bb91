"""Fill a demonstration with what the lists and drafts show, through the real actions; a process of its own.

    python -m tests.journeys.scenes FILINGS DOSSIERS

FILINGS dossiers that wait to be received at the counter, DOSSIERS in any state; prints the ids of two drafts as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from egov.ops.running import with_django

from .keeping import make_records
from .material import FAMILY_PAPERS, PREMISES, family_answers, photograph
from .records import PAVEMENT

CHANGED = "xac-dinh-khuyet-tat"

if TYPE_CHECKING:
    from egov.dossiers.models import Draft
    from egov.identity.models import Account


def main(filings: int, dossiers: int) -> None:
    with with_django():
        from egov.identity.models import Account
        from egov.ops.seeding import seed_dossiers
        from egov.testing.factories import file_dossier, start_draft

        people = {account.username: account for account in Account.objects.filter(username__in=["lan", "huy"])}
        for _ in range(filings):
            file_dossier(people["huy"], "so-nha")
        seed_dossiers(dossiers, lambda _: None)
        _on_an_older_version(people["lan"])
        drafts = {"draft": _complete(start_draft(people["lan"])), "begun": start_draft(people["lan"])}
        drafts |= _studio_drafts()
        made = {name: str(draft.pk) for name, draft in drafts.items()}
        sys.stdout.write(json.dumps(made | make_records(people["huy"]) | {"walk_in": _two_accounts()}))


def _complete(draft: Draft) -> Draft:
    """The family's draft with all its papers, ready to be checked and filed."""
    from egov.documents.actions import store_upload
    from egov.dossiers import actions
    from egov.identity.queries import actor_for

    done = ["applicant", "page-1", "page-2", "page-3", "papers"]
    actions.save_draft(draft=draft, answers=family_answers(), applicant={"filing_for": "self", **_address()}, done=done)
    for paper, title in FAMILY_PAPERS.items():
        content = photograph(title)
        file = store_upload(actor=actor_for(draft.account), account=draft.account, name=f"{paper}.jpg", content=content)
        actions.attach_to_draft(draft=draft, document=paper, file=file)
    return draft


def _on_an_older_version(account: Account) -> None:
    """Dossiers of a service that has changed since: one can move, the answer of the other is too short now."""
    from egov.catalogue.queries import definition_of, published_service
    from egov.forms.schema import example_answers
    from egov.testing.factories import file_dossier
    from egov.testing.services import serve_edited

    form = definition_of(published_service(CHANGED).current_id or 0).form
    for story in ("Đi lại khó khăn.", "Đi lại khó khăn sau tai nạn. " * 20):
        file_dossier(account, CHANGED, answers={**example_answers(form), "home": dict(PREMISES), "story": story})
    serve_edited(CHANGED, ("long_text, max: 2000", "long_text, min: 300, max: 2000"), ("step: examine", "step: verify"))


def _studio_drafts() -> dict[str, Any]:
    """Yến's drafts: one of a new service from its record, one of a next version, one that waits for Thúy."""
    from egov.catalogue import actions
    from egov.catalogue.importing.composing import compose
    from egov.catalogue.importing.fitting import fit
    from egov.catalogue.importing.pasted import read_pasted
    from egov.catalogue.importing.records import read_record
    from egov.catalogue.models import Service
    from egov.identity.models import Account
    from egov.identity.queries import actor_for
    from egov.places.queries import present_locality

    yen = actor_for(Account.objects.get(username="yen"))
    source = fit(compose(read_record(read_pasted(PAVEMENT)), present_locality()))
    new = actions.start_draft(actor=yen, slug="thi-cong-via-he", source=source, origin="record")
    next_ones = {}
    for name, slug in (("studio_next", "sua-chua-cai-tao-nha"), ("studio_sent", "so-nha")):
        version = Service.objects.select_related("current").get(slug=slug).current
        assert version is not None
        next_ones[name] = actions.start_draft(
            actor=yen, slug=slug, source=version.source, origin="version", base=version
        )
    sent, days = next_ones["studio_sent"], {"deadline": {"working_days": 3}}
    edited = actions.edit_draft(actor=yen, draft=sent, revision=sent.revision, parts=days, part="time")
    words = "Thời hạn là ba ngày làm việc, theo quyết định công bố mới."
    actions.send_for_review(actor=yen, draft=edited, revision=edited.revision, words=words)
    return {"studio_new": new, **next_ones}


def _two_accounts() -> str:
    """Somebody registered at the counter who has opened an account since; the id of the one from the counter."""
    from egov.core.actor import SYSTEM
    from egov.identity.actions import WalkIn, open_account, register_walk_in

    number = "048155000123"
    open_account(
        actor=SYSTEM, username="bon@example.com", email="bon@example.com", full_name="Bốn", citizen_number=number
    )
    person = WalkIn("Trần Thị Bốn", citizen_number=number, card_seen=True, another=True)
    return str(register_walk_in(actor=SYSTEM, person=person).pk)


def _address() -> dict[str, object]:
    return {"address": dict(PREMISES), "phone": "+84905000001"}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
