"""What is known about stored files. Who may see a file is decided by whoever asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, ForeignObjectRel, OuterRef, Q, QuerySet, Sum

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.identity.models import Account

from . import storage
from .errors import BytesMissing, DayQuotaReached, DossierTooLarge
from .models import PageImage, StoredFile, VaultItem

KEPT_UNUSED = timedelta(days=30)
OFFICER_QUOTAS = 20
"""A clerk scans for many people in a day."""

_MEGABYTE = 1024 * 1024


def stored_file(file_id: UUID | str) -> StoredFile:
    """Raises `NotFound`, for a malformed id too."""
    try:
        wanted = file_id if isinstance(file_id, UUID) else UUID(file_id)
    except ValueError as error:
        raise NotFound from error
    file = StoredFile.objects.filter(pk=wanted).first()
    if file is None:
        raise NotFound
    return file


def open_original(file: StoredFile) -> BinaryIO:
    """The uploaded bytes, to be read. Raises `BytesMissing`."""
    try:
        return storage.open_bytes(file.path)
    except FileNotFoundError as error:
        raise BytesMissing from error


def page_images_of(file: StoredFile) -> QuerySet[PageImage]:
    """The pages in order; empty until they are drawn, and for files that are download only."""
    return PageImage.objects.filter(file=file).order_by("number")


def page_image(file: StoredFile, number: int) -> PageImage:
    """Page `number` (from 1) as an image. Raises `NotFound`."""
    image = PageImage.objects.filter(file=file, number=number).first()
    if image is None:
        raise NotFound
    return image


def bytes_stored_on_day(account: Account, moment: datetime) -> int:
    """What the account has stored on the Vietnamese day of `moment`."""
    start = clock.local(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    files = StoredFile.objects.filter(owner=account, created_at__gte=start, created_at__lt=start + timedelta(days=1))
    return files.aggregate(total=Sum("size"))["total"] or 0


def check_day_quota(account: Account, *, actor: Actor, adding: int, now: datetime) -> None:
    """Raises `DayQuotaReached` when `adding` bytes would go over the quota, or when nothing is left of it."""
    quota = settings.MAX_DAY_BYTES * (OFFICER_QUOTAS if actor.is_officer else 1)
    used = bytes_stored_on_day(account, now)
    if used + adding > quota or used >= quota:
        raise DayQuotaReached(limit=quota // _MEGABYTE)


def check_dossier_size(*, stored: int, adding: int) -> None:
    """Raises `DossierTooLarge` when the files of a dossier would be more than is allowed together (bytes)."""
    if stored + adding > settings.MAX_DOSSIER_BYTES:
        raise DossierTooLarge(limit=settings.MAX_DOSSIER_BYTES // _MEGABYTE)


def dropped_files(now: datetime) -> QuerySet[StoredFile]:
    """Files of at least 30 days that no dossier keeps and no row of any app names."""
    return unnamed_files(StoredFile.objects.filter(kept=False, created_at__lt=now - KEPT_UNUSED))


def unnamed_files(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Those of `files` that no row of any app names; page images do not count."""
    # Those without a name on this side are hidden from `related_objects`; here they count all the more.
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model is not PageImage:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
            files = files.exclude(Exists(rows))
    return files


def waiting_files(before: datetime) -> QuerySet[StoredFile]:
    """Files whose pages should have been drawn since `before`."""
    return StoredFile.objects.filter(images=StoredFile.WAITING, created_at__lt=before)


def papers_in_vault(account_id: int) -> QuerySet[VaultItem]:
    """Everything that the person sees there, newest first."""
    shown = VaultItem.objects.filter(account=account_id, hidden_at__isnull=True)
    return shown.select_related("file", "certified_by").order_by("-id")


def papers_to_use(account_id: int) -> QuerySet[VaultItem]:
    """Those that may be handed in today."""
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gte=clock.today())
    return papers_in_vault(account_id).filter(lasting, revoked_at__isnull=True)


def vault_items_of(account_id: int, files: Collection[UUID]) -> dict[UUID, int]:
    """File id -> item, of those of these files that are in the vault and may be used today."""
    return dict(papers_to_use(account_id).filter(file__in=files).values_list("file_id", "pk"))


def is_in_vault(account_id: int, file: StoredFile) -> bool:
    return VaultItem.objects.filter(account=account_id, file=file, hidden_at__isnull=True).exists()
