"""The journal and the outbox: what everything else leaves its traces in."""

from __future__ import annotations

from django.db import models


class JournalChain(models.Model):
    """One hash chain: a dossier's, an account's, a service's. Its row holds the head."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=64)
    length = models.PositiveIntegerField()
    head = models.BinaryField(max_length=32)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "journal_chain"
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="journal_chain_subject")]
        indexes = [models.Index(fields=["changed_at"], name="journal_chain_changed")]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}"


class JournalEntry(models.Model):
    """One thing that happened. The application may insert and read, nothing else (D9)."""

    chain = models.ForeignKey(JournalChain, on_delete=models.PROTECT, related_name="entries")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    act = models.CharField(max_length=40)
    refs = models.JSONField()
    details_hash = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "journal_entry"
        constraints = [models.UniqueConstraint(fields=["chain", "n"], name="journal_entry_position")]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.n} {self.act}"


class JournalDetail(models.Model):
    """The personal part of an entry, erasable by a journaled order without breaking the chain."""

    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, primary_key=True, related_name="detail")
    salt = models.BinaryField(max_length=16, null=True)
    details = models.JSONField(null=True)

    class Meta:
        db_table = "journal_detail"


class JournalCheckpoint(models.Model):
    """A signed Merkle root over the chains changed since the checkpoint before."""

    at = models.DateTimeField()
    chains = models.PositiveIntegerField()
    entries = models.BigIntegerField(help_text="entries in the journal at that moment")
    root = models.BinaryField(max_length=32)
    leaves = models.JSONField(help_text="[[kind, id, length, head hex], ...] in the order of the tree")
    previous = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        db_table = "journal_checkpoint"


class OutboxMessage(models.Model):
    """Something that leaves this installation, written in the transaction that caused it (D10)."""

    WAITING, DELIVERED, DEAD = "waiting", "delivered", "dead"

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField()
    state = models.CharField(max_length=10, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        db_table = "outbox_message"
        indexes = [models.Index(fields=["due_at", "id"], name="outbox_waiting", condition=models.Q(state="waiting"))]
