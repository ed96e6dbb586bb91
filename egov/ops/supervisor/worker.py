"""The worker: procrastinate's jobs on the event loop, the outbox in a thread beside it (D10, D11)."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading

import psycopg
import structlog
from django.db import Error, close_old_connections, connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from egov.core import outbox

from .stalled import HEARTBEAT_SECONDS, STALLED_SECONDS, first_line, revive_stalled_jobs

IDLE_SECONDS = 0.5
PAUSE_SECONDS = 2.0
GRACE_SECONDS = 10.0

_log = structlog.get_logger()


def run_worker(*, concurrency: int) -> int:
    """Run until SIGTERM or SIGINT; jobs in hand get `GRACE_SECONDS` to end. A lost database is waited for.

    A defect in either half ends both with a traceback: whoever watches this process starts it again.
    """
    return asyncio.run(_run(concurrency))


async def _run(concurrency: int) -> int:
    stopping, thread_stopping = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    halves = [
        asyncio.create_task(_work_until(stopping, concurrency)),
        asyncio.create_task(asyncio.to_thread(deliver_until, thread_stopping)),
    ]
    asked = asyncio.create_task(stopping.wait())
    await asyncio.wait({asked, *halves}, return_when=asyncio.FIRST_COMPLETED)
    stopping.set()
    thread_stopping.set()
    ended = await asyncio.gather(*halves, return_exceptions=True)
    for error in filter(None, ended):
        raise error
    return 0


async def _work_until(stopping: asyncio.Event, concurrency: int) -> None:
    while not stopping.is_set():
        worker = asyncio.create_task(_work(concurrency))
        stop = asyncio.create_task(stopping.wait())
        await asyncio.wait({worker, stop}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.is_set():
            worker.cancel()
        stop.cancel()
        try:
            await worker
        except asyncio.CancelledError:
            return
        except (ConnectorException, Error, psycopg.Error, OSError) as error:
            _log.warning("worker.database", error=first_line(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), PAUSE_SECONDS)


async def _work(concurrency: int) -> None:
    # Django's connector only defers jobs; the worker's own is asynchronous, with the same settings.
    working = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with working.open_async():
        reviving = asyncio.create_task(revive_stalled_jobs(working.job_manager))
        try:
            await working.run_worker_async(
                concurrency=concurrency,
                install_signal_handlers=False,
                shutdown_graceful_timeout=GRACE_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
            )
        finally:
            reviving.cancel()


def deliver_until(stopping: threading.Event) -> None:
    """Deliver what is due, again and again; after a lost connection go on with a new one."""
    while not stopping.is_set():
        try:
            close_old_connections()
            handled = outbox.deliver_due()
        except Error as error:
            _log.warning("outbox.database", error=first_line(error))
            connection.close()
            stopping.wait(PAUSE_SECONDS)
            continue
        if not handled:
            stopping.wait(IDLE_SECONDS)
    connection.close()
