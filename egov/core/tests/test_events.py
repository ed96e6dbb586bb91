from __future__ import annotations

from dataclasses import dataclass

import pytest

from egov.core import events


@dataclass(frozen=True)
class DoorOpened:
    by: str


def test_whoever_subscribed_is_told_once(monkeypatch):
    monkeypatch.setattr(events, "_subscribers", {})
    heard: list[DoorOpened] = []
    events.subscribe(DoorOpened, heard.append)
    events.subscribe(DoorOpened, heard.append)
    events.announce(DoorOpened("Lan"))
    assert heard == [DoorOpened("Lan")]


def test_what_nobody_waits_for_is_told_to_nobody(monkeypatch):
    monkeypatch.setattr(events, "_subscribers", {})
    events.announce(DoorOpened("Lan"))
    assert events._subscribers == {}


def test_a_subscriber_that_fails_stops_whoever_announced(monkeypatch):
    monkeypatch.setattr(events, "_subscribers", {})

    def fails(event: DoorOpened) -> None:
        raise ZeroDivisionError

    events.subscribe(DoorOpened, fails)
    with pytest.raises(ZeroDivisionError):
        events.announce(DoorOpened("Lan"))
