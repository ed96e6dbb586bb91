"""Components that ask several things at once: each becomes fields, or says here what its parts are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .reading import Component, entries, part, word

Expansion = Callable[[Component], Iterator[Component]]


def survey(component: Component) -> Iterator[Component]:
    """The same options for each of several questions."""
    for question in entries(component, "questions"):
        yield {
            "type": "radio",
            "key": word(question, "value"),
            "label": word(question, "label"),
            "description": word(question, "tooltip"),
            "values": component.get("values"),
            "validate": component.get("validate"),
        }


def several(component: Component) -> Iterator[Component]:
    """`multiple`: one answer after another."""
    yield {**component, "key": "value", "multiple": False, "defaultValue": None, "conditional": {}, "logic": [],
           "customConditional": ""}  # fmt: skip


def identity(component: Component) -> Iterator[Component]:
    """A national identity number, or the day of birth of somebody who has none."""
    words = part(component, "customLabels")
    yes_or_no = [{"value": "ja", "label": "Ja"}, {"value": "nei", "label": "Nei"}]
    question = word(words, "doYouHaveIdentityNumber") or "Har du norsk fødselsnummer eller d-nummer?"
    for key, type_name, label, answer in (
        ("harDuFodselsnummer", "radiopanel", question, ""),
        ("identitetsnummer", "fnrfield", "Fødselsnummer eller d-nummer", "ja"),
        ("fodselsdato", "navDatepicker", "Fødselsdato", "nei"),
    ):
        yield {
            "type": type_name,
            "key": key,
            "label": label,
            "values": yes_or_no,
            "validate": component.get("validate"),
            "customConditional": f"show = row.harDuFodselsnummer === '{answer}'" if answer else "",
        }


def address_validity(component: Component) -> Iterator[Component]:
    """From when, and until when."""
    yield {
        "type": "navDatepicker",
        "key": "gyldigFraOgMed",
        "label": "Gyldig fra",
        "validate": component.get("validate"),
    }
    yield {"type": "navDatepicker", "key": "gyldigTilOgMed", "label": "Gyldig til"}


ATTACHED = "leggerVedNaa"


def attachment(component: Component) -> Iterator[Component]:
    """How a paper comes (with the form, later, not at all), and the paper itself where it comes with the form."""
    ways = part(component, "attachmentValues")
    offered = [way for way in ways if part(ways, way).get("enabled") is True]
    common = {"label": word(component, "label"), "validate": component.get("validate")}
    alone = len(offered) < 2
    if not alone:
        values = [{"value": way, "label": way} for way in offered]
        yield {**common, "type": "radio", "key": "key", "description": component.get("description"), "values": values}
    if alone or ATTACHED in offered:
        yield {
            **common,
            "type": "file",
            "key": "file",
            "multiple": True,
            "description": component.get("description") if alone else "",
            "customConditional": "" if alone else f"show = row.key === '{ATTACHED}'",
        }
    for way in offered:
        more = part(part(ways, way), "additionalDocumentation")
        if more.get("enabled") is True:
            yield {
                "type": "textarea",
                "key": f"{way}More",
                "label": word(more, "label"),
                "description": word(more, "description"),
                "validate": {"required": True},
                "customConditional": "" if alone else f"show = row.key === '{way}'",
            }


EXPANSIONS: Mapping[str, Expansion] = {
    "survey": survey,
    "identity": identity,
    "addressValidity": address_validity,
    "attachment": attachment,
}
