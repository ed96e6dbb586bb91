"""Review and versions in a real browser: accessible, on a phone, in both languages."""

from __future__ import annotations

import pytest

from egov.catalogue.actions import edit_draft, publish_draft, send_for_review
from egov.testing.browsers import contrast_findings, findings, overflow
from egov.testing.factories import file_dossier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = "so-nha"
STEPS = [{"step": "examine", "by": "nobody-here", "hours": 4}]


def sent(actor, draft, **parts):
    edited = edit_draft(actor=actor, draft=draft, revision=1, parts=parts, part="facts")
    return send_for_review(actor=actor, draft=edited, revision=2, words="Đổi thời hạn.")


@pytest.fixture
def addresses(people, yen, thuy, draft_of):
    """A draft in review with dossiers in flight, one with errors, and the versions of a service."""
    file_dossier(people.lan, HOUSE)
    publish_draft(actor=thuy, draft=sent(yen, draft_of(HOUSE), deadline={"working_days": 4}), revision=2)
    reviewed = sent(yen, draft_of(HOUSE), deadline={"working_days": 2}, name={"vi": "Cấp số nhà ở", "en": "Numbers"})
    wrong = draft_of("bang-khen")
    edit_draft(actor=yen, draft=wrong, revision=1, parts={"process": STEPS}, part="steps")
    versions = [f"/studio/services/{HOUSE}{rest}" for rest in ("", "/versions/1", "/versions/2")]
    return [*(f"/studio/drafts/{draft.pk}/review" for draft in (reviewed, wrong)), *versions]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_review_and_versions_are_accessible_and_fit(studio_tab, live_server, addresses, width, language):
    tab = studio_tab("/studio/", width=width, language=language)
    for address in addresses:
        tab.goto(live_server.url + address)
        for summary in tab.query_selector_all("main summary"):
            if summary.is_visible():
                summary.click()
        assert (findings(tab), max(0, overflow(tab))) == ([], 0), address


def test_the_review_is_not_too_pale_in_the_dark(studio_tab, addresses):
    assert contrast_findings(studio_tab(addresses[0], color_scheme="dark")) == []
