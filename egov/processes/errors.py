"""What can be refused when a process is moved."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class TaskNotOpen(Conflict):
    """This step is not open any more. Load the page again and look at the present state."""

    code = "task-not-open"


class ActNotAllowed(DomainError):
    """This act is not possible at this step."""

    code = "act-not-allowed"
