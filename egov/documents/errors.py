"""What a person may be told about an upload: what is wrong, and what to do next."""

from __future__ import annotations

from egov.core.errors import DomainError


class FileEmpty(DomainError):
    """The file "{name}" is empty. Open it on your device to see whether it was saved, then choose it again."""

    code = "file-empty"
    status = 422


class FileTooLarge(DomainError):
    """The file "{name}" is larger than {limit} MB. Scan it at a lower resolution or split it, then choose it again."""

    code = "file-too-large"
    status = 413


class DayQuotaReached(DomainError):
    """You have sent {limit} MB of files today, which is the most for one day. Everything sent so far is kept; go on
    tomorrow, or bring the papers to the one-stop counter."""

    code = "day-quota-reached"
    status = 429


class DossierTooLarge(DomainError):
    """The files of one dossier may have {limit} MB together. Remove a file, or scan at a lower resolution."""

    code = "dossier-too-large"
    status = 413


class TypeNotAccepted(DomainError):
    """The file "{name}" is of a kind that cannot be accepted. Send a PDF, a JPEG or PNG picture, or a Word (.docx) or
    Excel (.xlsx) file."""

    code = "type-not-accepted"
    status = 415


class PhotoNotReadable(DomainError):
    """The photo "{name}" is in the HEIC format, which cannot be read here. Take it again with the camera set to "Most
    compatible", or send a screenshot of it."""

    code = "photo-not-readable"
    status = 415


class TypeMismatch(DomainError):
    """The name "{name}" does not fit what the file holds: {found}. Give it the ending {ending} and choose it again."""

    code = "type-mismatch"
    status = 415


class MacrosNotAccepted(DomainError):
    """The file "{name}" carries macros (small programs). Save it as a PDF and send that."""

    code = "macros-not-accepted"
    status = 415


class PdfBroken(DomainError):
    """The PDF "{name}" is damaged and cannot be opened. Make it again or scan the paper again, then choose it."""

    code = "pdf-broken"
    status = 422


class PdfEncrypted(DomainError):
    """The PDF "{name}" is locked with a password. Save a copy without the password and send that."""

    code = "pdf-encrypted"
    status = 422


class PictureBroken(DomainError):
    """The picture "{name}" is damaged or not complete. Take it again, then choose it."""

    code = "picture-broken"
    status = 422


class PictureTooLarge(DomainError):
    """The picture "{name}" has more than {limit} million pixels. Take it at a lower resolution and choose it again."""

    code = "picture-too-large"
    status = 422


class FileUnreadable(DomainError):
    """The file "{name}" could not be checked: opening it took too long or failed. Make it again and choose it, or bring
    the paper to the one-stop counter."""

    code = "file-unreadable"
    status = 422


class StorageFull(DomainError):
    """There is no room for files just now. What you typed is kept. Try again in an hour."""

    code = "storage-full"
    status = 503


class BytesMissing(DomainError):
    """This file cannot be found on our side. Please tell the one-stop counter its name and the dossier's code."""

    code = "bytes-missing"
    status = 404


class ValidityOver(DomainError):
    """The last day on which the paper may be used lies in the past. Give a day from today on, or none."""

    code = "validity-over"
    status = 422
