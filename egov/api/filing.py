"""A filing that comes as one JSON body: checked whole before a single file is kept."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from pydantic import Field

from egov.catalogue.queries import published_service
from egov.core.actor import Actor
from egov.core.source import Text
from egov.documents.actions import store_upload
from egov.documents.errors import FileTooLarge
from egov.documents.models import StoredFile
from egov.dossiers import actions, queries
from egov.dossiers.errors import AnswersRefused
from egov.forms.validate import FieldError
from egov.identity.models import Account

from .bodies import MEGABYTE, Body
from .errors import FileNotReadable

MAX_FILES = 50
APPLICANT = "applicant"


class FileIn(Body):
    document: str = Field(max_length=60, description="id of the paper, as the service names it")
    name: str = Field(max_length=300, description="file name with its ending")
    content: str = Field(description="base64; at most 20 MB decoded")


class DossierIn(Body):
    service: str = Field(max_length=40, description="code of the service")
    answers: dict[str, Any] = Field(description="by the service's schema")
    files: list[FileIn] | None = Field(default=None, max_length=MAX_FILES)
    idempotency_key: str = Field(min_length=1, max_length=120, description="the caller's own; one key, one dossier")


def file_body(actor: Actor, body: DossierIn) -> tuple[str, bool]:
    """(code, whether it was made now). Raises what `actions.file_answers` and `store_upload` raise."""
    before = queries.filed_with_key(actor, body.idempotency_key, body.service)
    if before:
        return before, False
    service = published_service(body.service)
    assert service.current is not None
    answers, files = dict(body.answers), body.files or []
    block = block_of_answers(answers)
    attached = {file.document for file in files}
    actions.check_answers(actor=actor, version=service.current, answers=answers, block=block, attached=attached)
    dossier, made = actions.file_answers(
        actor=actor,
        version=service.current,
        answers=answers,
        block=block,
        files=store_files(actor, files),
        idempotency_key=body.idempotency_key,
    )
    return dossier.code, made


def block_of_answers(answers: dict[str, Any]) -> Mapping[str, Any] | None:
    """The applicant block, taken out of the answers. Raises `AnswersRefused` where it is none."""
    given = answers.pop(APPLICANT, None)
    if given is not None and not isinstance(given, Mapping):
        raise AnswersRefused([FieldError(APPLICANT, "wrong-type", {}, Text("Người yêu cầu", "The applicant"))])
    return given


def store_files(actor: Actor, files: Sequence[FileIn], owner: Account | None = None) -> list[tuple[str, StoredFile]]:
    """The files as stored uploads of the caller, or of `owner`; each passes the same checks as one from a page."""
    if not files:
        return []
    account = owner or Account.objects.get(pk=actor.account_id or 0)
    return [(file.document, _store(actor, account, file)) for file in files]


def _store(actor: Actor, account: Account, file: FileIn) -> StoredFile:
    if len(file.content) > settings.MAX_FILE_BYTES * 4 // 3 + 4:
        raise FileTooLarge(name=file.name[:80], limit=settings.MAX_FILE_BYTES // MEGABYTE)
    try:
        content = base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise FileNotReadable(name=file.name[:80]) from error
    return store_upload(actor=actor, account=account, name=file.name, content=content)
