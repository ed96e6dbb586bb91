"""Days, moments and parts of days."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from .making import Made, Say, made
from .reading import Component, part, whole, word


def year(component: Component, say: Say) -> Made:
    low, high = whole(component, "minYear"), whole(component, "maxYear")
    if low is not None and high is not None and low > high:
        say("changed", "limits", f"{low}–{high}")
        low = high = None
    return made("number", "number", min=low, max=high)


def datetime(component: Component, say: Say) -> Made:
    has_day, has_time = component.get("enableDate") is not False, component.get("enableTime") is not False
    if not has_day:
        return time(component, say)
    picker, widget = part(component, "datePicker"), part(component, "widget")
    limits: dict[str, str | None] = {
        key: _day_limit(component.get(name) or picker.get(name) or widget.get(name), name, say)
        for key, name in (("min", "minDate"), ("max", "maxDate"))
    }
    for name in ("disable", "disableFunction"):
        if word(picker, name) or word(widget, name):
            say("changed", "date-limit", word(picker, name) or word(widget, name))
    if picker.get("disableWeekends") is True or picker.get("disableWeekdays") is True:
        say("changed", "date-limit", "disableWeekends, disableWeekdays")
    return made("date", "datetime" if has_time else "date", **limits)


_TODAY = re.compile(r"(value\s*=\s*)?(moment\(\)|new Date\(\)|today)(\.startOf\('day'\))?;?", re.ASCII)


def _day_limit(given: Any, name: str, say: Say) -> str | None:
    if not isinstance(given, str) or not given.strip():
        return None
    if _TODAY.fullmatch(given.strip()):
        return "today"
    try:
        return date.fromisoformat(given.strip()[:10]).isoformat()
    except ValueError:
        say("changed", "date-limit", f"{name} {given}")
        return None


def day(component: Component, say: Say) -> Made:
    parts = part(component, "fields")
    if any(part(parts, name).get("hide") is True for name in ("day", "month", "year")):
        say("changed", "part-of-date")
        return made("text", "text")
    limits = {key: _day_limit(component.get(name), name, say) for key, name in (("min", "minDate"), ("max", "maxDate"))}
    return made("date", "date", **limits)


def time(component: Component, say: Say) -> Made:
    say("changed", "time")
    return made("text", "text", max=20)


def month(component: Component, say: Say) -> Made:
    say("changed", "part-of-date")
    return made("text", "text", max=20)


def limited_day(component: Component, say: Say) -> Made:
    """A day within so many days of today, between fixed days, or after another question's day."""
    fixed = {
        key: _day_limit(component.get(name), name, say)
        for key, name in (("min", "specificEarliestAllowedDate"), ("max", "specificLatestAllowedDate"))
    }
    for key, name in (("min", "earliestAllowedDate"), ("max", "latestAllowedDate")):
        days = whole(component, name)
        if days == 0 and fixed[key] is None:
            fixed[key] = "today"
        elif days is not None:
            say("changed", "days-from-today", f"{name} {days}")
    if word(component, "beforeDateInputKey"):
        equal = ">=" if component.get("mayBeEqual") is True else ">"
        say("changed", "other-day", f"{equal} {word(component, 'beforeDateInputKey')}")
    return made("date", "date", **fixed)
