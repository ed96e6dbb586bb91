"""What people may be told about complaints."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class NothingToComplain(DomainError):
    """There is nothing of this kind to complain about in this dossier now. Choose another kind."""

    code = "nothing-to-complain"
    status = 422


class TextNeeded(DomainError):
    """Write what you complain about, in your own words."""

    code = "text-needed"
    status = 422


class TooLate(DomainError):
    """The time to complain about this ended on {until}. If illness, distance or the like kept you, tell the counter."""

    code = "too-late"
    status = 422


class ComplaintThere(Conflict):
    """Your complaint about this is with the agency already. You see its state on the page of the dossier."""

    code = "complaint-there"


class NoWayOn(Conflict):
    """A second complaint is possible once, after the answer to the first or when it does not come in time."""

    code = "no-way-on"


class ComplaintOpen(Conflict):
    """A complaint about this dossier is still open. It must be answered first."""

    code = "complaint-open"


class ComplaintDecided(Conflict):
    """This complaint has been answered or withdrawn already. Nothing was done twice."""

    code = "complaint-decided"


class AlreadyAccepted(Conflict):
    """This complaint has been taken up already. Nothing was done twice."""

    code = "already-accepted"


class NotAccepted(Conflict):
    """Take the complaint up first: only then does the time run that can be extended."""

    code = "not-accepted"


class AlreadyExtended(Conflict):
    """The time for this complaint has been extended already; the law knows no second extension."""

    code = "already-extended"


class AnswerNeeded(DomainError):
    """Say how the complaint was decided, what was found, and what follows. The complainant reads this."""

    code = "answer-needed"
    status = 422


class OwnDecision(DomainError):
    """This complaint is about a decision that you signed. Another head of your agency must deal with it."""

    code = "own-decision"
    status = 403
