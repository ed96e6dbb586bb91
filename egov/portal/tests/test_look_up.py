from __future__ import annotations

import pytest
from django.db import connection

from egov.identity.throttle import LIMITS
from egov.testing.factories import file_dossier, walk_to


@pytest.fixture
def dossier(people):
    return walk_to(file_dossier(people.lan), "in_process")


def test_everybody_sees_code_and_progress_and_nothing_else(client, dossier):
    page = client.get("/look-up", {"code": f" {dossier.code.lower()} "})
    text = page.content.decode()
    assert dossier.code in text
    assert "%" in text
    for secret in ("Nguyễn Thị Lan", "048185001234", "Bún chả cá", "hộ kinh doanh", "Hải Châu</"):
        assert secret not in text


def test_an_unknown_code_is_told_at_the_field(client, locality_loaded):
    page = client.get("/look-up", {"code": "H17-000000-0001"})
    assert page.status_code == 404
    assert 'href="#code"' in page.content.decode()


def test_looking_up_without_end_is_refused(client, dossier):
    allowed, _window = LIMITS["look-up"]
    answers = [client.get("/look-up", {"code": "X"}).status_code for _ in range(allowed + 1)]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]


def slip_of(dossier):
    paper = dossier.papers.get(kind="receipt")
    return {"h": paper.journal_hash[:16], "n": paper.journal_n}


def test_a_slip_that_agrees_with_the_journal_is_genuine(client, dossier):
    page = client.get(f"/q/{dossier.code}", slip_of(dossier))
    assert page.context["holds"] is True
    assert "Giấy này là thật" in page.content.decode()


def test_a_rewritten_entry_contradicts_the_slip(client, dossier):
    asked = slip_of(dossier)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET hash = sha256(hash) WHERE n = %s", [asked["n"]])
    page = client.get(f"/q/{dossier.code}", asked)
    assert page.context["holds"] is False
    assert "không khớp" in page.content.decode()


@pytest.mark.parametrize("asked", [{"h": "0" * 16, "n": "1"}, {"h": "0" * 16, "n": "99"}])
def test_a_made_up_slip_does_not_agree(client, dossier, asked):
    assert client.get(f"/q/{dossier.code}", asked).context["holds"] is False


@pytest.mark.parametrize("asked", [{}, {"h": "zz", "n": "1"}, {"h": "0" * 16, "n": "x"}, {"n": "²", "h": "0" * 16}])
def test_an_incomplete_scan_shows_the_progress_alone(client, dossier, asked):
    assert client.get(f"/q/{dossier.code}", asked).context["holds"] is None


def test_a_slip_of_no_dossier_is_not_found(client, locality_loaded):
    assert client.get("/q/H17-000000-0001").status_code == 404
