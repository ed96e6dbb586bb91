from __future__ import annotations

import inspect
from pathlib import Path

from egov.core.errors import DomainError
from egov.documents import errors, kinds

CATALOGUE = Path(errors.__file__).parent / "locale/vi/LC_MESSAGES/django.po"


def test_every_message_of_an_upload_has_its_vietnamese():
    catalogue = CATALOGUE.read_text(encoding="utf-8").replace('\\"', '"')
    told = [
        error().msgid
        for _, error in inspect.getmembers(errors, inspect.isclass)
        if issubclass(error, DomainError) and error.__module__ == errors.__name__
    ]
    told += [kind.found for kind in kinds.ACCEPTED]
    assert [text for text in told if f'msgid "{text}"' not in catalogue] == []
