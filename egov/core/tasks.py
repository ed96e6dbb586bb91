"""Work that stays inside and may be repeated (D11)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .checkpoints import take_checkpoint


@app.periodic(cron="*/15 * * * *")
@app.task(name="core.take_journal_checkpoint", queueing_lock="core.take_journal_checkpoint")
def take_journal_checkpoint(timestamp: int) -> None:
    """Every 15 minutes, so that a tail cut off since could go unseen no longer than that (D9)."""
    take_checkpoint()
