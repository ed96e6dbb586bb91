"""Taking a dossier back: the applicant online, or in person at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.forms.validate import FieldError
from egov.notices.actions import notify

from .. import clocks
from ..beside import AUTHORISATION, AUTHORISATION_LABEL, AUTHORISED, IN_PERSON
from ..errors import AnswersRefused, WhoNeeded
from ..lifecycle import move
from ..models import Dossier
from ..permissions import is_applicant, may_speak_for, visible_dossier
from ..telling import said_of
from .ending import close_all
from .work import locked_dossier, tell


def withdraw_dossier(*, actor: Actor, code: str, reason: str = "") -> Dossier:
    """The applicant takes the dossier back, as long as nothing is decided. Raises `NotFound`, `IllegalMove`."""
    with transaction.atomic():
        dossier = locked_dossier(visible_dossier(actor, code).pk)
        if not is_applicant(actor, dossier):
            raise NotFound
        withdraw(dossier, actor, {"way": "online"}, {"reason": reason} if reason else {})
        notify(
            account_id=actor.account_id,
            kind="withdrawn",
            subject=code,
            params=said_of(definition_of(dossier.version_id), "withdrawn"),
            email=dossier.applicant.get("email", ""),
        )
        return dossier


def withdraw_at_counter(
    *, actor: Actor, code: str, reason: str = "", who: str, how: str = IN_PERSON, authorisation: str = ""
) -> Dossier:
    """A clerk of a counter that speaks for the applicant, with the signed request in hand.

    `who` is the name of whoever came or wrote, `how` one of `beside.WAYS`; who is authorised has a paper of it. Raises
    `NotFound`, `NotAllowed`, `WhoNeeded`, `AnswersRefused`, `IllegalMove`.
    """
    with transaction.atomic():
        dossier = locked_dossier(visible_dossier(actor, code).pk)
        if not may_speak_for(actor, dossier):
            raise NotAllowed
        if not who.strip():
            raise WhoNeeded
        if how == AUTHORISED and not authorisation.strip():
            raise AnswersRefused([FieldError(AUTHORISATION, "required", {}, AUTHORISATION_LABEL)])
        said = {"who": who.strip(), "authorisation": authorisation.strip(), "reason": reason.strip()}
        refs, details = {"way": "counter", "how": how}, {key: value for key, value in said.items() if value}
        withdraw(dossier, actor, refs, details)
        tell(dossier, "withdrawn", {}, definition_of(dossier.version_id))
        return dossier


def withdraw(dossier: Dossier, actor: Actor, refs: Mapping[str, Any], details: Mapping[str, Any]) -> None:
    """The locked dossier is taken back, in the caller's transaction."""
    clocks.finish(dossier, clock.now())
    move(dossier=dossier, move="withdraw", actor=actor, refs=refs, details=details, changed=("clock",))
    close_all(dossier, actor, "withdrawn")
