from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock, outbox
from egov.core.errors import IntegrationError
from egov.core.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivered(monkeypatch):
    seen = []
    monkeypatch.setitem(outbox._deliveries, "test", lambda key, payload: seen.append((key, dict(payload))))
    return seen


def fail_with(monkeypatch, *, retryable):
    def fail(key, payload):
        raise IntegrationError("the other side is down", retryable=retryable)

    monkeypatch.setitem(outbox._deliveries, "test", fail)


def test_a_message_is_delivered_once_and_kept(delivered):
    outbox.send(kind="test", key="a", payload={"x": 1})
    assert outbox.deliver_due() == 1
    assert outbox.deliver_due() == 0
    assert delivered == [("a", {"x": 1})]
    assert OutboxMessage.objects.get(key="a").state == "delivered"


def test_the_same_key_is_sent_once(delivered):
    outbox.send(kind="test", key="a", payload={"x": 1})
    outbox.send(kind="test", key="a", payload={"x": 2})
    outbox.deliver_due()
    assert delivered == [("a", {"x": 1})]


def test_a_passing_failure_is_tried_again_later(monkeypatch):
    fail_with(monkeypatch, retryable=True)
    outbox.send(kind="test", key="a", payload={})
    outbox.deliver_due()
    message = OutboxMessage.objects.get(key="a")
    assert message.state == "waiting"
    assert message.due_at > clock.now()
    assert outbox.deliver_due() == 0


def test_a_final_failure_becomes_a_dead_letter_that_a_person_can_retry(monkeypatch, delivered):
    fail_with(monkeypatch, retryable=False)
    outbox.send(kind="test", key="a", payload={})
    outbox.deliver_due()
    (dead,) = outbox.dead_letters()
    assert dead.last_error == "the other side is down"
    monkeypatch.setitem(outbox._deliveries, "test", lambda key, payload: delivered.append(key))
    assert outbox.retry(dead.pk)
    outbox.deliver_due()
    assert delivered == ["a"]


def test_a_message_that_keeps_failing_ends_among_the_dead_letters(monkeypatch):
    fail_with(monkeypatch, retryable=True)
    outbox.send(kind="test", key="a", payload={})
    moment = clock.now()
    for _ in range(outbox.MAX_ATTEMPTS):
        moment += timedelta(hours=7)
        with clock.moved_to(moment):
            outbox.deliver_due()
    assert outbox.dead_letters().count() == 1


def test_a_defect_of_one_delivery_does_not_hold_up_the_others(monkeypatch, delivered):
    def break_down(key, payload):
        raise ValueError("header with a line break")

    monkeypatch.setitem(outbox._deliveries, "broken", break_down)
    outbox.send(kind="broken", key="a", payload={})
    outbox.send(kind="test", key="b", payload={})
    assert outbox.deliver_due() == 2
    assert [key for key, _ in delivered] == ["b"]
    assert OutboxMessage.objects.get(key="a").state == "waiting"
