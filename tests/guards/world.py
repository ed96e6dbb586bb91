"""What Lan owns, and the words by which one would know that her things were shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator

from egov.archive.models import ErasureOrder, Package
from egov.catalogue.actions import start_draft
from egov.catalogue.models import ServiceDraft
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.models import JournalEntry
from egov.documents.actions import draw_page_images
from egov.documents.models import StoredFile
from egov.dossiers.models import Attachment, Dossier, Draft, DraftFile, Paper, Supplement, Task
from egov.feedback.actions import file_complaint
from egov.feedback.models import Complaint
from egov.identity.actions import issue_token
from egov.identity.models import ApiToken
from egov.identity.queries import actor_for
from egov.notices.models import Notice
from egov.testing.cast import WARD
from egov.testing.factories import complete_draft, file_dossier, open_task, walk_to
from egov.testing.visits import book, only_line, open_ward_counter
from egov.visits.models import Appointment, Ticket
from egov.visits.queries import days_offered

NAME, STREET, PHONE, NUMBER = "Nguyễn Thị Lan Riêng", "77 Kiệt Riêng", "0905999777", "048185001234"
WORDS = "Lời phàn nàn riêng"
SECRETS = (NAME, STREET, PHONE, NUMBER, WORDS, "Bà Lan", "lan@example.com", "id-card.png")


@dataclass(frozen=True)
class World:
    draft: Draft
    dossier: Dossier
    task: Task
    file: StoredFile
    token: ApiToken
    passkey: Any
    appointment: Appointment
    ticket: Ticket

    def value(self, parameter: str) -> Any:
        """What stands for a parameter of an address, so that it leads to Lan's things."""
        return {
            "draft_id": self.draft.pk,
            "number": 1,
            "code": self.dossier.code,
            "kind": "receipt",
            "file_id": self.file.pk,
            "token_id": self.token.pk,
            "task_id": self.task.pk,
            "pk": self.passkey.pk,
            "key": "0" * 32,
            "slug": "dang-ky-ho-kinh-doanh",
            "uidb36": "1",
            "agency": WARD,
            "appointment_code": self.appointment.shown_code,
            "ticket_code": self.ticket.code,
            "absence_id": 1,
            "agency_id": self.dossier.agency_decides_id,
            "closed_year": 2026,
            "complaint_id": Complaint.objects.get().pk,
            "package_id": Package.objects.get().pk,
            "filter_id": 1,
            "day_id": 1,
            "print_id": UUID(int=0),
            "block_id": 1,
            "item_id": 1,
            "person_id": self.dossier.submitter_id,
            "service_slug": "bang-khen",
            "service_draft_id": ServiceDraft.objects.get().pk,
            "part": "facts",
        }[parameter]


def make_rows(people: Any) -> None:
    """A complete draft, and a dossier that waits for a supplement, with a receipt and a file with its page."""
    people.lan.full_name, people.lan.street, people.lan.phone = NAME, STREET, PHONE
    people.lan.save()
    dossier = walk_to(file_dossier(people.lan), "asked_in_process")
    draw_page_images(dossier.attachments.earliest("id").file_id)
    issue_token(actor=SYSTEM, account=people.lan, name="t", scopes=["read"], days=9)
    complete_draft(people.lan)
    file_complaint(actor=people.actor("lan"), code=dossier.code, kind="conduct", text=WORDS)
    Package.objects.create(
        number="LT-1",
        agency=dossier.agency_decides,
        closed_year=2026,
        state="ready",
        dossiers=1,
        ordered_at=clock.now(),
    )
    start_draft(actor=SYSTEM, slug="new-service", source="level: 1\n", origin="empty")
    _make_visits(people)


def _make_visits(people: Any) -> None:
    """Lan's appointment on a coming day, and a number of today, whatever the hour."""
    line = only_line(open_ward_counter())
    free = [slot for day in days_offered(line) for _session, slots in day.sessions for slot in slots if slot.left]
    book(actor_for(people.lan), line, free[0].starts)
    now = clock.now()
    Ticket.objects.create(
        line=line, day=clock.today(), number=1, session=0, source="desk", code="2345678923", key=uuid4(), turn_at=now,
        taken_at=now,
    )  # fmt: skip


def world_of(people: Any) -> World:
    """The rows that `make_rows` made, and a passkey."""
    dossier = Dossier.objects.get()
    passkey = Authenticator.objects.create(
        user=people.lan, type=Authenticator.Type.WEBAUTHN, data={"name": f"Khóa của {NAME}", "credential": {}}
    )
    file = dossier.attachments.select_related("file").earliest("id").file
    visit = (Appointment.objects.get(), Ticket.objects.select_related("line").get())
    return World(Draft.objects.get(), dossier, open_task(dossier), file, ApiToken.objects.get(), passkey, *visit)


def traces(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def picture() -> dict[str, Any]:
    """Every row of Lan's, so that a touch shows."""
    models = (
        *(Draft, DraftFile, Dossier, Task, Attachment, Supplement, Paper, Notice, Authenticator),
        *(Package, ErasureOrder, Complaint, Appointment, Ticket),
    )
    rows: dict[str, Any] = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    rows["revoked"] = ApiToken.objects.exclude(revoked_at=None).count()
    rows["journal"] = JournalEntry.objects.filter(chain__subject_kind="dossier").count()
    return rows
