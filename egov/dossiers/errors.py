"""What a person may be told about a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from egov.core.errors import Conflict, DomainError

if TYPE_CHECKING:
    from egov.forms.validate import FieldError


class IllegalMove(Conflict):
    """This cannot be done now: the dossier's state is "{state}". Load the page again to see what is possible."""

    code = "illegal-move"


class KeyUsed(Conflict):
    """This idempotency key belongs to another filing of yours, {code}. Give every filing a key of its own."""

    code = "key-used"


class TaskDone(Conflict):
    """Somebody else has already done this: {who} at {when}. Nothing was done twice."""

    code = "task-done"


class TaskClosed(TaskDone):
    """This step is no longer open since {when}: the dossier's state is "{state}". Nothing was done twice."""


class TaskTakenBack(Conflict):
    """A colleague has taken back the act that opened this step. Nothing was done. Load the page again and go on."""

    code = "task-taken-back"


class NothingToUndo(Conflict):
    """There is nothing of yours here that could be taken back. Load the page again to see how the dossier stands."""

    code = "nothing-to-undo"


class UndoTooLate(Conflict):
    """The minutes in which this could be taken back are over. What was done stands; go on from there."""

    code = "undo-too-late"


class UndoOvertaken(Conflict):
    """This cannot be taken back any more: {who} has opened or gone on with the dossier. Speak with them."""

    code = "undo-overtaken"


class PauseOver(Conflict):
    """This has been recorded already: {who} at {when}. Nothing was done twice."""

    code = "pause-over"


class NothingOwed(Conflict):
    """No payment is asked for in this dossier now. Load the page again to see how it stands."""

    code = "nothing-owed"


class ForwardedTooOften(Conflict):
    """This dossier has been forwarded {n} times already. Receive it, ask for what lacks, or refuse with reasons."""

    code = "forwarded-too-often"


class ConsentedBySilence(Conflict):
    """The agency had to answer by {when} and did not: by law this counts as consent. The paper is made in minutes."""

    code = "consented-by-silence"


class ActNotOffered(DomainError):
    """This act is not among those that you may do at this step."""

    code = "act-not-offered"
    status = 403


class OwnWork(DomainError):
    """You worked on this dossier yourself in an earlier step. A colleague who holds the same post must sign it."""

    code = "own-work"
    status = 403


class ReasonNeeded(DomainError):
    """Write the reason: the applicant has a right to it (Decree 61/2018, Article 17)."""

    code = "reason-needed"
    status = 422


class YearNotOver(Conflict):
    """The year {year} is not over. Its register can be closed from the first day of the next year on."""

    code = "year-not-over"


class NothingWritten(DomainError):
    """Nothing was written. Type what you want to say, then send it."""

    code = "nothing-written"
    status = 422


class TalkClosed(Conflict):
    """This dossier is closed and the time to write about it is over. Ask at the one-stop counter."""

    code = "talk-closed"


class TooManyFilters(DomainError):
    """You keep {most} views already. Remove one that you no longer need, then save this one."""

    code = "too-many-filters"
    status = 422


class MustBeOpened(DomainError):
    """A word must be written here, or it is not for you to decide. Open the dossier and choose there."""

    code = "must-be-opened"
    status = 422


class NotAHolder(DomainError):
    """This colleague does not act with the post of this task. Choose one of those who do."""

    code = "not-a-holder"
    status = 422


class NotFiledOnline(DomainError):
    """This service cannot be filed online. Its page says where to go."""

    code = "not-filed-online"
    status = 422


class ServiceChanged(Conflict):
    """This service has just changed, and nothing was filed. Your answers are kept. Look at what is new, then file."""

    code = "service-changed"


class ServiceRetired(Conflict):
    """This service is no longer offered, and nothing was filed. Look for another, or ask at the one-stop counter."""

    code = "service-retired"


class NobodyDecides(DomainError):
    """No agency could be found that decides this. Choose the ward or commune."""

    code = "nobody-decides"
    status = 422


class AlreadyExtended(Conflict):
    """A new date was appointed for this dossier before, with the apology; the law allows that once (Decree 61/2018,
    Article 19.9). Decide it as soon as you can."""

    code = "already-extended"


class NoDateRuns(Conflict):
    """No date can be moved here now: none runs, or the law grants the request when it passes."""

    code = "no-date-runs"


class ApplicantHasTime(Conflict):
    """The applicant may still complete the dossier: their time is not over. Wait for it before you stop the work."""

    code = "applicant-has-time"


class NothingCorrected(DomainError):
    """Every answer stands as it was. Change what is wrong in the result, then issue it again."""

    code = "nothing-corrected"
    status = 422


class NoResult(Conflict):
    """There is no result here that could be corrected."""

    code = "no-result"


class ReportedAlready(Conflict):
    """This has been reported already, and the applicant has been told. Settle it when it is mended."""

    code = "reported-already"


class SettledAlready(Conflict):
    """This is settled already. Nothing was done twice."""

    code = "settled-already"


class WhoNeeded(DomainError):
    """Write the name of the person who came to the counter."""

    code = "who-needed"
    status = 422


class PaperMissing(DomainError):
    """There is no such paper in this dossier yet."""

    code = "paper-missing"
    status = 404


class AnswersRefused(DomainError):
    """Some answers are missing or wrong. Correct the fields named below and send again."""

    code = "answers-refused"
    status = 422

    def __init__(self, errors: list[FieldError], **params: Any) -> None:
        super().__init__(**params)
        self.errors = errors


class NotTakenIn(DomainError):
    """This service is not taken in this way. Its page says where to go, and whether the post may bring it."""

    code = "not-taken-in"
    status = 422


class BlockWrong(DomainError):
    """A block has 1 to {most} numbers of a day between today and {days} days from now. Change the count or the day."""

    code = "block-wrong"
    status = 422


class NumberUnknown(DomainError):
    """The number {code} was not kept at this counter. Compare it with the printed sheet, letter by letter."""

    code = "number-unknown"
    status = 404


class NumberTaken(Conflict):
    """The number {code} has a dossier already. If it was given twice on paper, take the next free number."""

    code = "number-taken"


class NumberClosed(Conflict):
    """The block of the number {code} is closed, its numbers that waited are unused. Take the dossier in anew."""

    code = "number-closed"


class TimeWrong(DomainError):
    """Write the true time of reception: since the number's day began, not in the future. Only a kept number has one."""

    code = "time-wrong"
    status = 422


class NotCompared(DomainError):
    """First compare the paper with its original and mark it as matching; then its copy can be certified."""

    code = "not-compared"
    status = 409


class NoVault(DomainError):
    """The owner of this paper has no account in which a certified copy could be kept."""

    code = "no-vault"
    status = 422


class NotReceived(Conflict):
    """The dossier has not been received, so that there is no receipt to issue yet."""

    code = "not-received"


class StaysOnVersion(Conflict):
    """The dossier stays on its version: {why}"""

    code = "stays-on-version"


class VersionNotCurrent(Conflict):
    """Dossiers move to the current version of their service only. Load the page again to see which one that is."""

    code = "version-not-current"
