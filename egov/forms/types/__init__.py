"""The types of fields. To add one: write its class in the module of its family and name it here."""

from __future__ import annotations

from .base import FieldType, Names
from .choices import ChoicesType, ChoiceType, YesNoType
from .dates import DateType
from .derived import ComputedType, InfoType
from .files import FileType
from .groups import RepeatType
from .identifiers import CitizenNumberType, EmailType, PhoneType, TaxCodeType
from .moments import DateTimeType
from .numbers import MoneyType, NumberType
from .parts import AddressType, CommuneType, OrganisationType, PersonType, ProvinceType
from .text import LongTextType, TextType

_ALL: tuple[type[FieldType], ...] = (
    TextType,
    LongTextType,
    NumberType,
    MoneyType,
    DateType,
    DateTimeType,
    ChoiceType,
    ChoicesType,
    YesNoType,
    AddressType,
    PersonType,
    OrganisationType,
    CitizenNumberType,
    TaxCodeType,
    PhoneType,
    EmailType,
    FileType,
    RepeatType,
    ComputedType,
    InfoType,
    ProvinceType,
    CommuneType,
)

FIELD_TYPES: dict[str, FieldType] = {kind.name: kind() for kind in _ALL}

__all__ = ["FIELD_TYPES", "FieldType", "Names"]
