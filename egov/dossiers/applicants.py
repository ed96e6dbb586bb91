"""The applicant block: the dossier's owner and its submitter are two roles; the owner needs no account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.core.expressions import parse
from egov.core.problems import Problems
from egov.core.source import Text, read_file
from egov.forms.definition import parse_form
from egov.forms.evaluate import FormContext
from egov.forms.structure import Field, Form, Option, Page
from egov.forms.validate import FieldError
from egov.identity.models import Account
from egov.places import units
from egov.places.queries import locality_settings

SOURCE = Path(__file__).with_name("applicant.yaml")
COLLECT = "collect_by"
KINDS = ("citizen", "business")
NOT_FOR = frozenset(f"not-for-{kind}" for kind in KINDS)


def applicant_form(definition: ServiceDefinition | None = None) -> Form:
    """The block as a form, so that it is rendered, validated and described like any other.

    Where the service is decided by the commune in which the applicant lives, those who live outside the locality are
    asked which of its communes shall decide. Nobody is asked how to get a result that is only a file, and of another
    owner only the kinds are offered for whom the service is.
    """
    if definition is None:
        return _block()
    by_home = definition.decided_by.by == "applicant.address" and _is_kind(definition)
    is_file = definition.result is not None and definition.result.electronic
    return _block_for(locality_settings().province if by_home else "", definition.applicants, is_file=is_file)


def for_whom(
    definition: ServiceDefinition, account: Account, block: Mapping[str, Any], errors: Sequence[FieldError]
) -> list[FieldError]:
    """The errors of a block; where its owner is of a kind that may not apply, that is told where the kind was said.

    Who may apply is one of the things that are published of every procedure (Circular 32/2017 Art. 5.1.e).
    """
    other = block.get("filing_for") == "other"
    kind = block.get("owner_kind") if other else kind_of(account)
    if kind not in KINDS or kind in definition.applicants:
        return list(errors)
    field = "owner_kind" if other else "filing_for"
    label = next(one.label for one in _block().fields() if one.id == field)
    told = FieldError(field, f"not-for-{kind}", {}, label)
    return [told, *(error for error in errors if error.path != field)]


def place_errors(definition: ServiceDefinition, values: Mapping[str, Any]) -> list[FieldError]:
    """An address of the form that says which commune decides must lie in this locality."""
    name = definition.decided_by.by.removeprefix("form.")
    field = definition.form.field(name)
    if field is None or not _is_kind(definition):
        return []
    unit, locality = units.find_unit(deciding_commune(definition, values)), locality_settings()
    if unit is None or unit.parent == locality.province:
        return []
    params = {"locality": Text(locality.name_vi, locality.name_en)}
    return [FieldError(f"{name}.province", "outside-locality", params, field.label)]


def _is_kind(definition: ServiceDefinition) -> bool:
    """Whether a kind of agency decides, so that an address has to choose among its agencies."""
    return any(kind["id"] == definition.decided_by.agency for kind in locality_settings().data["kinds"])


@lru_cache(maxsize=16)
def _block_for(province: str, kinds: tuple[str, ...], *, is_file: bool) -> Form:
    """The block of one service; with `province`, who lives elsewhere is asked which of its communes decides."""
    page = _block().pages[0]
    fields = [_fitting(field, kinds) for field in page.fields if not (is_file and field.id == COLLECT)]
    if province:
        fields.insert(1 + next(n for n, field in enumerate(fields) if field.id == "address"), _office(province))
    return Form((Page(page.title, tuple(fields), page.when),))


def _fitting(field: Field, kinds: tuple[str, ...]) -> Field:
    """The question of the owner's kind with those kinds only that may apply."""
    if field.id != "owner_kind":
        return field
    return replace(field, options=tuple(option for option in field.options if option.id in kinds))


def _office(province: str) -> Field:
    return Field(
        id="office",
        type="choice",
        label=Text("Xã, phường giải quyết hồ sơ", "Ward or commune that decides"),
        help=Text("Địa chỉ của bạn ở nơi khác, vì vậy hãy chọn.", "Your address lies elsewhere, so please choose."),
        when=parse(f"has(form.address.province) && form.address.province != '{province}'"),
        options=tuple(
            Option(unit.code, Text(unit.full_name("vi"), unit.full_name("en"))) for unit in units.communes(province)
        ),
    )


@lru_cache(maxsize=1)
def _block() -> Form:
    problems = Problems()
    node = read_file(SOURCE, problems)
    assert node is not None
    form = parse_form(node)
    assert not problems.errors, problems.errors
    return form


def kind_of(account: Account) -> str:
    """What the account's holder is as an applicant."""
    return "business" if account.kind == Account.BUSINESS else "citizen"


def account_facts(account: Account) -> dict[str, Any]:
    """What expressions and prefilling see as `account`; empty values are left out."""
    address = {"province": account.province, "commune": account.commune, "street": account.street}
    facts = {
        "kind": kind_of(account),
        "name": account.full_name,
        "citizen_number": account.citizen_number,
        "birth_date": account.birth_date.isoformat() if account.birth_date else "",
        "sex": account.sex,
        "tax_code": account.tax_code,
        "phone": account.phone,
        "email": account.email,
        "address": address if account.commune else None,
    }
    return {key: value for key, value in facts.items() if value}


def owner_facts(account: Account | None, block: Mapping[str, Any]) -> dict[str, Any]:
    """The owner as the dossier keeps it and as expressions see `applicant`.

    For oneself the account's verified facts stand; only address and contacts come from the block.
    """
    contacts = {key: block[key] for key in ("address", "office", "phone", "email") if block.get(key)}
    if account is not None and block.get("filing_for", "self") != "other":
        return {**account_facts(account), **contacts, "filing_for": "self"}
    owner = {
        "kind": block.get("owner_kind", "citizen"),
        "name": block.get("owner_name", ""),
        "citizen_number": block.get("owner_number"),
        "birth_date": block.get("owner_birth_date"),
        "tax_code": block.get("owner_tax_code"),
        "relation": block.get("relation"),
        "filing_for": "other",
        "submitter_name": account.full_name if account else "",
    }
    return {**{key: value for key, value in owner.items() if value}, **contacts}


def default_block(account: Account) -> dict[str, Any]:
    """The block that a submitter who says nothing has meant: for oneself, as the account says."""
    facts = account_facts(account)
    return {"filing_for": "self", **{key: facts[key] for key in ("address", "phone", "email") if key in facts}}


def begun_block(account: Account, definition: ServiceDefinition) -> dict[str, Any]:
    """The block that a draft begins with: for somebody else where the account cannot be the owner itself."""
    block, kinds = default_block(account), definition.applicants
    if len(kinds) == 1:
        block["owner_kind"] = kinds[0]
    return block if kind_of(account) in kinds else {**block, "filing_for": "other"}


def form_context(account: Account | None, applicant: Mapping[str, Any], channel: str = "online") -> FormContext:
    """What a form is evaluated and validated against."""
    return FormContext(
        today=clock.today(),
        channel=channel,
        applicant=dict(applicant),
        account=account_facts(account) if account else {},
        commune_exists=units.commune_exists,
    )
