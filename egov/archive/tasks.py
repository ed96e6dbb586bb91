"""The worker's part: what is due, worked out each night, and packages as they are ordered."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(name="archive.make_package", queue="archive", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def make_package(package_id: int) -> None:
    """Write one package; killed in the middle, it begins anew."""
    from . import actions

    actions.make_package(package_id=package_id)


@app.periodic(cron="10 18 * * *")  # 01:10 in Viet Nam
@app.task(name="archive.find_due", queueing_lock="archive.find_due", pass_context=False)
def find_due(timestamp: int) -> None:
    """What has been closed since yesterday, what a changed rule makes of the rest, and what a crash left."""
    from . import actions

    actions.find_due()
    actions.order_overlooked()
    actions.remove_stray_packages()
