"""Telling officers: whoever holds a post today hears of it once, on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from egov.catalogue.queries import definition_of
from egov.identity.queries import holders_of
from egov.notices.actions import notify
from egov.places.models import Agency

from .models import Dossier


def tell_holders(posts: Iterable[int], kind: str, dossier: Dossier, params: Mapping[str, Any]) -> int:
    """Leave a notice with everybody who holds one of these posts; how many. No mail: it waits at the desk."""
    accounts = {account.pk for post in set(posts) for account in holders_of(post)}
    facts = {name: _in_words(value) for name, value in params.items()}
    service = definition_of(dossier.version_id).name.as_json()
    for account in sorted(accounts):
        params_of = {"service": service, **facts}
        notify(account_id=account, kind=kind, subject=dossier.code, params=params_of, by_mail=False)
    return len(accounts)


def _in_words(value: Any) -> Any:
    return {"vi": value.name_vi, "en": value.name_en} if isinstance(value, Agency) else value
