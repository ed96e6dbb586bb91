"""axe finds nothing on any page: both languages, wide and on a phone, light and dark; and each says what it must."""

from __future__ import annotations

import pytest

from egov.testing.browsers import contrast_findings, findings, overflow

from .sights import SIGHTS

pytestmark = pytest.mark.browser

WIDE, PHONE = 1280, 320


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_a_page_is_accessible_and_fits(visit, world, sight):
    at = visit(sight.login, width=WIDE)
    at.open(sight.path.format(**world) + ("&" if "?" in sight.path else "?") + "lang=vi")
    if sight.press:
        at.press_main()
    assert sight.vi.format(**world) in at.main()
    assert at.page.locator("h1").count() == 1
    assert (overflow(at.page), findings(at.page)) == (0, [])
    at.page.emulate_media(color_scheme="dark")
    assert contrast_findings(at.page) == []
    at.page.set_viewport_size({"width": PHONE, "height": 700})
    assert overflow(at.page) == 0

    at.page.emulate_media(color_scheme="light")
    at.open(sight.path.format(**world) + ("&" if "?" in sight.path else "?") + "lang=en")
    if sight.press:
        at.press_main()
    assert sight.en.format(**world) in at.main()
    assert (overflow(at.page), findings(at.page)) == (0, [])
    assert [told for told in at.complaints if "status of 404" not in told] == []
