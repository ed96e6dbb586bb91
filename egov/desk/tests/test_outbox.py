from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.models import OutboxMessage
from egov.identity.actions import give_post
from egov.places.models import Post

from .reading import text_of


@pytest.fixture
def operator(desk, people):
    """Minh, who looks after the installation too."""
    post = Post.objects.get(position="operator")
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post.pk)
    return desk("minh")


def dead_letter(key="notice-1"):
    now = clock.now()
    return OutboxMessage.objects.create(
        kind="mail", key=key, payload={"text": "riêng tư"}, state="dead", attempts=12, due_at=now, created_at=now,
        last_error="connection refused",
    )  # fmt: skip


def test_the_operator_sees_what_was_given_up_but_not_its_contents(operator):
    dead_letter()
    text = text_of(operator.get("/desk/outbox"))
    assert "connection refused" in text
    assert "riêng tư" not in text


def test_the_ticked_are_sent_again(operator):
    again, left = dead_letter("one"), dead_letter("two")
    page = operator.post("/desk/outbox", {"letter": again.pk}, follow=True)
    assert OutboxMessage.objects.get(pk=again.pk).state == "waiting"
    assert OutboxMessage.objects.get(pk=left.pk).state == "dead"
    assert "1 message will be sent again" in text_of(page)


@pytest.mark.parametrize("letter", ["", "x", "1", "9" * 40])
def test_what_is_no_dead_letter_is_left_alone(operator, letter):
    page = operator.post("/desk/outbox", {"letter": letter}, follow=True)
    assert "Nothing was picked" in text_of(page)


def test_others_do_not_get_in(desk):
    assert desk("mai").get("/desk/outbox").status_code == 403
    assert desk("mai").post("/desk/outbox", {"letter": 1}).status_code == 403


def test_the_operator_is_led_there(operator, people):
    assert "/desk/outbox" in operator.get("/desk/").content.decode()
