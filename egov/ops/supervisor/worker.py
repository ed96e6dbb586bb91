"""The worker: procrastinate's jobs on the event loop, the outbox in a thread beside it (D10, D11)."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading

import structlog
from django.db import Error, close_old_connections, connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from egov.core import outbox

IDLE_SECONDS = 0.5
PAUSE_SECONDS = 2.0
GRACE_SECONDS = 10.0

_log = structlog.get_logger()


def run_worker(*, concurrency: int) -> int:
    """Run until SIGTERM or SIGINT; jobs in hand get `GRACE_SECONDS` to end. A lost database is waited for."""
    return asyncio.run(_run(concurrency))


async def _run(concurrency: int) -> int:
    stopping, thread_stopping = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    deliveries = threading.Thread(target=deliver_until, args=(thread_stopping,), name="outbox")
    deliveries.start()
    jobs = asyncio.create_task(_work_until(stopping, concurrency))
    await stopping.wait()
    thread_stopping.set()
    await jobs
    await asyncio.to_thread(deliveries.join)
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
        except (ConnectorException, Error, OSError) as error:
            _log.warning("worker.database", error=str(error).splitlines()[0])
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), PAUSE_SECONDS)


async def _work(concurrency: int) -> None:
    # Django's connector only defers jobs; the worker's own is asynchronous, with the same settings.
    working = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with working.open_async():
        await working.run_worker_async(
            concurrency=concurrency, install_signal_handlers=False, shutdown_graceful_timeout=GRACE_SECONDS
        )


def deliver_until(stopping: threading.Event) -> None:
    """Deliver what is due, again and again; after a lost connection go on with a new one."""
    while not stopping.is_set():
        try:
            close_old_connections()
            handled = outbox.deliver_due()
        except Error as error:
            _log.warning("outbox.database", error=str(error).splitlines()[0])
            connection.close()
            stopping.wait(PAUSE_SECONDS)
            continue
        if not handled:
            stopping.wait(IDLE_SECONDS)
    connection.close()
