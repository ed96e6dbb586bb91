from __future__ import annotations

from egov.testing.factories import file_dossier, walk_to

from .browsing import Browser


def test_withdrawing_asks_first_and_then_ends_the_dossier(people, signed_in):
    dossier = file_dossier(people.lan)
    browser = Browser(signed_in(people.lan))
    browser.open(f"/dossiers/{dossier.code}/withdraw")
    browser.send(reason="Tôi đổi ý.")
    dossier.refresh_from_db()
    assert dossier.state == "withdrawn"
    assert "Đã rút hồ sơ." in browser.html


def test_a_decided_dossier_cannot_be_withdrawn(people, signed_in):
    dossier = walk_to(file_dossier(people.lan), "finished")
    browser = Browser(signed_in(people.lan))
    browser.open(f"/dossiers/{dossier.code}/withdraw")
    assert browser.path == f"/dossiers/{dossier.code}"
    browser.client.post(f"/dossiers/{dossier.code}/withdraw")
    dossier.refresh_from_db()
    assert dossier.state == "finished"


def test_nobody_withdraws_for_another(people, signed_in):
    dossier = file_dossier(people.lan)
    assert signed_in(people.bob).post(f"/dossiers/{dossier.code}/withdraw").status_code == 404
    dossier.refresh_from_db()
    assert dossier.state == "filed"
