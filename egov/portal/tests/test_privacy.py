"""Nobody sees or touches what belongs to another."""

from __future__ import annotations

import pytest

from egov.testing.factories import complete_draft, file_dossier, walk_to

DRAFT_PARTS = ["", "/applicant", "/form/1", "/papers", "/review", "/print"]
DOSSIER_PARTS = ["", "/filed", "/deadline", "/answers", "/supplement", "/withdraw", "/papers/receipt"]


@pytest.mark.parametrize("who", ["bob", "company"])
@pytest.mark.parametrize("part", DRAFT_PARTS)
def test_a_draft_of_another_is_not_there(people, signed_in, who, part):
    draft = complete_draft(people.lan)
    client = signed_in(getattr(people, who))
    assert client.get(f"/drafts/{draft.pk}{part}").status_code == 404
    assert client.post(f"/drafts/{draft.pk}{part}", {"declare": "yes"}).status_code in (404, 405)


@pytest.mark.parametrize("part", DRAFT_PARTS)
def test_officers_see_no_drafts(people, signed_in, part):
    draft = complete_draft(people.lan)
    assert signed_in(people.minh).get(f"/drafts/{draft.pk}{part}").status_code == 404


@pytest.mark.parametrize("who", ["bob", "company"])
@pytest.mark.parametrize("part", DOSSIER_PARTS)
def test_a_dossier_of_another_is_not_there(people, signed_in, who, part):
    dossier = walk_to(file_dossier(people.lan), "received")
    client = signed_in(getattr(people, who))
    assert client.get(f"/dossiers/{dossier.code}{part}").status_code == 404


@pytest.mark.parametrize("part", ["/deadline", "/answers", "/papers/receipt"])
def test_an_officer_of_elsewhere_sees_nothing(people, signed_in, part):
    dossier = walk_to(file_dossier(people.lan), "received")
    assert signed_in(people.far_officer).get(f"/dossiers/{dossier.code}{part}").status_code == 404


def test_files_are_for_their_owner_and_the_officers_of_the_dossier(people, signed_in):
    file_id = file_dossier(people.lan).attachments.get().file_id
    seen = {
        who: signed_in(getattr(people, who)).get(f"/files/{file_id}").status_code
        for who in ("lan", "minh", "bob", "company", "far_officer")
    }
    assert seen == {"lan": 200, "minh": 200, "bob": 404, "company": 404, "far_officer": 404}


@pytest.mark.parametrize("path", ["/dossiers", "/notices", "/dossiers/H17-1/answers", "/services/so-nha/start"])
def test_strangers_are_asked_to_sign_in(client, locality_loaded, path):
    assert client.get(path)["Location"].startswith("/sign-in?next=")
