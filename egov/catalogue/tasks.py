"""Work that stays inside and may be repeated (D11)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .versions import begin_due_versions


@app.periodic(cron="*/5 * * * *")
@app.task(name="catalogue.begin_versions", queueing_lock="catalogue.begin_versions")
def begin_versions(timestamp: int = 0) -> None:
    """Versions come into force at midnight of the day on which they begin."""
    begin_due_versions()
