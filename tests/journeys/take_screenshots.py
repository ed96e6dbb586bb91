"""Take the screenshots of the documentation again, into docs/images.

    python -m tests.journeys.take_screenshots

Starts a platform of its own with a demonstration of 200 dossiers; ten pages, wide and on a phone, in both languages.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from conftest import find_chromium
from egov.config import ROOT

from .api import Api
from .browsing import FLAGS, Visits
from .material import FAMILY_PAPERS, HOUSEHOLD, family_answers, photograph
from .platform import Platform
from .sights import SERVICE

IMAGES: Final = ROOT / "docs" / "images"
DOSSIERS: Final = "200"
LARGEST: Final = 150_000
PAGES: Final = {
    "home": ("", "/"),
    "search": ("", "/services?q=mat+giay+to"),
    "service": ("", SERVICE),
    "form": ("lan", "/drafts/{draft}/form/1"),
    "papers": ("lan", "/drafts/{draft}/papers"),
    "review": ("lan", "/drafts/{draft}/review"),
    "filed": ("lan", "/dossiers/{filed}/filed"),
    "dossier": ("lan", "/dossiers/{moving}"),
    "inbox": ("mai", "/desk/"),
    "desk-dossier": ("minh", "/desk/dossiers/{examined}"),
}
SIZES: Final[dict[str, dict[str, Any]]] = {
    "wide": {"width": 1280},
    "phone": {"width": 390, "device_scale_factor": 1.5, "is_mobile": True},
}
HIGHEST: Final = {"wide": 1400, "phone": 1300}


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="egov-screenshots-"))
    platform = Platform(folder / "data")
    try:
        platform.start()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            _take_all(Visits(browser, platform, {}), _scenery(platform))
            browser.close()
    finally:
        platform.stop()
        shutil.rmtree(folder)


def _scenery(platform: Platform) -> dict[str, str]:
    """Codes and ids for the addresses: Lan's drafts, and dossiers under way, to be examined, just filed."""
    places = json.loads(platform.run_module("tests.journeys.scenes", "0", DOSSIERS))
    lan, mai = (Api(platform, platform.people[login]) for login in ("lan", "mai"))
    own = lan.call("GET", "/dossiers")["items"]
    filed = [lan.file(HOUSEHOLD, family_answers(), list(FAMILY_PAPERS), photograph("GIẤY TỜ")) for _ in range(2)]
    mai.act(filed[0], "receive")
    moving = next(one["code"] for one in own if one["status"] == "in_process")
    return {**places, "moving": moving, "examined": filed[0], "filed": filed[1]}


def _take_all(visit: Visits, places: dict[str, str]) -> None:
    IMAGES.mkdir(exist_ok=True)
    for language in ("vi", "en"):
        for size, shape in SIZES.items():
            for name, (login, path) in PAGES.items():
                at = visit(login, language, **shape)
                at.open(path.format(**places))
                picture = _picture(at.page, HIGHEST[size])
                (IMAGES / f"{name}-{language}-{size}.png").write_bytes(picture)
    shutil.copy(IMAGES / "home-vi-wide.png", IMAGES / "home.png")


def _picture(page: Page, highest: int) -> bytes:
    """The upper part of the page, with the pictures that a reader would scroll to."""
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    width, height = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip: Any = {"x": 0, "y": 0, "width": width, "height": min(height, highest)}
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip, animations="disabled")))
    return next(one for one in _smaller_and_smaller(taken.convert("RGB")) if len(one) <= LARGEST)


def _smaller_and_smaller(taken: Image.Image) -> Iterator[bytes]:
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        reduced = taken.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(out, "PNG", optimize=True)
        yield out.getvalue()


if __name__ == "__main__":
    main()
