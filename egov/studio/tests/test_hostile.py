"""The studio against whoever means it ill: bounded work, and refusals in words."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from egov.catalogue.differences import MOST_LINES, line_differences
from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of

from .test_services import begin, only_draft


def facts_of(draft):
    return reverse("studio-part", args=[draft.pk, "facts"])


@pytest.mark.parametrize("do", ["add:", "add:process", "add:__class__", "add:a.b", "into:legal_basis.0:process", "up:"])
def test_buttons_reach_no_key_but_those_of_the_page(client, draft_of, do):
    draft = draft_of("bang-khen")
    client.post(facts_of(draft), {"revision": "1", "do": do})
    assert only_draft().source == draft.source


@pytest.mark.parametrize("name", ["__class__", "process", "code.__class__.x", ".", "name." + "a." * 30])
def test_fields_reach_no_key_but_those_of_the_page(client, draft_of, name):
    draft = draft_of("bang-khen")
    client.post(facts_of(draft), {"revision": "1", name: "x"})
    kept, before = parts_of(only_draft().source) or {}, parts_of(draft.source) or {}
    assert kept.keys() == before.keys()
    assert kept["process"] == before["process"]


def test_a_form_with_half_a_letter_becomes_a_draft(client):
    form = {"title": "a\ud800", "components": [{"type": "textfield", "key": "a", "label": "\ud800", "input": True}]}
    assert begin(client, "form", pasted=json.dumps(form)).status_code == 302
    assert "\ud800" not in only_draft().source


@pytest.mark.parametrize("start", ["copy", "empty", "file"])
def test_nul_is_refused_or_left_out(client, start):
    sent = {"copied": "\x00", "name": "a\x00b", "pasted": "level: 1\x00\n"}
    assert begin(client, start, **sent).status_code in (302, 400)
    assert not ServiceDraft.objects.filter(source__contains="\\x00").exists()


def test_markup_in_every_text_stays_text(client, draft_of):
    draft = draft_of("bang-khen")
    evil = "<img src=x onerror=alert(1)>{{7*7}}"
    typed = {f"{path}.{language}": evil for path in ("name", "summary") for language in ("vi", "en")}
    client.post(facts_of(draft), {"revision": "1", **typed, "source": evil, "code": evil, "field": evil})
    preview = reverse("studio-preview", args=[draft.pk, "facts"])
    pages = [client.get(facts_of(draft)), client.get("/studio/"), client.post(preview, {"revision": "2", **typed})]
    pages.append(client.get(reverse("studio-review", args=[draft.pk])))
    for page in pages:
        assert "<img" not in page.content.decode()
        assert "&lt;img" in page.content.decode()


def test_texts_with_nothing_in_common_are_compared_in_bounded_time():
    before, after = ("\n".join(f"{'ab'[n % 2]}{mark}" for n in range(60_000)) for mark in "xy")
    lines = line_differences(before, after)
    assert max(line.old or 0 for line in lines) <= MOST_LINES
    assert lines[-1].kind == "gap"
