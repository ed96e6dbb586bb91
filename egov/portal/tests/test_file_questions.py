"""Questions whose answer is a file, in a form page."""

from __future__ import annotations

import pytest

from egov.catalogue.actions import publish_service
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier
from egov.testing.factories import start_draft

from .browsing import Browser

SLUG = "so-nha"
QUESTION = {"id": "front", "type": "file", "label": {"vi": "Ảnh mặt tiền", "en": "Photo of the front"}, "max_items": 2}


@pytest.fixture
def draft(people):
    """A draft of a service whose first page also asks for a photo."""
    service = Service.objects.get(slug=SLUG)
    data = definition_of(service.current_id).to_json()
    data["form"] = [{"page": {"vi": "Ngôi nhà", "en": "The house"}, "fields": [QUESTION]}, *data["form"]]
    publish_service(actor=SYSTEM, slug=SLUG, definition=ServiceDefinition.from_json(data))
    return start_draft(people.lan, SLUG)


@pytest.fixture
def browser(people, signed_in, draft):
    browser = Browser(signed_in(people.lan))
    browser.open(f"/drafts/{draft.pk}/form/1")
    return browser


def test_a_photo_is_kept_with_the_page(browser, draft):
    browser.send(files={"front": ["nha.png"]})
    assert browser.path.endswith("/form/2"), browser.html
    draft.refresh_from_db()
    assert draft.answers["front"] == [str(draft.files.get().file_id)]
    assert "nha.png" in browser.open(f"/drafts/{draft.pk}/form/1").content.decode()


def test_the_photo_is_asked_for(browser):
    page = browser.send()
    assert page.status_code == 422
    assert "#f-front" in browser.html


def test_a_removed_photo_leaves_the_draft(browser, draft):
    browser.send(files={"front": ["nha.png"]})
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.send(press=("_remove", "front.0"))
    assert not draft.files.exists()


def test_a_file_of_somebody_else_cannot_be_named(browser, draft, people):
    from egov.testing.factories import stored_file

    page = browser.send(front=[str(stored_file(people.bob).pk)])
    assert page.status_code == 422


def test_the_photo_is_filed_with_the_dossier(browser, draft, people):
    from egov.dossiers import actions
    from egov.forms.schema import example_answers
    from egov.testing.factories import stored_file

    browser.send(files={"front": ["nha.png"]})
    draft.refresh_from_db()
    definition = definition_of(draft.version_id)
    actions.save_draft(draft=draft, answers={**example_answers(definition.form), **draft.answers})
    for paper in definition.documents:
        if paper.is_uploaded:
            actions.attach_to_draft(draft=draft, document=paper.id, file=stored_file(people.lan, paper.id + ".png"))
    browser.open(f"/drafts/{draft.pk}/review")
    assert "nha.png" in browser.html
    browser.send(declare="yes")
    dossier = Dossier.objects.get()
    assert dossier.attachments.filter(document="form.front", file__name="nha.png").exists()
    assert "Ảnh mặt tiền" in browser.open(f"/dossiers/{dossier.code}").content.decode()
