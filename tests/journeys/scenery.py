"""What the pictures of the documentation show: a morning at Hải Châu's counter, made over the API and at the desk."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from egov.core import clock

from .api import Api
from .browsing import Visits
from .material import FAMILY_PAPERS, HOUSEHOLD, MEMBERS, PREMISES, family_answers, photograph
from .platform import Platform
from .sights import COUNTER

DOSSIERS: Final = "200"
MORNING: Final = 10
SATURDAY: Final = 5
COPIES: Final = "2.000815.000.00.00.H17"
DIPLOMA: Final = {"name": "Bằng tốt nghiệp đại học", "issuer": "Đại học Đà Nẵng", "pages": 2, "copies": 3}
WALK_INS: Final = ("Phan Thị Bưởi", "Đặng Văn Chín", "Võ Văn Năm")
KIOSK: Final = "kiosk"
"""Under this name the sessions hold the kiosk's key."""

SHIFTED: Final = """
from datetime import datetime, timedelta
from egov.core import clock

class Shifted(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) - timedelta(seconds={seconds})

clock.datetime = Shifted
"""


def since_the_morning() -> timedelta:
    """How long ago the last morning of a weekday was."""
    now = clock.local(clock.now())
    at = now.replace(hour=MORNING, minute=0)
    while at > now or at.weekday() >= SATURDAY:
        at -= timedelta(days=1)
    return now - at


def shift_clocks(folder: Path, by: timedelta) -> None:
    """Every Python that finds `folder` on its path tells the platform's time as it was so long ago."""
    (folder / "sitecustomize.py").write_text(SHIFTED.format(seconds=int(by.total_seconds())))


def set_the_scene(platform: Platform, visit: Visits, sessions: dict[str, Any]) -> dict[str, str]:
    """Codes and ids for the addresses: Lan's drafts, dossiers under way, to be examined, just filed, handed over."""
    places = json.loads(platform.run_module("tests.journeys.scenes", "0", DOSSIERS))
    lan, mai = (Api(platform, platform.people[login]) for login in ("lan", "mai"))
    own = lan.call("GET", "/dossiers")["items"]
    filed = [lan.file(HOUSEHOLD, family_answers(), list(FAMILY_PAPERS), photograph("GIẤY TỜ")) for _ in range(2)]
    mai.act(filed[0], "receive")
    for name in WALK_INS:
        mai.call("POST", "/counter/dossiers", _walk_in(name))
    ready = next(task for task in mai.call("GET", "/tasks")["items"] if task["step"] == "hand-over")
    sessions[KIOSK] = _open_kiosk(visit)
    return {
        **places,
        "moving": next(one["code"] for one in own if one["status"] == "in_process"),
        "examined": filed[0],
        "filed": filed[1],
        "ready": ready["dossier"],
        "taking_in": _begin_at_the_counter(visit),
    }


def _walk_in(name: str) -> dict[str, Any]:
    return {
        "service": COPIES,
        "person": {"full_name": name},
        "answers": {"papers": [DIPLOMA], "applicant": {"address": PREMISES}},
        "handed": [{"document": "originals", "originals": 1}],
        "fee_taken": True,
        "idempotency_key": str(uuid4()),
    }


def _open_kiosk(visit: Visits) -> Any:
    """The head makes a key, the device takes it; what the device then holds."""
    huong, device = visit("huong"), visit()
    huong.open("/desk/visits/rules")
    huong.page.fill("#key-name", "Sảnh chờ")
    huong.press("Tạo mã cho máy", "Make a key")
    device.open(f"{COUNTER}/kiosk/key")
    device.page.fill("#code", huong.page.inner_text(".confirmation__code"))
    device.press_main()
    return device.page.context.storage_state()


def _begin_at_the_counter(visit: Visits) -> str:
    """Mai fills in the screen for Lan's certified copies up to the last key; the id of her draft."""
    mai = visit("mai")
    mai.open(f"/desk/counter?q={MEMBERS[0]['citizen_number']}")
    mai.page.fill("#service-search", "chung thuc ban sao")
    for button in ("form:has(#service-search) button", "button.counter-choice__link"):
        with mai.turned():
            mai.page.locator(button).first.click()
    mai.fill({"papers": [DIPLOMA]})
    mai.page.check("[name=paper-originals-there]")
    with mai.turned():
        mai.page.press("[name='papers.0.copies']", "Enter")
    return mai.path().rpartition("/")[2]
