"""Addresses of the counter: taking in, handing over, kept numbers, certified copies."""

from __future__ import annotations

from django.urls import path

from .views import certifying, counter, handing, joining, numbers

urlpatterns = [
    path("dossiers/<str:code>/certified-copy", certifying.certify, name="desk-certify"),
    path("dossiers/<str:code>/certified-copy/revoked", certifying.revoke, name="desk-certify-revoke"),
    path("dossiers/<str:code>/hand-over", handing.hand_over, name="desk-result"),
    path("dossiers/<str:code>/brought", handing.brought, name="desk-brought"),
    path("dossiers/<str:code>/control-slip", counter.control_slip, name="desk-control-slip"),
    path("dossiers/<str:code>/receipt", counter.receipt, name="desk-receipt"),
    path("counter", counter.counter, name="desk-counter"),
    path("counter/drafts/<uuid:draft_id>", counter.draft, name="desk-counter-draft"),
    path("counter/drafts/<uuid:draft_id>/drop", counter.drop, name="desk-counter-drop"),
    path("counter/done/<str:code>", counter.done, name="desk-counter-done"),
    path("counter/people/<int:person_id>/join", joining.join, name="desk-join"),
    path("counter/results", handing.ready, name="desk-results"),
    path("counter/numbers", numbers.numbers, name="desk-numbers"),
    path("counter/numbers/<int:block_id>", numbers.block, name="desk-number-block"),
    path("counter/numbers/<int:block_id>/sheet", numbers.sheet, name="desk-number-sheet"),
    path("counter/numbers/<int:block_id>/close", numbers.close, name="desk-number-close"),
]
