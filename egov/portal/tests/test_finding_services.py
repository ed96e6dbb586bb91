from __future__ import annotations

import pytest

from egov.catalogue.models import Service

from .browsing import links

SLUG = "dang-ky-ho-kinh-doanh"


def found(client, **asked):
    return [line["slug"] for line in client.get("/services", asked).context["results"]]


@pytest.mark.parametrize(
    "words", ["hộ kinh doanh", "ho kinh doanh", "HO KINH DOANH", "mo quan", "open a shop", "kinh doanh hộ"]
)
def test_words_find_with_and_without_marks(client, locality_loaded, words):
    assert SLUG in found(client, q=words)


def test_a_life_event_lists_its_services(client, locality_loaded):
    assert found(client, event="coming-of-age") == ["dang-ky-nghia-vu-quan-su"]
    assert SLUG in found(client, event="opening-a-business")


def test_a_field_lists_its_services(client, locality_loaded):
    assert set(found(client, field="ho-tich")) == {
        *("trich-luc-ho-tich", "dang-ky-ket-hon", "dang-ky-khai-sinh", "cai-chinh-ho-tich")
    }


def test_an_agency_lists_its_services(client, locality_loaded):
    assert found(client, agency="so-noi-vu") == ["giay-phep-lao-dong"]


def test_filters_and_words_hold_together(client, locality_loaded):
    assert found(client, q="cap", field="xay-dung") == ["sua-chua-cai-tao-nha"]


def test_a_misspelt_word_offers_what_is_near(client, locality_loaded):
    page = client.get("/services", {"q": "ho kinh doan xyzzy"})
    assert page.context["results"] == []
    assert SLUG in [line["slug"] for line in page.context["near"]]


def test_finding_nothing_is_no_dead_end(client, locality_loaded):
    found_links = links(client.get("/services", {"q": "zzzzqqqq"}))
    assert {"/services", "/contact"} <= set(found_links)


def test_odd_characters_do_no_harm(client, locality_loaded):
    assert client.get("/services", {"q": "%' _ <b>", "event": "'", "after": "%"}).status_code == 200


def test_every_service_is_at_most_three_clicks_from_home(client, locality_loaded):
    seen: set[str] = set()
    edge = {"/"}
    for _ in range(2):
        edge = {link for page in edge for link in links(client.get(page)) if link.startswith("/services")} - seen
        seen |= edge
    slugs = set(Service.objects.filter(state="published").values_list("slug", flat=True))
    assert slugs <= {link.removeprefix("/services/").partition("#")[0] for link in seen}


def test_long_lists_go_on_at_the_next_page(client, locality_loaded, monkeypatch):
    monkeypatch.setattr("egov.portal.views.services.PAGE", 5)
    first = client.get("/services")
    second = client.get("/services", {"after": first.context["next_code"]})
    slugs = [[line["slug"] for line in page.context["results"]] for page in (first, second)]
    assert len(slugs[0]) == len(slugs[1]) == 5
    assert not set(slugs[0]) & set(slugs[1])
