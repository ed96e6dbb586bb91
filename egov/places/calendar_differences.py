"""What has changed between two calendar files, so that dates are counted anew only where they may move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from egov.core.source import Text

WEEK = Text("Giờ làm việc trong tuần thay đổi", "The working hours of the week have changed")


def differences(before: Mapping[str, Any], after: Mapping[str, Any], today: date) -> list[tuple[str, date, Text]]:
    """(agency or "" for all, first day that differs, its ground); calendars as `CalendarTable.as_json` gives them."""
    if before.get("sessions") != after.get("sessions"):
        return [("", today, WEEK)]
    old, new = _by_owner(before), _by_owner(after)
    found = []
    for owner in sorted(old.keys() | new.keys()):
        days = old.get(owner, {}).keys() | new.get(owner, {}).keys()
        differing = [day for day in sorted(days) if old.get(owner, {}).get(day) != new.get(owner, {}).get(day)]
        if differing:
            entry = new.get(owner, {}).get(differing[0]) or old[owner][differing[0]]
            found.append((owner, date.fromisoformat(differing[0]), Text.from_json(entry["ground"])))
    return found


def _by_owner(calendar: Mapping[str, Any]) -> dict[str, dict[str, Mapping[str, Any]]]:
    """{agency: {day: entry}}"""
    owners: dict[str, dict[str, Mapping[str, Any]]] = {}
    for entry in calendar.get("days", ()):
        owners.setdefault(entry.get("agency", ""), {})[entry["date"]] = entry
    return owners
