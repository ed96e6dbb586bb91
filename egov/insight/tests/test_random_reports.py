"""Reports over random histories; the same number of walks as the dossiers' own, by the same seeds."""

from __future__ import annotations

from egov.dossiers.tests.random_walks import NIGHTLY, walk_at_random

from .random_reports import ReportWalk


def test_report_recount_and_register_tell_the_same_of_any_period(people):
    walk_at_random(ReportWalk, walks=10_000 if NIGHTLY else 40, steps=30 if NIGHTLY else 14)
