"""What officers do on a dossier: tasks, requests to complete it, times in which the clock stands."""

from __future__ import annotations

from typing import Any

from django.db import models

from egov.identity.models import Account
from egov.places.models import Post

from .dossier import Dossier


class Task(models.Model):
    """An open or done row of the process. The open rows are the state of the inner process (D6)."""

    RECEPTION, STEP = "reception", "step"
    REQUEST, OPINION = "request", "opinion"
    """A request to the head, and an opinion asked of another agency: beside the table of steps."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=10, default=STEP)
    step = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    proposal = models.CharField(max_length=10, default="", blank=True, help_text="what is proposed: refuse, …")
    proposal_note = models.TextField(default="", blank=True)
    opened_at = models.DateTimeField()
    opened_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the task whose act opened this one",
    )
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    done_for = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the absent officer through whose post it was done, where a colleague stood in",
    )
    act = models.CharField(max_length=30, default="", blank=True)
    note = models.TextField(default="", blank=True)
    signs = models.BooleanField(default=False, help_text="a decision is signed here")
    paused = models.BooleanField(default=False, help_text="waits while the dossier's clock stands")
    payload: Any = models.JSONField(
        default=dict, db_default={}, help_text="what a request or a question to others carries"
    )
    asked_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="asks")
    assignee = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True, help_text="first opened by somebody who holds its post")
    seen_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    due_soon_told_for = models.DateTimeField(null=True, help_text="the date due of which was told that it comes near")
    overdue_told_for = models.DateTimeField(null=True, help_text="the date due of which was told that it has passed")

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="task_due", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=["post", "due_at", "id"], name="task_open", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=["dossier", "id"], name="task_dossier"),
            models.Index(
                fields=["assignee"],
                name="task_assignee",
                condition=models.Q(done_at__isnull=True, assignee__isnull=False),
            ),
            models.Index(
                fields=["done_for", "-done_at"], name="task_done_for", condition=models.Q(done_for__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "step", "round", "post"], name="task_once"),
        ]


class Supplement(models.Model):
    """A request to complete the dossier: once, completely, with reasons (Decree 61/2018 Art. 17, 19.4)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    items: Any = models.JSONField(help_text="ids of papers and fields to complete")
    reasons: Any = models.JSONField(
        default=dict, db_default={}, help_text="why each item is asked, where that was said, by its id"
    )
    reason = models.TextField()
    again = models.TextField(
        default="", db_default="", blank=True, help_text="the head's reason for asking once more, or late"
    )
    answer_by = models.DateTimeField(null=True, help_text="how long the applicant has, where the service says so")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    message = models.TextField(default="", blank=True)


class Pause(models.Model):
    """A time in which the clock stands for another reason than a supplement.

    A payment that the applicant owes (national status 6), or time that the law does not count, such as a public
    posting. `amount` is in đồng; `expected` is the day on which an excluded time should end.
    """

    DUTY, EXCLUDED = "financial-duty", "excluded"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="pauses")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15)
    reason = models.TextField()
    amount = models.BigIntegerField(null=True)
    expected = models.DateField(null=True)
    began_at = models.DateTimeField()
    began_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.TextField(default="", blank=True, help_text="the receipt, or how it ended")

    class Meta:
        indexes = [
            models.Index(
                fields=["expected"],
                name="pause_expected",
                condition=models.Q(ended_at__isnull=True, expected__isnull=False),
            ),
        ]


class UndoPoint(models.Model):
    """What an act changed, so that it can be taken back for some minutes while nobody has gone on from it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="undo_points")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=30)
    entry_n = models.PositiveIntegerField(help_text="the dossier's last journal entry after the act")
    before: Any = models.JSONField(help_text="the dossier's and the tasks' fields before the act")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "-id"], name="undo_dossier")]
