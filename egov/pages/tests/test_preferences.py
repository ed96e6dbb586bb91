from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from egov.pages.preferences import ReaderPreferences


def visit(address="/", cookies=(), **headers):
    request = RequestFactory().get(address, headers=headers)
    request.COOKIES.update(cookies)
    seen: dict[str, object] = {}

    def page(request):
        seen.update(language=get_language(), larger=request.larger_text)
        return HttpResponse("ok")

    return seen, ReaderPreferences(page)(request)


def test_a_first_visit_without_wishes_is_vietnamese():
    seen, response = visit()
    assert seen == {"language": "vi", "larger": False}
    assert response["Content-Language"] == "vi"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("fr;q=0.9, en;q=0.8, vi;q=0.1", "en"),
        ("en;q=0, vi", "vi"),
        ("en;q=x,,;;=", "vi"),
        ("de", "vi"),
    ],
)
def test_the_browser_is_asked_for_its_language(wishes, language):
    assert visit(accept_language=wishes)[0]["language"] == language


def test_the_cookie_wins_over_the_browser():
    assert visit(cookies={"lang": "en"}, accept_language="vi")[0]["language"] == "en"


def test_a_chosen_language_holds_for_this_page_and_is_kept():
    seen, response = visit("/?lang=en")
    assert seen["language"] == "en"
    assert response.cookies["lang"].value == "en"


def test_an_unknown_language_is_not_kept():
    seen, response = visit("/?lang=<script>")
    assert seen["language"] == "vi"
    assert "lang" not in response.cookies


def test_larger_text_is_chosen_and_taken_back():
    assert visit("/?text=larger")[1].cookies["text"].value == "larger"
    assert visit(cookies={"text": "larger"})[0]["larger"] is True
    assert visit("/?text=normal", cookies={"text": "larger"})[0]["larger"] is False


def test_caches_keep_readers_apart():
    assert {"Cookie", "Accept-Language"} <= set(visit()[1]["Vary"].split(", "))
