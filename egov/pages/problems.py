"""What a person is told when a page cannot be shown: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Problem:
    """The words of one problem page."""

    title: _StrPromise
    explanation: _StrPromise
    next_step: _StrPromise
    icon: str = "warning"


PROBLEMS: Mapping[int, Problem] = {
    400: Problem(
        _("We could not read what was sent"),
        _("Part of the request was damaged or not in a form that we understand."),
        _("Go back to the page before, load it again and send it once more."),
    ),
    403: Problem(
        _("This page is not open to you"),
        _("It belongs to somebody else, or your account does not have the right to see it."),
        _("If it should be yours, sign in with the account that filed the dossier."),
        "lock",
    ),
    404: Problem(
        _("There is no page here"),
        _("The address may be mistyped, or the page has moved, or it is not yours to see."),
        _("Check the address, or start again from the home page."),
        "search",
    ),
    405: Problem(
        _("This address does not work that way"),
        _("The page was opened in a way that it does not offer, for example by loading a finished form again."),
        _("Start again from the home page."),
    ),
    409: Problem(
        _("This cannot be done now"),
        _("Something has changed since you opened the page."),
        _("Go back, load the page again and look at the present state."),
    ),
    413: Problem(
        _("What was sent is too large"),
        _("A file may have at most 20 MB, and all files of a dossier together at most 100 MB."),
        _("Go back, choose a smaller file or take the photo at a lower resolution, and send it again."),
        "upload",
    ),
    429: Problem(
        _("Too many requests"),
        _("Very many requests came from your connection in a short time."),
        _("Wait a minute, then try again."),
        "clock",
    ),
    500: Problem(
        _("Something went wrong on our side"),
        _("What you saved before is kept. The fault has been recorded."),
        _("Try again in a few minutes. If it happens again, tell the one-stop counter what you were doing and when."),
    ),
    503: Problem(
        _("The service is pausing"),
        _("It is being maintained or cannot be reached for the moment. What you saved before is kept."),
        _("Try again in a few minutes. The one-stop counters take dossiers in as usual."),
        "clock",
    ),
}

TOO_OLD = Problem(
    _("This form was open for too long"),
    _("For your safety a form is accepted only for a while after it was shown, and only where cookies are kept."),
    _("Nothing was sent. Go back with your browser, load the page again and send it once more."),
    "clock",
)


def problem_for(status: int) -> Problem:
    """The nearest fitting words: 404 for an unknown client error, 500 for an unknown server error."""
    return PROBLEMS.get(status) or PROBLEMS[500 if status >= 500 else 400]
