"""What may be done at a task now, what each act asks for, and what expressions see of the dossier."""

from . import asking, consulting, extending, forwarding, halting, pausing, requests  # noqa: F401 - they declare their acts
from .facts import closed_rows, condition_of, values_of
from .fields import read_fields
from .handing import taken_by
from .offering import (
    RECEIVE,
    REFUSE_RECEPTION,
    SIGNING,
    acts_of,
    acts_open_to,
    needs_reason,
)
from .specs import SPECS, ActField, ActSpec

__all__ = [
    "RECEIVE",
    "REFUSE_RECEPTION",
    "SIGNING",
    "SPECS",
    "ActField",
    "ActSpec",
    "acts_of",
    "acts_open_to",
    "closed_rows",
    "condition_of",
    "needs_reason",
    "read_fields",
    "taken_by",
    "values_of",
]
