"""Take the screenshots of the documentation again, into docs/images.

    python -m tests.journeys.take_screenshots

Starts a platform of its own with a demonstration of 200 dossiers, whose clock shows the last morning of a weekday.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from conftest import find_chromium
from egov.config import ROOT

from .browsing import FLAGS, Visitor, Visits
from .platform import Platform
from .scenery import KIOSK, set_the_scene, shift_clocks, since_the_morning
from .sights import COUNTER, SERVICE

IMAGES: Final = ROOT / "docs" / "images"
LARGEST: Final = 120_000
SIZES: Final[dict[str, dict[str, Any]]] = {
    "wide": {"width": 1280},
    "phone": {"width": 390, "device_scale_factor": 1.5, "is_mobile": True},
}
HIGHEST: Final = {"wide": 1200, "phone": 1300}
PAPER_WIDTH: Final = 900
WIDE: Final = ("wide",)
BOTH: Final = ("wide", "phone")


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as somebody sees it; the path may name a place of the scene in braces."""

    login: str
    path: str
    sizes: tuple[str, ...] = WIDE


SHOTS: Final = {
    "home": Shot("", "/", BOTH),
    "search": Shot("", "/services?q=mat+giay+to"),
    "service": Shot("", SERVICE, BOTH),
    "form": Shot("lan", "/drafts/{draft}/form/1", BOTH),
    "papers": Shot("lan", "/drafts/{draft}/papers", BOTH),
    "review": Shot("lan", "/drafts/{draft}/review"),
    "filed": Shot("lan", "/dossiers/{filed}/filed"),
    "dossier": Shot("lan", "/dossiers/{moving}", BOTH),
    "complaint": Shot("huy", "/dossiers/{complained}/complaints/{complaint}"),
    "book": Shot("", f"{COUNTER}/appointments?line=B"),
    "kiosk": Shot(KIOSK, f"{COUNTER}/kiosk"),
    "display": Shot("", f"{COUNTER}/display"),
    "visits": Shot("mai", "/desk/visits"),
    "counter": Shot("mai", "/desk/counter/drafts/{taking_in}"),
    "hand-over": Shot("mai", "/desk/dossiers/{ready}/hand-over"),
    "inbox": Shot("mai", "/desk/", BOTH),
    "desk-dossier": Shot("minh", "/desk/dossiers/{examined}"),
    "decide": Shot("huong", "/desk/?shelf=approve"),
    "register": Shot("mai", "/desk/register"),
    "reports": Shot("huong", "/desk/reports"),
    "archive": Shot("huong", "/desk/archive"),
    "studio-list": Shot("yen", "/studio/"),
    "studio-new": Shot("yen", "/studio/new"),
    "studio-facts": Shot("yen", "/studio/drafts/{studio_new}/facts"),
    "studio-form": Shot("yen", "/studio/drafts/{studio_next}/form", BOTH),
    "studio-steps": Shot("yen", "/studio/drafts/{studio_next}/steps"),
    "studio-result": Shot("yen", "/studio/drafts/{studio_next}/result"),
    "studio-try": Shot("yen", "/studio/drafts/{studio_next}/try"),
    "studio-review": Shot("thuy", "/studio/drafts/{studio_sent}/review"),
}
CONTROL_SLIP: Final = Shot("minh", "/desk/dossiers/{ready}/control-slip")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="egov-screenshots-"))
    shift_clocks(folder, since_the_morning())
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    platform, sessions = Platform(folder / "data"), dict[str, Any]()
    try:
        platform.start()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            visit = Visits(browser, platform, sessions)
            _take_all(visit, set_the_scene(platform, visit, sessions))
            browser.close()
    finally:
        platform.stop()
        shutil.rmtree(folder)


def _take_all(visit: Visits, places: dict[str, str]) -> None:
    shutil.rmtree(IMAGES, ignore_errors=True)
    IMAGES.mkdir()
    for language in ("vi", "en"):
        for name, shot in SHOTS.items():
            for size in shot.sizes:
                at = visit(shot.login, language, **SIZES[size])
                at.open(shot.path.format(**places))
                _keep(f"{name}-{language}-{size}", _picture(at.page, HIGHEST[size]))
                at.page.context.close()
    _keep("control-slip", _first_page(visit(CONTROL_SLIP.login), CONTROL_SLIP.path.format(**places)))


def _picture(page: Page, highest: int) -> Image.Image:
    """The upper part of the page, with the pictures that a reader would scroll to and nothing afloat over it."""
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })")
    page.evaluate("document.querySelectorAll('.studio-save').forEach(one => { one.style.position = 'static' })")
    page.wait_for_load_state("networkidle")
    width, height = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip: Any = {"x": 0, "y": 0, "width": width, "height": min(height, highest)}
    return Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip, animations="disabled")))


def _first_page(at: Visitor, path: str) -> Image.Image:
    """The first page of a paper."""
    answer = at.page.context.request.get(at.platform.url + path)
    page = pypdfium2.PdfDocument(answer.body())[0]
    shown: Image.Image = page.render(scale=PAPER_WIDTH / page.get_width()).to_pil()
    return shown


def _keep(name: str, taken: Image.Image) -> None:
    """In as many colours as fit."""
    small = next(one for one in _smaller_and_smaller(taken.convert("RGB")) if len(one) <= LARGEST)
    (IMAGES / f"{name}.png").write_bytes(small)


def _smaller_and_smaller(taken: Image.Image) -> Iterator[bytes]:
    for colours in (64, 32, 16):
        out = io.BytesIO()
        reduced = taken.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(out, "PNG", optimize=True)
        yield out.getvalue()


if __name__ == "__main__":
    main()
