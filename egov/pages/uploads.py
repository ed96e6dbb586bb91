"""Files that come with a post: stored, named in the answers, and what could not be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse

from egov.core.errors import DomainError, NotAllowed
from egov.documents.actions import store_upload
from egov.documents.models import StoredFile
from egov.forms.rendering import FileShown
from egov.forms.structure import Field
from egov.identity.models import Account
from egov.identity.permissions import actor_of

from .parts import FileCard

Take = Callable[[str, StoredFile], object]
"""Called with the first part of a question's path and the stored file."""


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file that could not be taken, told at its field like any other error."""

    path: str
    error: DomainError

    def message(self, language: str | None = None) -> str:
        return str(self.error)


def account_of(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotAllowed
    return request.user


def store(request: HttpRequest, upload: UploadedFile[bytes], account: Account | None = None) -> StoredFile:
    """Keep one upload of the reader, or of the person for whom an officer uploads. Raises as `egov.documents` does."""
    owner = account or account_of(request)
    return store_upload(actor=actor_of(request), account=owner, name=upload.name or "", content=upload)


def take_answer_files(
    request: HttpRequest,
    fields: Sequence[Field],
    answers: dict[str, Any],
    take: Take,
    *,
    account: Account | None = None,
) -> list[FileRefused]:
    """Store the files sent for file questions and name them in `answers`, in place."""
    refused = []
    for path in sorted(request.FILES):
        spot = _spot(fields, answers, path)
        if spot is None:
            continue
        holder, name = spot
        for upload in request.FILES.getlist(path):
            try:
                file = store(request, upload, account)
                take(path.split(".")[0], file)
            except DomainError as error:
                refused.append(FileRefused(path, error))
            else:
                holder[name] = [*(holder.get(name) or []), str(file.pk)]
    return refused


def _spot(fields: Sequence[Field], answers: dict[str, Any], path: str) -> tuple[dict[str, Any], str] | None:
    """Where the answer of the file question at `path` stands; None when there is no such question."""
    names = path.split(".")
    field = next((field for field in fields if field.id == names[0]), None)
    if field is None:
        return None
    if field.type == "file" and len(names) == 1:
        return answers, names[0]
    rows = answers.get(names[0])
    if field.type != "repeat" or len(names) != 3 or not isinstance(rows, list) or not names[1].isdigit():
        return None
    inner, number = field.part(names[2]), int(names[1][:4])
    fits = inner is not None and inner.type == "file" and number < len(rows) and isinstance(rows[number], dict)
    return (rows[number], names[2]) if fits else None


def paper_uploads(request: HttpRequest, prefix: str) -> Iterator[tuple[str, UploadedFile[bytes]]]:
    """(paper id, upload) of every file sent for a paper."""
    for field, uploads in request.FILES.lists():
        if field.startswith(prefix):
            for upload in uploads:
                yield field.removeprefix(prefix), upload


def file_card(file: StoredFile, *, remove: bool = False) -> FileCard:
    """A file as its card shows it."""
    return FileCard(
        name=file.name,
        size=file.size,
        kind=_ending(file),
        preview_url=preview_url(file),
        download_url=reverse("file", kwargs={"file_id": file.pk}),
        remove_name="_remove" if remove else "",
        remove_value=str(file.pk) if remove else "",
    )


def file_shown(file: StoredFile) -> FileShown:
    """A file as the form engine shows it under its question."""
    download = reverse("file", kwargs={"file_id": file.pk})
    return FileShown(str(file.pk), file.name, file.size, _ending(file), preview_url(file), download)


def preview_url(file: StoredFile) -> str:
    """The picture of the first page, once the worker has drawn it."""
    if file.images != StoredFile.READY or not file.page_count:
        return ""
    return reverse("file-page", kwargs={"file_id": file.pk, "number": 1})


def _ending(file: StoredFile) -> str:
    return file.name.rsplit(".", 1)[-1].upper()[:5]
