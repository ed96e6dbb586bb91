"""The national holidays and swapped working days of Viet Nam (Labour Code 2019 Art. 111.3 and 112).

They come from the `holidays` package; what it does not know yet is overlaid in the locality's calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from egov.core.source import Text

from .days import DayChange
from .errors import DeadlineError

FIRST_YEAR, LAST_YEAR = 1901, 2100

_MADE_UP = re.compile(r"\((?:thay cho ngày) (\d\d)/(\d\d)/(\d{4})\)")


@cache
def national_days(year: int) -> Mapping[date, DayChange]:
    """Every national day off and swapped working day of a year, by date.

    Raises DeadlineError outside 1901-2100, where the lunar calendar is not known: a deadline that is silently
    wrong is worse than none.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DeadlineError(
            "beyond-calendar",
            "The national calendar is known from {first} to {last}.",
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    changes = {change.day: change for change in _days_off(year)}
    changes.update((change.day, change) for change in _days_made_up(year))
    return changes


def _days_off(year: int) -> Iterator[DayChange]:
    english = _names(year, "en_US")
    for day, name in _names(year, "vi").items():
        made_up = _made_up_on(name)
        if made_up:
            shown = f"{made_up:%d/%m/%Y}"
            yield DayChange(day, None, Text(f"Ngày nghỉ, làm bù vào {shown}", f"Day off, made up on {shown}"), True)
        else:
            yield DayChange(day, None, Text(name, english[day]), True)


def _days_made_up(year: int) -> Iterator[DayChange]:
    """A swapped day works with the sessions of the weekday that it replaces; Monday's where that is not said."""
    near = [*_names(year - 1, "vi").items(), *_names(year, "vi").items(), *_names(year + 1, "vi").items()]
    replaced = {_made_up_on(name): day for day, name in near}
    for day in _weekend_workdays(year):
        off = replaced.get(day)
        ground = (
            Text(f"Làm bù cho ngày {off:%d/%m/%Y}", f"Worked in place of {off:%d/%m/%Y}")
            if off
            else Text("Ngày làm bù", "Made-up working day")
        )
        yield DayChange(day, off.weekday() if off else 0, ground, True)


def _made_up_on(name: str) -> date | None:
    found = _MADE_UP.search(name)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


@cache
def _names(year: int, language: str) -> Mapping[date, str]:
    from holidays import country_holidays

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return dict(country_holidays("VN", years=year, language=language).items())


def _weekend_workdays(year: int) -> list[date]:
    """The worked weekend days of a year, also those that make up for a day of the year after."""
    from holidays import country_holidays

    known = country_holidays("VN", years=[year, min(year + 1, LAST_YEAR)])
    return sorted(day for day in known.weekend_workdays if day.year == year)
