"""What an officer may be told about keeping, handing over and erasing."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class NothingDue(DomainError):
    """None of these dossiers may go to the archive now: they are open, kept for longer, or in a package already."""

    code = "nothing-due"
    status = 422


class PackageNotReady(Conflict):
    """This package is not ready, or the archive has received it already. Load the page again."""

    code = "package-not-ready"


class ReceiptNeeded(DomainError):
    """Write the number of the receipt that the archive has given you. Only then does the file here go."""

    code = "receipt-needed"
    status = 422


class StillOpen(Conflict):
    """This dossier is still open. Its details can be erased when it is closed."""

    code = "still-open"


class StillKept(Conflict):
    """This dossier must be kept until {until}. Before that only a court's order or a mistaken filing allows erasing."""

    code = "still-kept"


class ErasureOrdered(Conflict):
    """The erasure of this dossier has been ordered already, or is done. Nothing was done twice."""

    code = "erasure-ordered"


class ErasureDecided(Conflict):
    """This order has been confirmed or dropped already. Nothing was done twice."""

    code = "erasure-decided"


class SecondPerson(DomainError):
    """You ordered this yourself. Somebody else who may order it must confirm: what is erased does not come back."""

    code = "second-person"
    status = 403


class BasisNeeded(DomainError):
    """Choose the ground, and name the decision with its number and date."""

    code = "basis-needed"
    status = 422


class PackageHere(Conflict):
    """Package {package} with this dossier still lies here. Confirm first that the archive has received it."""

    code = "package-here"
