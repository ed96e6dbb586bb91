"""What can be wrong with a request's body beyond the rules of the domain."""

from __future__ import annotations

from egov.core.errors import DomainError


class FileNotReadable(DomainError):
    """The content of the file "{name}" is not valid base64."""

    code = "file-not-readable"
    status = 422
