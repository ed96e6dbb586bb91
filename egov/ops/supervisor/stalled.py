"""Jobs whose worker died in the middle of them: they are done again, since all that runs as a job may be (D11)."""

from __future__ import annotations

import asyncio

import structlog
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

HEARTBEAT_SECONDS = 5.0
STALLED_SECONDS = 20.0
# A job that takes its worker with it every time is given up.
MAX_ATTEMPTS = 5

_log = structlog.get_logger()


async def revive_stalled_jobs(manager: JobManager) -> None:
    """Look again and again for jobs of workers without a heartbeat, until cancelled."""
    while True:
        try:
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
                await revive(manager, job)
        except ConnectorException as error:
            _log.warning("stalled.database", error=first_line(error))
        await asyncio.sleep(HEARTBEAT_SECONDS)


async def revive(manager: JobManager, job: Job) -> None:
    """Put one job back into the queue; failed after too many attempts, or when its like waits there already."""
    again = job.attempts < MAX_ATTEMPTS
    if again:
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            again = False
    if not again:
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
    _log.warning("stalled.job", task=job.task_name, job=job.id, again=again)


def first_line(error: BaseException) -> str:
    """For a log line: what the error says first, or what it is when it says nothing."""
    return next(iter(str(error).splitlines()), type(error).__name__)
