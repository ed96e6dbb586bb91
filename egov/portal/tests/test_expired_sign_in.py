from __future__ import annotations

from urllib.parse import unquote

from egov.dossiers.models import Dossier
from egov.testing.cast import PASSWORD
from egov.testing.factories import complete_draft, start_draft

from .browsing import read


def sign_in_and_go_on(client, answer):
    """What a person does who meets the sign-in page in the middle of a form."""
    page = client.post(answer["Location"], {"login": "lan", "password": PASSWORD}, follow=True)
    form = next(form for form in read(page).forms if "drafts" in form.action)
    return client.post(form.action, dict(form.values), follow=True)


def test_answers_typed_before_the_sign_in_expired_are_kept(people, client):
    draft = start_draft(people.lan)
    answer = client.post(f"/drafts/{draft.pk}/form/1", {"trade_name": "Quán Bà Lan", "capital": "nhiều"})
    assert answer["Location"].startswith("/sign-in")
    page = sign_in_and_go_on(client, answer)
    assert 'value="Quán Bà Lan"' in page.content.decode()
    draft.refresh_from_db()
    assert draft.answers["trade_name"] == "Quán Bà Lan"


def test_filing_goes_through_after_signing_in_again(people, client):
    draft = complete_draft(people.lan)
    answer = client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"})
    sign_in_and_go_on(client, answer)
    assert Dossier.objects.get().submitter == people.lan


def test_a_page_opened_by_a_stranger_waits_behind_the_sign_in(people, client):
    draft = start_draft(people.lan)
    answer = client.get(f"/drafts/{draft.pk}")
    assert unquote(answer["Location"]) == f"/sign-in?next=/drafts/{draft.pk}"
