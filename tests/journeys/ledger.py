"""What somebody who stands by notes down of each dossier, to be held against register, report and journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from egov.core import clock

from .counter import Taken

COLUMNS: Final = (
    "carried_over", "received_online", "received_counter", "received_post", "settled_early", "settled_on_time",
    "settled_late", "open_in_time", "open_overdue", "withdrawn", "returned",
)  # fmt: skip
IN_HAND: Final = "open_in_time"


@dataclass(slots=True)
class Noted:
    """One dossier: whose it is, how it came, in which column of the report it stands, which papers were handed out."""

    name: str
    came: str
    taken: Taken
    stands: str = ""
    papers: set[str] = field(default_factory=set)


class Ledger:
    """All dossiers by code; `register` holds the codes in the order in which they were received."""

    def __init__(self) -> None:
        self.noted: dict[str, Noted] = {}
        self.register: list[str] = []

    def filed(self, taken: Taken, name: str, came: str = "online") -> str:
        self.noted[taken.code] = Noted(name, came, taken)
        return taken.code

    def received(self, code: str, *papers: str) -> str:
        """It has a number of the register now, and with it usually a receipt."""
        self.register.append(code)
        self.noted[code].stands = IN_HAND
        return self.got(code, *papers)

    def got(self, code: str, *papers: str) -> str:
        self.noted[code].papers |= set(papers)
        return code

    def settled(self, code: str) -> None:
        """The head has signed just now: early where the day due is still to come."""
        due = self.noted[code].taken.due
        early = due is not None and clock.today() < due
        self.noted[code].stands = "settled_early" if early else "settled_on_time"
        self.got(code, "result")

    def ended(self, code: str, how: str, *papers: str) -> None:
        self.noted[code].stands = how
        self.got(code, *papers)

    def counts(self) -> dict[str, int]:
        """What each column of the report must say."""
        stood = Counter(self.noted[code].stands for code in self.register)
        came = Counter(f"received_{self.noted[code].came}" for code in self.register)
        return {column: (stood + came)[column] for column in COLUMNS}

    def printed(self) -> list[int]:
        """The same as the report on paper has it, with the sums of what came, was settled, and is in hand."""
        one = list(self.counts().values())
        came, settled, in_hand = one[1:4], one[4:7], one[7:9]
        return [one[0], sum(came), *came, sum(settled), *settled, sum(in_hand), *in_hand, *one[9:]]
