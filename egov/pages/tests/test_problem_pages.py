from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import translation

from egov.pages import context, views
from egov.pages.problems import PROBLEMS


def request_for(address="/somewhere"):
    return RequestFactory().get(address)


@pytest.mark.parametrize("status", sorted(PROBLEMS))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_problem_says_what_happened_and_what_to_do(status, language):
    with translation.override(language):
        response = views.problem_page(request_for(), status)
        html = response.content.decode()
        assert response.status_code == status
        assert str(PROBLEMS[status].next_step) in html
    assert f'<html lang="{language}"' in html


def test_a_message_of_its_own_replaces_the_general_words():
    with translation.override("en"):
        html = views.problem_page(request_for(), 409, message="It is <taken>.").content.decode()
    assert "It is &lt;taken&gt;." in html


def test_a_body_too_large_is_told_as_such():
    assert views.bad_request(request_for(), RequestDataTooBig()).status_code == 413


def test_a_server_error_is_shown_without_database_and_context(monkeypatch):
    def fail(*_):
        raise AssertionError("the database was asked")

    monkeypatch.setattr(context, "present_locality", fail)
    with translation.override("vi"):
        response = views.server_error(request_for())
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.content.decode()


def test_the_style_guide_is_there_in_demo_mode_only(monkeypatch):
    monkeypatch.setattr(views, "in_demo_mode", lambda: False)
    with pytest.raises(Http404):
        views.style_guide(request_for("/style-guide"))


def test_a_form_without_its_key_is_told_that_it_was_open_too_long(locality_loaded):
    page = Client(enforce_csrf_checks=True).post("/register", {"full_name": "Lan"}, headers={"Accept-Language": "en"})
    assert page.status_code == 403
    assert "This form was open for too long" in page.text
