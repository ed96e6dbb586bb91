from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from egov.core import clock
from egov.identity.models import Throttle
from egov.identity.tasks import forget_what_is_over

from .test_sign_in import WRONG, sign_in


def test_failed_sign_ins_are_forgotten_after_a_week(lan, client):
    sign_in(client, "lan@example.com", WRONG)
    client.force_login(lan)
    forget_what_is_over(timestamp=0)
    assert (Throttle.objects.count(), AccessAttempt.objects.count(), Session.objects.count()) == (1, 1, 1)
    with clock.moved_to(clock.now() + timedelta(days=8)):
        forget_what_is_over(timestamp=0)
    assert (Throttle.objects.count(), AccessAttempt.objects.count(), Session.objects.count()) == (0, 0, 0)
