"""What is said about a wrong answer: what is wrong, and what to do next."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Marks a message for translators; Django's own asks for settings, which `egov check` has none of."""
    return message


UNKNOWN = gettext_noop("“{label}” cannot be taken like this. Look at it again.")

MESSAGES: dict[str, str] = {
    "required": gettext_noop("“{label}” is missing. Fill it in."),
    "choose": gettext_noop("“{label}” has no answer yet. Choose one."),
    "wrong-type": gettext_noop("“{label}” cannot be read. Fill it in again."),
    "unknown-field": gettext_noop("There is no question “{name}” in this form. Leave it out."),
    "unknown-paper": gettext_noop("This service asks for no paper “{name}”. Leave it out."),
    "too-short": gettext_noop("“{label}” is too short. Write at least {min} characters."),
    "too-long": gettext_noop("“{label}” is too long. Write at most {max} characters."),
    "wrong-pattern": gettext_noop("“{label}” is not written as it must be. Write it like {example}."),
    "not-a-number": gettext_noop("“{label}” must be a number. Write it in figures, such as {example}."),
    "not-whole": gettext_noop("“{label}” must be a whole number. Leave out what stands after the comma."),
    "too-many-decimals": gettext_noop("“{label}” may have at most {decimals} figures after the comma. Shorten it."),
    "too-small": gettext_noop("“{label}” must be {min} or more. Change the number."),
    "too-large": gettext_noop("“{label}” must be {max} or less. Change the number."),
    "not-a-date": gettext_noop("“{label}” must be a date. Write day, month and year, such as 23/11/2026."),
    "date-incomplete": gettext_noop("“{label}” needs day, month and year. Fill in what is missing."),
    "no-such-date": gettext_noop("“{label}” is a day that does not exist. Check the day and the month."),
    "date-too-early": gettext_noop("“{label}” must be {min} or later. Change the date."),
    "date-too-late": gettext_noop("“{label}” must be {max} or earlier. Change the date."),
    "not-a-moment": gettext_noop(
        "“{label}” needs a day and a time of day, such as 09:30 on 23/11/2026. Fill in what is missing."
    ),
    "not-a-time": gettext_noop("“{label}” has no time of day that exists. Write it like 09:30 or 14:00."),
    "unknown-option": gettext_noop("“{label}” has an answer that is not offered. Choose one of the list."),
    "own-agency": gettext_noop("“{label}” names your own agency. Leave it out, and ask a colleague by a note."),
    "cannot-decide": gettext_noop("“{label}” has no officers for the steps of this service. Choose another agency."),
    "too-few": gettext_noop("“{label}” needs at least {min}. Add what is missing."),
    "too-many": gettext_noop("“{label}” may have at most {max}. Remove some."),
    "citizen-number-form": gettext_noop("“{label}” must have 12 digits. Copy them from the identity card."),
    "citizen-number-province": gettext_noop(
        "“{label}” begins with digits that no province has. Compare it with the identity card."
    ),
    "citizen-number-year": gettext_noop(
        "“{label}” tells a year of birth in the future. Compare it with the identity card."
    ),
    "tax-code": gettext_noop("“{label}” is no tax code. Copy the 10 or 13 digits from the registration certificate."),
    "phone": gettext_noop(
        "“{label}” is no telephone number. Write it like 0905 123 456, or with + and the country code."
    ),
    "email": gettext_noop("“{label}” is no e-mail address. Write it like lan@example.vn."),
    "unknown-place": gettext_noop(
        "“{label}” does not belong to the chosen province. Choose the province and then the ward or commune."
    ),
    "outside-locality": gettext_noop(
        "“{label}” lies outside {locality}, and the authority there would decide. Choose a place in {locality}."
    ),
    "not-for-business": gettext_noop(
        "This service is for persons, not for businesses and organisations. Choose that you file for somebody else, "
        "and give the person whom it is about; or let them file with an account of their own."
    ),
    "not-for-citizen": gettext_noop(
        "This service is for businesses and organisations, not for persons. Choose that you file for somebody else, "
        "and give the business or organisation; or file with its own account."
    ),
    "unknown-file": gettext_noop("“{label}” names a file that is not here any more. Upload it again."),
}
