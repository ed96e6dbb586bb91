"""How a filing comes in: online, over a counter, by post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from egov.catalogue.choices import documents_missing
from egov.catalogue.definition import Document, ServiceDefinition
from egov.forms.structure import Form

from .applicants import applicant_form


@dataclass(frozen=True, slots=True)
class Channel:
    """How a filing comes in: the applicant block that it fills in, and the papers that it cannot do without."""

    id: str
    block: Callable[[ServiceDefinition], Form]
    missing: Callable[[ServiceDefinition, Mapping[str, Any], set[str]], tuple[Document, ...]]
    bearer: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda _block: {}


ONLINE = Channel("online", applicant_form, documents_missing)
