"""What changes public services: publishing from files, and the drafts of the studio."""

from ..versions import hold_services
from .drafts import drop_draft, edit_draft, redo, set_source, start_draft, undo
from .publishing import publish_service, retire_missing
from .reviewing import follow_newest, publish_draft, send_back, send_for_review
from .standing import bring_back, retire_service

__all__ = [
    "bring_back",
    "drop_draft",
    "edit_draft",
    "follow_newest",
    "hold_services",
    "publish_draft",
    "publish_service",
    "redo",
    "retire_missing",
    "retire_service",
    "send_back",
    "send_for_review",
    "set_source",
    "start_draft",
    "undo",
]
