"""What people say against how a dossier was dealt with, and what they were answered."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from egov.dossiers.models import Dossier, Paper
from egov.identity.models import Account
from egov.places.models import Agency


class Complaint(models.Model):
    """A complaint about a dossier, with its own deadline (Law on Complaints 2011).

    A second one, to the agency above, names its `first`; a first one that was not answered before it is then closed.
    """

    REFUSAL, DELAY, CONDUCT, RESULT = "refusal", "delay", "conduct", "result"
    UPHELD, PARTLY, REJECTED, WITHDRAWN, UNANSWERED = "upheld", "partly", "rejected", "withdrawn", "unanswered"
    ANSWERS = (UPHELD, PARTLY, REJECTED)
    TO_ACCEPT, TO_ANSWER = "to-accept", "to-answer"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="complaints")
    first = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="second")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    channel = models.CharField(max_length=10, default="online", help_text="online or counter")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    late_reason = models.TextField(default="", blank=True, help_text="what kept the person from complaining in time")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="whose head answers")
    filed_at = models.DateTimeField()
    accept_due_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    answer_due_at = models.DateTimeField(null=True, help_text="counted from acceptance")
    due_at = models.DateTimeField(help_text="what must happen next: acceptance, then the answer")
    explanation: Any = models.JSONField(default=list, help_text="how the present date was counted")
    rule: Any = models.JSONField(null=True, help_text="the rule of the present date; null before it was kept")
    due_soon_told_for = models.DateTimeField(null=True, help_text="the date due of which was told that it comes near")
    overdue_told_for = models.DateTimeField(null=True, help_text="the date due of which was told that it has passed")
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(default="", blank=True)
    closed_at = models.DateTimeField(null=True, help_text="answered, withdrawn, or gone on unanswered")
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, default="", blank=True)
    finding = models.TextField(default="", blank=True)
    answer = models.TextField(default="", blank=True)
    letter = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind"], name="complaint_open_once", condition=Q(closed_at__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "due_at", "id"], name="complaint_open", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["agency", "-id"], name="complaint_agency"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def state(self) -> str:
        """What must happen next, else how it ended."""
        return self.outcome or (self.TO_ANSWER if self.accepted_at else self.TO_ACCEPT)

    @property
    def is_second(self) -> bool:
        return self.first_id is not None

    @property
    def is_answered(self) -> bool:
        return self.outcome in self.ANSWERS
