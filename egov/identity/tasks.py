"""What is thrown away every night: counters and sessions that are over (D11)."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from egov.core import clock

from .throttle import forget_expired

ATTEMPTS_KEPT = timedelta(days=7)


@app.periodic(cron="17 19 * * *")  # 02:17 in Viet Nam
@app.task(name="identity.forget_expired", queueing_lock="identity.forget_expired")
def forget_what_is_over(timestamp: int) -> None:
    """Names and addresses of failed sign-ins go after a week, sessions when they have expired."""
    forget_expired()
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    AccessAttempt.objects.filter(attempt_time__lt=clock.now() - ATTEMPTS_KEPT).delete()
