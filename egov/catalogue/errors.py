"""What can go wrong in making and publishing services. The docstring is the message."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class DraftChanged(Conflict):
    """Somebody else has saved this draft in the meantime. Nothing of yours is lost: compare, then save again."""

    code = "draft-changed"


class DraftClosed(Conflict):
    """This draft is not being written any more. Look at its present state."""

    code = "draft-closed"


class DraftOpen(Conflict):
    """Somebody is writing a draft of this service already. Go on with that one."""

    code = "draft-open"


class ServiceThere(Conflict):
    """There is a service of this name already. Start a new version of it, or choose another name."""

    code = "service-there"


class SlugWrong(DomainError):
    """The short name has at most 64 small letters without marks, digits and hyphens, such as dang-ky-ket-hon."""

    code = "slug-wrong"
    status = 422


class TextTooLong(DomainError):
    """A file here has at most 1 MB."""

    code = "text-too-long"
    status = 413


class PartNotWritten(DomainError):
    """The file cannot be read as it stands. Correct it in the part “The file” first."""

    code = "part-not-written"
    status = 422


class NothingToUndo(Conflict):
    """There is nothing to take back."""

    code = "nothing-to-undo"


class NothingToRedo(Conflict):
    """There is nothing to bring again."""

    code = "nothing-to-redo"


class NoteMissing(DomainError):
    """Say in a few words what is new, or why; at most 2,000 letters."""

    code = "note-missing"
    status = 422


class DraftHasErrors(DomainError):
    """The checks find {count} errors. A service with errors is not published."""

    code = "draft-has-errors"
    status = 422


class PublishedByOther(DomainError):
    """You have worked on this draft. Another service designer publishes it."""

    code = "published-by-other"
    status = 403


class VersionMeanwhile(Conflict):
    """This service has had a new version since the draft began. Look at what is different, then go on."""

    code = "version-meanwhile"


class NothingNew(Conflict):
    """The draft says the same as the version in force."""

    code = "nothing-new"


class DayOver(DomainError):
    """A version cannot begin on a day that is over."""

    code = "day-over"
    status = 422


class NotText(DomainError):
    """The file is no text in UTF-8. Save it as UTF-8 and choose it again."""

    code = "not-text"
    status = 422


class DayWrong(DomainError):
    """This is no day. Choose one from the calendar."""

    code = "day-wrong"
    status = 422


class NameMissing(DomainError):
    """Write the Vietnamese name of the service first: its address is made from it and stays for good."""

    code = "name-missing"
    status = 422


class FileMissing(DomainError):
    """Choose a file, or paste its text."""

    code = "file-missing"
    status = 422


class TemplateMissing(DomainError):
    """Choose what kind of service it is."""

    code = "template-missing"
    status = 422


class RecordNotRead(DomainError):
    """This is no official record that can be read: {reason}."""

    code = "record-not-read"
    status = 422


class FormNotRead(DomainError):
    """This is no Form.io form that can be read: {reason}"""

    code = "form-not-read"
    status = 422
