"""Numbers and addresses by which people are known or reached."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ..structure import Field
from .base import FieldType, Names
from .text import tidy

if TYPE_CHECKING:
    from ..answers import Place

MAX_TYPED = 60
_SEPARATORS = re.compile(r"[\s.\-\u00a0\u202f]+")
_EMAIL_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_EMAIL_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL_DOMAIN = re.compile(rf"({_EMAIL_LABEL}\.)+{_EMAIL_LABEL}")

# The provinces before July 2025, by which identity numbers begin (Circular 59/2021/TT-BCA).
OLD_PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)


class IdentifierType(FieldType):
    """A short text with a form of its own; `check` gives the kept form, or a code that says what is wrong."""

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None:
            return None
        if not isinstance(raw, str):
            return at.wrong("wrong-type")
        text = tidy(raw) if len(raw) <= MAX_TYPED * 5 else "?"
        if not text:
            return None
        kept = self.kept_form(text, at.context.today)
        return kept if kept is not None else at.wrong(self.fault(text, at.context.today))

    def kept_form(self, text: str, today: date) -> str | None:
        """The text as it is kept, or None when it is wrong."""
        raise NotImplementedError

    def fault(self, text: str, today: date) -> str:
        """The code of what is wrong with a text that has no kept form."""
        raise NotImplementedError


class CitizenNumberType(IdentifierType):
    """Twelve digits: province of registration, century and sex, year of birth, serial (no checksum is published)."""

    name = "citizen_number"

    def kept_form(self, text: str, today: date) -> str | None:
        return None if self.fault(text, today) else _SEPARATORS.sub("", text)

    def fault(self, text: str, today: date) -> str:
        digits = _SEPARATORS.sub("", text)
        if len(digits) != 12 or not (digits.isascii() and digits.isdigit()):
            return "citizen-number-form"
        if digits[:3] not in OLD_PROVINCES:
            return "citizen-number-province"
        year = 1900 + int(digits[3]) // 2 * 100 + int(digits[4:6])
        return "citizen-number-year" if year > today.year else ""

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{12}$"}

    def example(self, field: Field) -> str:
        return "048190000123"


class TaxCodeType(IdentifierType):
    """Ten digits, or thirteen for a branch, with their check digit."""

    name = "tax_code"

    def kept_form(self, text: str, today: date) -> str | None:
        from stdnum.vn import mst

        digits = _SEPARATORS.sub("", text)
        if not (digits.isascii() and digits.isdigit() and mst.is_valid(digits)):
            return None
        return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"

    def fault(self, text: str, today: date) -> str:
        return "tax-code"

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{10}(-?[0-9]{3})?$"}

    def example(self, field: Field) -> str:
        return "0100233488"


class PhoneType(IdentifierType):
    """A telephone number in Viet Nam, or abroad with + and the country code; kept as +84905123456."""

    name = "phone"

    def kept_form(self, text: str, today: date) -> str | None:
        import phonenumbers

        if len(text) > MAX_TYPED or not re.fullmatch(r"[0-9+().\s\-]+", text, re.ASCII):
            return None
        try:
            number = phonenumbers.parse(text, "VN")
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_valid_number(number):
            return None
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def fault(self, text: str, today: date) -> str:
        return "phone"

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_TYPED}

    def example(self, field: Field) -> str:
        return "+84905123456"

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        """Numbers of Viet Nam as people write them: 0905 123 456."""
        digits = str(answer)
        if not (digits.startswith("+84") and len(digits) == 12):
            return digits
        local = "0" + digits[3:]
        return f"{local[:4]} {local[4:7]} {local[7:]}"


class EmailType(IdentifierType):
    """An e-mail address; the domain is kept in small letters."""

    name = "email"

    def kept_form(self, text: str, today: date) -> str | None:
        name, at_sign, domain = text.rpartition("@")
        if not at_sign or len(text) > 254 or len(name) > 64:
            return None
        if not (_EMAIL_NAME.fullmatch(name) and _EMAIL_DOMAIN.fullmatch(domain)):
            return None
        return f"{name}@{domain.lower()}"

    def fault(self, text: str, today: date) -> str:
        return "email"

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}

    def example(self, field: Field) -> str:
        return "lan@example.vn"
