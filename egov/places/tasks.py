"""Work that stays inside and may be repeated (D11)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .changing import apply_due_changes


@app.periodic(cron="5 17 * * *")  # 00:05 in Viet Nam
@app.task(name="places.apply_changes", queueing_lock="places.apply_changes")
def apply_changes(timestamp: int = 0) -> None:
    """Agencies merge, split, take a new name or move on the day that was decided."""
    apply_due_changes()
