"""Build three services in the studio as a designer would, count what that takes, then file and settle each.

    python -m tests.journeys.build_services

Prints a table for docs/performance.md. The minutes of a person are by the Keystroke-Level Model (see hands.py): no
person was timed, and reading the record and asking for what it leaves open come on top.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from conftest import find_chromium

from .api import Api
from .browsing import FLAGS, Visits
from .building import BUILDS, Build, publish, send, try_out
from .designer import Designer
from .material import photograph
from .platform import Platform

COLUMNS = ("procedure", "clicks", "keys", "pastes", "pages", "lines", "seconds of the script", "minutes of a person")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="egov-build-"))
    platform = Platform(folder / "data")
    try:
        platform.start()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            visit = Visits(browser, platform, dict[str, Any]())
            for cells in (COLUMNS, ("---",) * len(COLUMNS), *(_row(visit, platform, build) for build in BUILDS)):
                sys.stdout.write(f"| {' | '.join(cells)} |\n")
            browser.close()
    finally:
        platform.stop()
        shutil.rmtree(folder)


def _row(visit: Visits, platform: Platform, build: Build) -> tuple[str, ...]:
    yen, thuy = Designer(visit("yen")), Designer(visit("thuy"))
    began = time.monotonic()
    build_service(yen, thuy, build)
    seconds = time.monotonic() - began
    settle(platform, build)
    file = platform.folder / f"{build.code}.yaml"
    platform.run("export", "--service", build.code, "--out", str(file))
    written = file.read_text(encoding="utf-8").splitlines()
    lines = sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in written)
    hands = (yen.hands, thuy.hands)
    minutes = sum(one.seconds() for one in hands) / 60
    counts = [sum(getattr(one, name) for one in hands) for name in ("clicks", "keys", "pastes", "pages")]
    return build.code, *map(str, counts), str(lines), f"{seconds:.0f}", f"{minutes:.1f}"


def build_service(yen: Designer, thuy: Designer, build: Build) -> None:
    """From the record's text to the published service, without errors and without anything to look at."""
    yen.open_studio()
    yen.begin_from_record(build.record)
    name = yen.at.heading()
    build.write(yen)
    yen.press("Lưu")
    assert yen.errors() == [], yen.errors()
    try_out(yen)
    send(yen, "Dịch vụ mới từ thủ tục đã công bố.")
    publish(thuy, name)
    assert "/studio/services/" in thuy.at.path(), thuy.at.main()


def settle(platform: Platform, build: Build) -> str:
    """File it as Lan over the API, and let the officers bring it to its result; its code."""
    lan = Api(platform, platform.people["lan"])
    code = lan.file(build.code, build.answers, build.papers, photograph("BẢN VẼ"))
    for login, act in build.acts:
        Api(platform, platform.people[login]).act(code, act)
    done = lan.call("GET", f"/dossiers/{code}")
    assert done["status"] == "handed_out", done
    assert lan.paper(code, "result")
    return code


if __name__ == "__main__":
    main()
