"""A dossier's rows: draft, dossier, tasks, papers. State moves only through `lifecycle`."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from egov.catalogue.models import ServiceVersion
from egov.documents.models import StoredFile
from egov.identity.models import Account
from egov.places.models import Agency, Post

FORM_FILE = "form."
"""Before the path of a question whose answer is a file, where else the id of a paper stands."""


class Draft(models.Model):
    """What somebody has typed so far, kept verbatim, right or wrong, until filed or dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    answers: Any = models.JSONField(default=dict)
    applicant: Any = models.JSONField(default=dict)
    pages_done: Any = models.JSONField(default=list)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_account")]


class DraftFile(models.Model):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    document = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")


class Dossier(models.Model):
    """One request to the state, from filing to result."""

    code = models.CharField(max_length=60, unique=True)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, default="online")
    submitter = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="dossiers")
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="owned_dossiers")
    applicant: Any = models.JSONField(help_text="the owner as told: kind, name, numbers, address, contacts")
    answers: Any = models.JSONField()
    agency_in = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agency_decides = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agency_out = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    clock: Any = models.JSONField(default=dict, help_text="state of the legal clock")
    fees: Any = models.JSONField(default=list, help_text="[{id, name, amount}] in đồng")
    fee_total = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, default="", help_text="granted or refused, once finished")
    delivery = models.CharField(max_length=10, default="none")
    sync = models.CharField(max_length=10, default="none")
    search_key = models.TextField(default="")
    draft_id = models.UUIDField(null=True, unique=True)
    idempotency_key = models.CharField(max_length=120, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submitter", "idempotency_key"], name="dossier_idempotency"),
        ]
        indexes = [
            models.Index(fields=["submitter", "-id"], name="dossier_submitter"),
            models.Index(fields=["owner", "-id"], name="dossier_owner"),
            models.Index(fields=["agency_decides", "-id"], name="dossier_decides"),
            GinIndex(fields=["search_key"], name="dossier_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.code


class DossierSerial(models.Model):
    """The next serial of an agency and day; locked by the filing that takes it, so no gap can open."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="dossier_serial_once")]


class RegisterSerial(models.Model):
    """The register's running number of an agency and year (Circular 01/2018 Art. 10)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="register_serial_once")]


class Task(models.Model):
    """An open or done row of the process. The open rows are the state of the inner process (D6)."""

    RECEPTION, STEP = "reception", "step"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=10, default=STEP)
    step = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    proposal = models.CharField(max_length=10, default="", blank=True, help_text="refuse, when proposed")
    proposal_note = models.TextField(default="", blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=30, default="", blank=True)
    note = models.TextField(default="", blank=True)
    signs = models.BooleanField(default=False, help_text="a decision is signed here")
    paused = models.BooleanField(default=False, help_text="waits for the citizen's supplement")

    class Meta:
        indexes = [
            models.Index(fields=["post", "due_at", "id"], name="task_open", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=["dossier", "id"], name="task_dossier"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "step", "round", "post"], name="task_once"),
        ]


class Attachment(models.Model):
    """A paper of the dossier, of filing or of a supplement, with its comparison mark."""

    NOT_COMPARED, MATCHING, NOT_MATCHING = "not-compared", "matching", "not-matching"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attachments")
    document = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=10, default="filing")
    comparison = models.CharField(max_length=15, default=NOT_COMPARED)
    added_at = models.DateTimeField()


class Supplement(models.Model):
    """A request to complete the dossier: once, completely, with reasons (Decree 61/2018 Art. 17, 19.4)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    items: Any = models.JSONField(help_text="ids of papers and fields to complete")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    message = models.TextField(default="", blank=True)


class Paper(models.Model):
    """A slip or a result: its fields are fixed when issued; the PDF is made from them."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField(help_text="running number of this kind in the dossier")
    data: Any = models.JSONField()
    journal_n = models.PositiveIntegerField()
    journal_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "kind", "number"], name="paper_once")]
