"""What leaves this installation: written in the transaction that caused it, delivered at least once (D10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeAlias

import structlog
from django.db import Error, transaction
from django.db.models import QuerySet

from . import clock
from .errors import IntegrationError
from .models import OutboxMessage

Delivery: TypeAlias = Callable[[str, Mapping[str, Any]], None]

BATCH = 50
# With the delays below a message is tried for three days before a person must look at it.
MAX_ATTEMPTS = 23
FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(hours=6)

_deliveries: dict[str, Delivery] = {}
_log = structlog.get_logger()


def register(kind: str, delivery: Delivery) -> None:
    """Say who delivers messages of `kind`: called with (key, payload), idempotent by key.

    A delivery raises `IntegrationError`; retryable ones are tried again, others go to the dead letters.
    """
    _deliveries[kind] = delivery


def send(*, kind: str, key: str, payload: Mapping[str, Any]) -> None:
    """Put a message into the outbox, in the caller's transaction; a key that is there already is kept."""
    now = clock.now()
    OutboxMessage.objects.bulk_create(
        [OutboxMessage(kind=kind, key=key, payload=dict(payload), due_at=now, created_at=now)],
        ignore_conflicts=True,
    )


def deliver_due(limit: int = BATCH) -> int:
    """Claim and deliver what is due; the number of messages handled. Safe in any number of processes."""
    handled = 0
    while handled < limit and _deliver_one():
        handled += 1
    return handled


def _deliver_one() -> bool:
    """One message under its row lock: a process killed in the middle leaves it waiting."""
    with transaction.atomic():
        message = (
            OutboxMessage.objects.select_for_update(skip_locked=True)
            .filter(state=OutboxMessage.WAITING, due_at__lte=clock.now())
            .order_by("due_at", "id")
            .first()
        )
        if message is None:
            return False
        _attempt(message)
        message.save(update_fields=["state", "attempts", "due_at", "delivered_at", "last_error"])
        return True


def _attempt(message: OutboxMessage) -> None:
    message.attempts += 1
    try:
        _deliveries[message.kind](message.key, message.payload)
    except Error:
        raise
    except Exception as error:
        # An adapter's defect must not hold up everybody else's messages: it is tried again, then given up.
        retryable = not isinstance(error, IntegrationError) or error.retryable
        message.last_error = (str(error) if isinstance(error, IntegrationError) else repr(error))[:500]
        dead = not retryable or message.attempts >= MAX_ATTEMPTS
        message.state = OutboxMessage.DEAD if dead else OutboxMessage.WAITING
        message.due_at = clock.now() + min(FIRST_DELAY * 2 ** (message.attempts - 1), LONGEST_DELAY)
        _log.warning("outbox.failed", kind=message.kind, key=message.key, attempts=message.attempts, dead=dead)
    else:
        message.state, message.delivered_at, message.last_error = OutboxMessage.DELIVERED, clock.now(), ""


def dead_letters() -> QuerySet[OutboxMessage]:
    """Messages given up, newest first."""
    return OutboxMessage.objects.filter(state=OutboxMessage.DEAD).order_by("-id")


def retry(message_id: int) -> bool:
    """Put a dead letter back into the queue; False when it is none."""
    return bool(
        OutboxMessage.objects.filter(pk=message_id, state=OutboxMessage.DEAD).update(
            state=OutboxMessage.WAITING, attempts=0, due_at=clock.now()
        )
    )
