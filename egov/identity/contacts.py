"""An e-mail address or a phone number, in the one form in which it is stored and looked up."""

from __future__ import annotations

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

COUNTRY = "VN"


def normalise_email(text: str) -> str | None:
    """The address in lower case; None when it is none."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        return None
    return email


def normalise_phone(text: str) -> str | None:
    """A Vietnamese number as people write it (0905123456), a foreign one with its +code; None when it is none."""
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    if number.country_code == phonenumbers.country_code_for_region(COUNTRY):
        return f"0{number.national_number}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normalise_login(text: str) -> str:
    """What somebody typed as sign-in name: an e-mail, a phone number, or a name given by the agency."""
    typed = text.strip()
    if "@" in typed:
        return typed.lower()
    if any(letter.isalpha() for letter in typed):
        return typed.lower()
    return normalise_phone(typed) or typed
