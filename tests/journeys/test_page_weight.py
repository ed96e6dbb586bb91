"""How many bytes a page costs over the wire: design 7."""

from __future__ import annotations

import pytest

from egov.config import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (ROOT / "build" / "static" / "staticfiles.json").is_file(), reason="set-up has not collected the files"
    ),
]
KILOBYTE = 1000


@pytest.fixture
def weigh():
    """`weigh(visitor, path)` opens a page and gives the bytes that came for it, compressed, with their headers."""

    def weigh_it(at, path):
        wire, came = at.page.context.new_cdp_session(at.page), []
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
        at.open(path)
        at.page.wait_for_load_state("networkidle")
        wire.detach()
        return sum(came)

    return weigh_it


def test_the_home_page_is_light(visit, weigh):
    at = visit()
    assert weigh(at, "/") <= 120 * KILOBYTE
    assert weigh(at, "/") <= 20 * KILOBYTE


@pytest.mark.parametrize("path", ["/services", "/services/dang-ky-ho-kinh-doanh", "/look-up", "/sign-in"])
def test_a_page_after_the_first_is_light(visit, weigh, path):
    at = visit()
    weigh(at, "/")
    assert weigh(at, path) <= 20 * KILOBYTE


def test_fifty_rows_of_the_inbox_are_light(visit, weigh, world):
    at = visit("mai")
    at.open("/desk/search")
    weight = weigh(at, "/desk/")
    assert at.page.locator("table.worklist tbody tr").count() == 50
    assert weight < 40 * KILOBYTE
