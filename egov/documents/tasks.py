"""The worker's part: drawing pages after each upload, and the daily clean-up."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from egov.core import clock

QUEUE = "documents"
OVERLOOKED = timedelta(minutes=15)


@app.task(name="documents.make_page_images", queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def make_page_images(file_id: str) -> None:
    """Draw the pages of one file."""
    from .actions import draw_page_images

    draw_page_images(UUID(file_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.find_overlooked", queue=QUEUE, pass_context=False)
def find_overlooked(timestamp: int) -> None:
    """Ask again for the pages of files whose job died with its worker."""
    from .queries import waiting_files

    for file in waiting_files(clock.now() - OVERLOOKED).only("pk")[:500]:
        lock = f"pages:{file.pk}"
        try:
            make_page_images.configure(queueing_lock=lock, lock=lock).defer(file_id=str(file.pk))
        except AlreadyEnqueued:
            continue


@app.periodic(cron="20 19 * * *")  # 02:20 in Viet Nam
@app.task(name="documents.clean_up", queue=QUEUE, pass_context=False)
def clean_up(timestamp: int) -> None:
    """Remove what dropped drafts and crashes left behind."""
    from .actions import remove_dropped_files, remove_stray_bytes

    remove_dropped_files()
    remove_stray_bytes()
