"""What is said about a wrong answer: what is wrong, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

UNKNOWN = _("“{label}” cannot be taken like this. Look at it again.")

MESSAGES: dict[str, str] = {
    "required": _("“{label}” is missing. Fill it in."),
    "choose": _("“{label}” has no answer yet. Choose one."),
    "wrong-type": _("“{label}” cannot be read. Fill it in again."),
    "unknown-field": _("There is no question “{name}” in this form. Leave it out."),
    "too-short": _("“{label}” is too short. Write at least {min} characters."),
    "too-long": _("“{label}” is too long. Write at most {max} characters."),
    "not-a-number": _("“{label}” must be a number. Write it in figures, such as {example}."),
    "not-whole": _("“{label}” must be a whole number. Leave out what stands after the comma."),
    "too-many-decimals": _("“{label}” may have at most {decimals} figures after the comma. Shorten it."),
    "too-small": _("“{label}” must be {min} or more. Change the number."),
    "too-large": _("“{label}” must be {max} or less. Change the number."),
    "not-a-date": _("“{label}” must be a date. Write day, month and year, such as 23/11/2026."),
    "date-incomplete": _("“{label}” needs day, month and year. Fill in what is missing."),
    "no-such-date": _("“{label}” is a day that does not exist. Check the day and the month."),
    "date-too-early": _("“{label}” must be {min} or later. Change the date."),
    "date-too-late": _("“{label}” must be {max} or earlier. Change the date."),
    "unknown-option": _("“{label}” has an answer that is not offered. Choose one of the list."),
    "too-few": _("“{label}” needs at least {min}. Add what is missing."),
    "too-many": _("“{label}” may have at most {max}. Remove some."),
    "citizen-number-form": _("“{label}” must have 12 digits. Copy them from the identity card."),
    "citizen-number-province": _(
        "“{label}” begins with digits that no province has. Compare it with the identity card."
    ),
    "citizen-number-year": _("“{label}” tells a year of birth in the future. Compare it with the identity card."),
    "tax-code": _("“{label}” is no tax code. Copy the 10 or 13 digits from the registration certificate."),
    "phone": _("“{label}” is no telephone number. Write it like 0905 123 456, or with + and the country code."),
    "email": _("“{label}” is no e-mail address. Write it like lan@example.vn."),
    "unknown-place": _(
        "“{label}” does not belong to the chosen province. Choose the province and then the ward or commune."
    ),
    "unknown-file": _("“{label}” names a file that is not here any more. Upload it again."),
}
