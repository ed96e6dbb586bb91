"""One version in the studio: what it changed, and how many open dossiers stand on it, never which."""

from __future__ import annotations

from django.test import Client

from egov.testing.cast import BACKEND
from egov.testing.factories import file_dossier, walk_to
from egov.testing.services import serve_edited

HOUSE = "so-nha"
PAGE = f"/studio/services/{HOUSE}/versions"


def shown(client, number):
    return client.get(f"{PAGE}/{number}", headers={"accept-language": "en"}).content.decode()


def test_a_version_tells_what_it_changed_part_by_part(client):
    serve_edited(HOUSE, ("hours: 8, may", "hours: 6, may"), ("{working_days: 2}", "{working_days: 3}"))
    page = shown(client, 2)
    assert "What is different from version 1" in page
    assert "Examine: working hours was “8”, is now “6”." in page
    assert "Time limit: was “2 working days”, is now “3 working days”." in page


def test_designers_see_how_many_dossiers_stand_there_and_never_which(client, people):
    found = walk_to(file_dossier(people.lan, HOUSE), "received"), walk_to(file_dossier(people.lan, HOUSE), "finished")
    serve_edited(HOUSE, ("en: House number certificate}\n", "en: House number paper}\n"))
    page = shown(client, 1)
    assert "2 open dossiers stand on this version." in page
    assert "Of 2 looked at, 1 could move to the version in force." in page
    assert "decided already: 1" in page
    assert not any(dossier.code in page for dossier in found)


def test_the_first_version_is_told_as_new_and_others_are_not_there(client):
    assert "The service began with this version." in shown(client, 1)
    assert client.get(f"{PAGE}/9").status_code == 404


def test_others_do_not_get_in(people):
    outsider = Client()
    outsider.force_login(people.huong, backend=BACKEND)
    assert outsider.get(f"{PAGE}/1").status_code == 403
