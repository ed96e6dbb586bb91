from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from egov.pages.request_limits import RequestLimits

pytestmark = pytest.mark.django_db


def answer(request):
    request.actor = None
    return RequestLimits(lambda _: HttpResponse("through"))(request)


def test_an_ordinary_request_goes_through():
    assert answer(RequestFactory().get("/services?q=giấy")).content == b"through"


@pytest.mark.parametrize("path", ["/services?q=%00", "/dossiers/%00"])
def test_nul_in_an_address_leads_nowhere(path, locality_loaded):
    assert answer(RequestFactory().get(path)).status_code == 404


@override_settings(MAX_DOSSIER_BYTES=10)
def test_a_body_larger_than_a_dossier_is_refused_unread(locality_loaded):
    request = RequestFactory().post("/drafts/x", data="a=b", content_type="application/x-www-form-urlencoded")
    request.META["CONTENT_LENGTH"] = str(6 * 1024 * 1024)
    assert answer(request).status_code == 413


@pytest.mark.parametrize(("address", "kind"), [("/services", "text/html"), ("/api/v1/services", "application/problem")])
def test_an_address_with_too_many_fields_is_refused_in_words(client, locality_loaded, address, kind):
    page = client.get(address + "?" + "&".join(f"a{n}=1" for n in range(5001)))
    assert page.status_code == 400
    assert page["Content-Type"].startswith(kind)
