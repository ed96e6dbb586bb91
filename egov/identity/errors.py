"""What can go wrong with accounts. The docstring is the message."""

from __future__ import annotations

from egov.core.errors import Conflict, DomainError


class LoginTaken(DomainError):
    """This sign-in name is in use already."""

    code = "login-taken"


class FieldVerified(DomainError):
    """An authority has confirmed this detail. Ask at a one-stop counter to have it corrected."""

    code = "field-verified"


class ScopeUnknown(DomainError):
    """An access token cannot be given this right."""

    code = "scope-unknown"
    status = 400


class LifetimeTooLong(DomainError):
    """An access token lives at least one day and at most {days} days."""

    code = "lifetime-too-long"
    status = 400


class CodeWrong(DomainError):
    """This code is not right. Look at the newest message and type the six digits again."""

    code = "code-wrong"
    status = 400


class CodeExpired(DomainError):
    """The code has expired or was wrong too often. Start again to get a new one."""

    code = "code-expired"
    status = 400


class AbsenceDays(DomainError):
    """The last day must not lie before the first, the first not in the past, and together at most {days} days."""

    code = "absence-days"
    status = 422


class AbsenceOverlaps(DomainError):
    """{who} is marked as away in these days already, from {first} to {last}. End that absence, or choose other days."""

    code = "absence-overlaps"


class StandInAway(DomainError):
    """{who} is away in these days too, from {first} to {last}. Choose somebody else to stand in."""

    code = "stand-in-away"


class StandsInThen(DomainError):
    """{who} stands in for {other} from {first} to {last}. End that absence first and name somebody else for it."""

    code = "stands-in-then"


class NoColleague(DomainError):
    """Only a colleague of the same agency who holds a post there can stand in."""

    code = "no-colleague"
    status = 422


class PersonKnown(Conflict):
    """There is an account with this number already: {name}. Look for the number and choose that account."""

    code = "person-known"


class NameMissing(DomainError):
    """Write the name as it stands on the card."""

    code = "name-missing"
    status = 422


class CardNotSeen(DomainError):
    """Look at the card first, and say that you have seen it."""

    code = "card-not-seen"
    status = 422


class SignInUnlike(DomainError):
    """No account with this number signs in by that name. Ask the person for the e-mail address or telephone number."""

    code = "sign-in-unlike"
    status = 422


class AccountGone(Conflict):
    """This person's account was joined with another one, or closed, a moment ago. Look for the person again."""

    code = "account-gone"
