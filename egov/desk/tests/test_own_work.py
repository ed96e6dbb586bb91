from __future__ import annotations

from egov.core.actor import SYSTEM
from egov.identity.actions import give_post
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

from .reading import acts_in, page_of, text_of


def test_the_page_says_why_an_officer_cannot_sign_own_work(desk, people):
    dossier = walk_to(file_dossier(people.lan, "so-nha"), "received")
    act_on(open_task(dossier), "complete", people=people)
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=open_task(dossier).post_id)
    page = desk("minh").get(page_of(dossier))
    assert "approve" not in acts_in(page)
    assert "A colleague who holds the same post must sign it." in text_of(page)
