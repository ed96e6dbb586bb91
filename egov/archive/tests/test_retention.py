"""How long: pure days."""

from __future__ import annotations

from datetime import date

import pytest

from egov.archive.retention import Rule


@pytest.mark.parametrize(
    ("counted_from", "closed", "until"),
    [
        ("year-end", date(2026, 3, 2), date(2036, 12, 31)),
        ("year-end", date(2026, 12, 31), date(2036, 12, 31)),
        ("closing", date(2026, 3, 2), date(2036, 3, 2)),
        ("closing", date(2028, 2, 29), date(2038, 2, 28)),
    ],
)
def test_the_years_count_as_the_setting_says(counted_from, closed, until):
    assert Rule(10, counted_from, "retention").kept_until(closed) == until


def test_a_dossier_goes_to_the_archive_the_day_after_its_retention():
    assert Rule(10, "year-end", "retention").hand_over_on(date(2026, 3, 2)) == date(2037, 1, 1)


def test_or_in_the_year_after_its_closing_where_the_locality_says_so():
    assert Rule(10, "year-end", "closing").hand_over_on(date(2026, 3, 2)) == date(2027, 1, 1)
