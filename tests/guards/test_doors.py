"""Every address says who may enter, and keeps its word: nobody sees or touches what belongs to another."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from egov.testing.cast import BACKEND

from .addresses import PUBLIC, Address, addresses
from .world import World, picture, traces

PAGES = [address for address in addresses() if not address.is_api]
WITH_PARAMETERS = [address for address in PAGES if address.parameters]
OUTSIDERS = ("nobody", "bob", "hung", "company", "far_officer", "tax_officer")
SIGN_IN = "/sign-in"

# Addresses with parameters that lead to nobody's own things.
OPEN = {
    "service": "a public service",
    "service-process": "a public service",
    "service-blank-form": "a public service",
    "filing-start": "begins a draft of one's own",
    "appointment-book": "which times are free",
    "counter-display": "numbers and windows",
    "telephone": "a number, which says nothing of its holder",
    "poster": "the way to a number",
    "kiosk": "the way to the counter; numbers only at a device with a key",
    "kiosk-key": "asks for the code that the desk made",
    "kiosk-code": "only at a device with a key",
    "kiosk-arrival": "only at a device with a key",
    "kiosk-number": "only at a device with a key",
    "number": "how many wait before a number, which says nothing of its holder",
    "slip": "code and progress, as on the slip (Circular 01/2018 Art. 16)",
    "account_reset_password_from_key": "the key from the mail is the door",
}
# Whose the others are: who is let in by them, and who is refused.
OWN = {
    "draft": ("lan",),
    "draft-applicant": ("lan",),
    "draft-page": ("lan",),
    "draft-papers": ("lan",),
    "draft-review": ("lan",),
    "draft-print": ("lan",),
    "draft-drop": (),
    "dossier": ("lan", "minh"),
    "dossier-filed": ("lan",),
    "dossier-deadline": ("lan",),
    "dossier-answers": ("lan",),
    "dossier-supplement": ("lan",),
    "dossier-withdraw": ("lan",),
    "dossier-message": (),
    "dossier-complain": ("lan",),
    "complaint": ("lan",),
    "complaint-again": ("lan",),
    "complaint-letter": (),
    "dossier-paper": ("lan", "mai", "minh", "huong"),
    "appointment": ("lan",),
    "appointment-cancel": ("lan",),
    "appointment-move": ("lan",),
    "file": ("lan", "mai", "minh", "huong"),
    "file-page": ("lan", "mai", "minh", "huong"),
    "desk-dossier": ("mai", "minh", "huong"),
    "desk-comparison": (),
    "desk-fee": (),
    "desk-all-match": (),
    "desk-register-print": (),
    "desk-register-volume": (),
    "desk-note": (),
    "desk-message": (),
    "desk-payment": (),
    "desk-undo": (),
    "desk-correction": ("huong",),
    "desk-version": ("huong",),
    "desk-incident": (),
    "desk-deadline": ("mai", "minh", "huong"),
    "desk-complaint": ("huong",),
    "desk-complain": ("mai",),
    "desk-complaints-about": (),
    "desk-erasure": ("huong",),
    "desk-archive-year": ("huong",),
    "desk-package-file": (),
    "desk-package-receipt": (),
    "desk-absence-end": (),
    "desk-filter-drop": (),
    "desk-calendar-remove": (),
    "desk-certify": (),
    "desk-certify-revoke": (),
    "desk-result": (),
    "desk-brought": ("mai",),
    "desk-control-slip": ("mai", "minh", "huong"),
    "desk-receipt": (),
    "desk-counter-draft": (),
    "desk-counter-drop": (),
    "desk-counter-done": ("mai",),
    "desk-join": (),
    "desk-number-block": (),
    "desk-number-sheet": (),
    "desk-number-close": (),
    "dossier-keep-result": (),
    "my-paper-hide": (),
    "desk-visit-number": ("mai", "huong"),
    "identity-kept-post": (),
    "identity-token-revoke": (),
    "mfa_edit_webauthn": (),
    "mfa_remove_webauthn": (),
    "studio-service": (),
    "studio-version": (),
    "studio-next-version": (),
    "studio-retire": (),
    "studio-bring-back": (),
    "studio-draft": (),
    "studio-undo": (),
    "studio-redo": (),
    "studio-drop": (),
    "studio-file": (),
    "studio-download": (),
    "studio-sample": (),
    "studio-review": (),
    "studio-send-back": (),
    "studio-publish": (),
    "studio-follow": (),
    "studio-try": (),
    "studio-try-result": (),
    "studio-walks": (),
    "studio-preview": (),
    "studio-drawing": (),
    "studio-import-drawing": (),
    "studio-part": (),
    "studio-form-import": (),
}


def by_name(names: Any) -> list[Address]:
    return [address for address in WITH_PARAMETERS if address.name in names]


def shown(address: Address) -> str:
    return address.name


def enter(people: Any, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who != "nobody":
        client.force_login(getattr(people, who), backend=BACKEND)
    return client


def url_of(address: Address, world: World) -> str:
    return reverse(address.name, kwargs={name: world.value(name) for name in address.parameters})


def text_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text: str = content.decode("utf-8", "replace")
    return text


@pytest.mark.parametrize("address", PAGES, ids=shown)
def test_every_address_declares_its_door(address):
    known = address.access in ("public", "signed-in", "officer") or address.access.startswith("role:")
    assert known != (address.name in PUBLIC), f"{address.route} must declare a door, or stand in PUBLIC with a reason"


def test_no_reason_outlives_its_address():
    names = {address.name for address in addresses()}
    assert not set(PUBLIC) - names
    assert not (set(OPEN) | set(OWN)) - {address.name for address in WITH_PARAMETERS}


@pytest.mark.parametrize("address", WITH_PARAMETERS, ids=shown)
def test_every_address_with_parameters_is_listed_here(address):
    assert (address.name in OPEN) != (address.name in OWN), f"say whose the things behind {address.route} are"


@pytest.mark.parametrize("address", [a for a in PAGES if a.access not in ("public", "")], ids=shown)
def test_strangers_are_sent_to_sign_in(address, world):
    for method in ("get", "post"):
        answer = getattr(Client(raise_request_exception=False), method)(url_of(address, world))
        assert answer.status_code == 405 or (answer.status_code == 302 and answer["Location"].startswith(SIGN_IN))


@pytest.mark.parametrize("address", [a for a in PAGES if a.access == "officer"], ids=shown)
def test_citizens_do_not_enter_the_desk(address, world, guarded):
    for method in ("get", "post"):
        answer = getattr(enter(guarded, "lan"), method)(url_of(address, world))
        assert answer.status_code in (403, 405)


@pytest.mark.parametrize("address", [a for a in PAGES if a.access.startswith("role:")], ids=shown)
def test_officers_without_the_role_do_not_enter(address, world, guarded):
    holders = ("mai",) if address.access == "role:one-stop-clerk" else ()
    for who in {"lan", "mai", "huong"} - set(holders):
        assert enter(guarded, who).get(url_of(address, world)).status_code == 403


@pytest.mark.parametrize("address", by_name(OWN), ids=shown)
def test_outsiders_see_and_touch_nothing(address, world, guarded):
    url, before = url_of(address, world), picture()
    for who in OUTSIDERS:
        for method, sent in (("get", {}), ("post", {"declare": "1", "reason": "x", "message": "x", "act": "complete"})):
            answer = getattr(enter(guarded, who), method)(url, sent, follow=True)
            asked = answer.redirect_chain[-1][0] if answer.redirect_chain else ""
            refused = answer.status_code in (403, 404, 405) or asked.startswith((SIGN_IN, "/account/confirm"))
            assert refused, (who, method, answer.status_code, answer.redirect_chain)
            assert not traces(text_of(answer)), (who, method)
    assert picture() == before


@pytest.mark.parametrize("address", by_name(OWN), ids=shown)
def test_those_whose_it_is_are_let_in(address, world, guarded):
    for who in OWN[address.name]:
        answer = enter(guarded, who).get(url_of(address, world), follow=True)
        assert answer.status_code == 200, who


@pytest.mark.parametrize("address", by_name(OPEN), ids=shown)
def test_open_addresses_tell_nothing_of_anybody(address, world, guarded):
    for who in OUTSIDERS:
        answer = enter(guarded, who).get(url_of(address, world), follow=True)
        assert answer.status_code == 200
        assert not traces(text_of(answer))


@pytest.mark.parametrize("address", [a for a in PAGES if not a.parameters], ids=shown)
def test_lists_and_pages_of_outsiders_hold_nothing_of_lan(address, world, guarded):
    for who in OUTSIDERS:
        answer = enter(guarded, who).get(url_of(address, world), {"q": "Lan", "code": world.dossier.code}, follow=True)
        assert answer.status_code < 500, (who, text_of(answer)[:500])
        assert not traces(text_of(answer)), who


@pytest.mark.parametrize("name", ["dossier-answers", "draft-review", "draft-applicant", "identity-account"])
def test_the_guard_would_notice_what_is_lans(name, world, guarded):
    address = next(address for address in PAGES if address.name == name)
    assert traces(text_of(enter(guarded, "lan").get(url_of(address, world))))
