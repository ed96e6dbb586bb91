"""What happened, told backwards through the rings: an app announces, apps above it have subscribed.

An event is a frozen dataclass in the past tense. Subscribers run at once, in the transaction of whoever announces, in
the order of subscribing; what one raises undoes the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")

_subscribers: dict[type, list[Callable[[Any], None]]] = {}


def subscribe(event: type[E], handler: Callable[[E], None]) -> None:
    """Let `handler` be called with every announced `event`; called once, from an app's `ready`."""
    listed = _subscribers.setdefault(event, [])
    if handler not in listed:
        listed.append(handler)


def announce(event: object) -> None:
    """Tell the subscribers of the event's own class."""
    for handler in _subscribers.get(type(event), ()):
        handler(event)
