"""The one-stop shop of Hải Châu ward on a morning: its people at their screens, and the ledger of what they did."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Final

from egov.config import ROOT
from egov.core import clock

from . import citizen, counter, officer
from .browsing import Visitor, Visits
from .counter import DAY, Taken, Visit, WalkIn
from .ledger import Ledger

WARD: Final = "ubnd-phuong-hai-chau"
OPEN_HOURS: Final = (
    (
        "agencies.yaml",
        '{days: [monday, tuesday, wednesday, thursday, friday], open: ["07:30-11:30", "13:30-17:30"]}',
        "{days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday], open: ['00:30-23:59:59']}",
    ),
    ("calendar.yaml", "days: []", "days: [{date: TODAY, works_as: monday, ground: {vi: Làm bù, en: Made up for}}]"),
    ("locality.yaml", "numbers_per_session: 30", "numbers_per_session: 500"),
    ("locality.yaml", "slot_minutes: 30", "slot_minutes: 5"),
    ("locality.yaml", "lead_minutes: 60", "lead_minutes: 0"),
)


def open_at_all_hours(folder: Path) -> Path:
    """Da Nang as it is, but its counters receive by day and night, also on a holiday: the test runs whenever it is run.

    From half past midnight on, since numbers are given half an hour before the doors open and not the day before.
    """
    copytree(ROOT / "localities" / "da-nang", folder)
    for name, usual, changed in OPEN_HOURS:
        text = (folder / name).read_text("utf-8")
        assert usual in text, name
        (folder / name).write_text(text.replace(usual, changed.replace("TODAY", str(clock.today()))), "utf-8")
    return folder


class Morning:
    """Everybody at their windows, what is noted down, and what comes again and again."""

    def __init__(self, visits: Visits) -> None:
        self.began = clock.now()
        self.ledger = Ledger()
        self.sheet, self.complained = "", ""
        self.kept: list[str] = []
        self.visitors: dict[str, Visitor] = {}
        self._visits = visits

    def __getitem__(self, login: str) -> Visitor:
        if login not in self.visitors:
            self.visitors[login] = self._visits(login)
        return self.visitors[login]

    def days(self) -> tuple[date, date]:
        """First and last day; another one only where midnight passed."""
        return clock.local(self.began).date(), clock.today()

    def takes_in(self, person: WalkIn, visit: Visit, came: str = "counter") -> str:
        code = self.ledger.filed(counter.take_in(self["mai"], person, visit), person.name, came)
        return self.ledger.received(code, "receipt", "control")

    def takes_in_without_slip(self, person: WalkIn, visit: Visit) -> str:
        code = self.ledger.filed(counter.take_in(self["mai"], person, visit), person.name, "counter")
        return self.ledger.received(code, "control")

    def files(self, login: str, slug: str, answers: dict[str, object], papers: tuple[str, ...] = ()) -> str:
        code = citizen.file_online(self[login], slug, answers, papers)
        return self.ledger.filed(Taken(code, None), self[login].platform.people[login].name)

    def receives(self, code: str) -> str:
        """What was filed online; the day due is told on the page."""
        officer.work_on(self["mai"], code, "receive")
        said = DAY.search(self["mai"].page.locator("dl.times strong").first.inner_text())
        assert said is not None
        day, month, year = map(int, said.groups())
        self.ledger.noted[code].taken = Taken(code, date(year, month, day))
        return self.ledger.received(code, "receipt", "control")

    def examines_and_signs(self, code: str) -> None:
        officer.work_on(self["minh"], code, "complete")
        self.signs(code)

    def signs(self, code: str) -> None:
        officer.work_on(self["huong"], code, "approve")
        self.ledger.settled(code)
