"""Answers that consist of parts: a place, a person, an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.expressions import ObjectOf, Type
from egov.core.source import Node, Text

from ..structure import Field, Option
from .base import FieldReader, FieldType, Names
from .checking import check_field, is_blank, report_unknown
from .lookup import type_of

if TYPE_CHECKING:
    from ..answers import Place


class PartsType(FieldType):
    """A fixed set of parts, each a field; `parts: [name, phone]` asks only some of them."""

    keys: ClassVar[tuple[str, ...]] = ("parts",)
    parts: ClassVar[tuple[Field, ...]]
    examples: ClassVar[Mapping[str, Any]] = {}

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        listed = node.get("parts")
        if listed is None:
            return {"fields": self.parts}
        wanted = [entry.text() for entry in listed]
        known = [part.id for part in self.parts]
        for name in wanted:
            if name not in known:
                listed.report("unknown-part", "There is no part '{name}'.", "Known: {known}.", name=name, known=known)
        chosen = tuple(part for part in self.parts if part.id in wanted)
        return {"fields": chosen or self.parts}

    def write(self, field: Field) -> dict[str, Any]:
        return {} if field.fields == self.parts else {"parts": [part.id for part in field.fields]}

    def kind(self, field: Field) -> Type:
        return ObjectOf({part.id: type_of(part).kind(part) for part in field.fields})

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None or raw == "":
            return None
        if not isinstance(raw, Mapping):
            return at.wrong("wrong-type")
        report_unknown(raw, [part.id for part in field.fields], at)
        if all(is_blank(raw.get(part.id)) for part in field.fields):
            return None
        answer: dict[str, Any] = {}
        for part in field.fields:
            cleaned, _ = check_field(part, raw.get(part.id), at.inside(part.id, part.label))
            if cleaned is not None:
                answer[part.id] = cleaned
        return self.checked_together(answer, at) or None

    def checked_together(self, answer: dict[str, Any], at: Place) -> dict[str, Any]:
        """The answer, after looking at parts that belong together."""
        return answer

    def typed(self, field: Field, answer: Any) -> Any:
        return {part.id: type_of(part).typed(part, answer[part.id]) for part in field.fields if part.id in answer}

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        from ..schema import object_schema

        return object_schema(field.fields, language, self.examples)

    def example(self, field: Field) -> Any:
        return {part.id: self.examples.get(part.id, type_of(part).example(part)) for part in field.fields}

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        given = answer if isinstance(answer, Mapping) else {}
        shown = [type_of(part).show(part, given[part.id], language, names) for part in field.fields if part.id in given]
        return ", ".join(shown)

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return {part.id: type_of(part).read_post(part, f"{name}.{part.id}", post) for part in field.fields}

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        given = raw if isinstance(raw, Mapping) else {}
        for part in field.fields:
            type_of(part).write_post(part, f"{name}.{part.id}", given.get(part.id), into)


class UnitCodeType(FieldType):
    """The code of a province or a commune; only as a part of an address."""

    is_internal = True
    required_code = "choose"
    digits: ClassVar[int]
    example_code: ClassVar[str]

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str):
            return at.wrong("wrong-type")
        code = raw.strip() if len(raw) <= 20 else ""
        is_code = code.isascii() and code.isdigit() and len(code) == self.digits
        return code if is_code else at.wrong("unknown-option")

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^[0-9]{{{self.digits}}}$"}

    def example(self, field: Field) -> str:
        return self.example_code


class ProvinceType(UnitCodeType):
    name = "province"
    digits = 2
    example_code = "48"


class CommuneType(UnitCodeType):
    name = "commune"
    digits = 5
    example_code = "20242"


class AddressType(PartsType):
    """Province, commune and street; whether the commune belongs to the province is asked of the context."""

    name = "address"
    keys: ClassVar[tuple[str, ...]] = ()
    examples = {"street": "12 Bạch Đằng"}
    parts = (
        Field("province", "province", Text("Tỉnh, thành phố", "Province or city")),
        Field("commune", "commune", Text("Phường, xã", "Ward or commune")),
        Field("street", "text", Text("Số nhà, đường, thôn, tổ", "House number, street, hamlet")),
    )

    def checked_together(self, answer: dict[str, Any], at: Place) -> dict[str, Any]:
        province, commune = answer.get("province"), answer.get("commune")
        if province and commune and not at.context.commune_exists(province, commune):
            at.inside("commune", self.parts[1].label).wrong("unknown-place")
            del answer["commune"]
        return answer

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        given = answer if isinstance(answer, Mapping) else {}
        place = names(str(given.get("province", "")), str(given.get("commune", "")))
        return ", ".join(text for text in (str(given.get("street", "")), place) if text)


_ADDRESS = Field("address", "address", Text("Địa chỉ", "Address"), optional=True, fields=AddressType.parts)
_SEXES = (Option("male", Text("Nam", "Male")), Option("female", Text("Nữ", "Female")))


class PersonType(PartsType):
    """A person as identity papers know them."""

    name = "person"
    examples = {"name": "Nguyễn Thị Lan", "sex": "female"}
    parts = (
        Field("name", "text", Text("Họ và tên", "Full name"), max=100),
        Field("citizen_number", "citizen_number", Text("Số căn cước", "Citizen number")),
        Field("birth_date", "date", Text("Ngày sinh", "Date of birth"), max="today"),
        Field("sex", "choice", Text("Giới tính", "Sex"), optional=True, options=_SEXES),
        Field("phone", "phone", Text("Số điện thoại", "Telephone number"), optional=True),
        _ADDRESS,
    )


class OrganisationType(PartsType):
    """A business or another organisation."""

    name = "organisation"
    examples = {"name": "Công ty TNHH Sông Hàn", "representative": "Nguyễn Thị Lan"}
    parts = (
        Field("name", "text", Text("Tên tổ chức", "Name of the organisation"), max=200),
        Field("tax_code", "tax_code", Text("Mã số thuế", "Tax code")),
        _ADDRESS,
        Field("representative", "text", Text("Người đại diện", "Representative"), optional=True, max=100),
    )
