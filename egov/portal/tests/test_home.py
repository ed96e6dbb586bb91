from __future__ import annotations

from egov.testing.factories import file_dossier, start_draft, walk_to

from .browsing import links


def test_strangers_see_search_life_events_and_the_most_used(client, locality_loaded):
    page = client.get("/", headers={"Accept-Language": "vi"})
    assert page.context["most_used"]
    assert "Bạn cần làm gì?" in page.content.decode()
    assert "/services?event=opening-a-business" in links(page)


def test_the_heading_in_english_says_public_services(client, locality_loaded):
    assert "Public services of Da Nang City</h1>" in client.get("/?lang=en").content.decode()


def test_ten_services_at_most_stand_on_the_home_page(client, locality_loaded):
    assert len(client.get("/").context["most_used"]) == 10


def test_what_waits_for_the_person_comes_first(people, signed_in):
    dossier = walk_to(file_dossier(people.lan), "asked_at_reception")
    draft = start_draft(people.lan)
    found = links(signed_in(people.lan).get("/"))
    assert f"/dossiers/{dossier.code}" in found
    assert f"/drafts/{draft.pk}" in found


def test_nothing_of_others_waits_there(people, signed_in):
    dossier = walk_to(file_dossier(people.lan), "asked_at_reception")
    assert dossier.code not in signed_in(people.bob).get("/").content.decode()


def test_officers_are_shown_the_way_to_their_desk(people, signed_in):
    assert "/desk/" in links(signed_in(people.minh).get("/"))
