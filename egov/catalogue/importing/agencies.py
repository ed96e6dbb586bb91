"""Which agency of the locality decides, found by the name in a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from egov.core.vietnamese import search_key
from egov.places.locality import Locality

from .doubts import ANOTHER_PROVINCE, DISTRICT, FOLLOWED, NOT_STATED, SEVERAL_AGENCIES
from .wording import plain, tells

COMMUNE, CITY = "commune", "city"
"""Kinds of agencies as every locality calls them: the people's committees of communes and of the province."""

_REMARK = re.compile(
    r"\([^()]*\)|\s[-–]\s*cơ quan có thẩm quyền.*|cơ quan (?:có thẩm quyền quyết định|tiếp nhận hồ sơ|thực hiện)\s*:?",
    re.IGNORECASE,
)
_COMMITTEE = r"(?:chu tich )?(?:ubnd|uy ban nhan dan)(?: cap)?"
_COMMUNE = re.compile(rf"{_COMMITTEE}(?: cac)? (?:xa|phuong|thi tran|dac khu)\b")
_ROOMS = (
    r"(?:tu phap|noi vu|tai chinh|kinh te|giao duc|gd|van hoa|lao dong|ldtb|tai nguyen|tn|quan ly do thi|y te"
    r"|nong nghiep|ha tang|dan toc|thanh tra)"
)
_DISTRICT = re.compile(
    rf"{_COMMITTEE}(?: cac)? (?:quan|huyen|thi xa|thanh pho thuoc tinh)\b|{_COMMITTEE} xa hoac cap huyen"
    rf"|^(?:truong )?(?:phong )?phong {_ROOMS}\b|^phong\b.{{3,60}} (?:quan|huyen|cap huyen|thi xa)\b"
)
_PROVINCE = re.compile(rf"{_COMMITTEE} (?:tinh|thanh pho|tp)\b(?! thuoc tinh)")
_COMMITTEES = ((_COMMUNE, COMMUNE, False), (_DISTRICT, COMMUNE, True), (_PROVINCE, CITY, False))
_BETWEEN = re.compile(r"\s*(?:[,;/]|\bhoac\b)\s*|\s(?=chi nhanh )")
_OTHERS = re.compile(
    r"(?:^|[,;] )(?:bo|cuc|so|ban|tong cuc|van phong|chi cuc|trung tam|cong an|cang vu|bien phong|doi|don)\b"
    r"|\bso [a-z]|\b(?:hoac|van phong|chi nhanh|co quan)\b"
)


@dataclass(frozen=True, slots=True)
class Deciding:
    """`agency` is an id or a kind; "" where the locality has no such agency, then `name` says who it is."""

    agency: str
    name: str
    doubts: tuple[str, ...] = ()

    @property
    def is_outside(self) -> bool:
        return not self.agency


def find_deciding(text: str, locality: Locality | None) -> Deciding:
    """The deciding agency. Without a locality, committees go by their kind and departments by an id from their name."""
    name = plain(_REMARK.sub(" ", plain(text))).strip(" .,;:→-")
    if not tells(name):
        return Deciding("", "", (NOT_STATED,))
    key = search_key(name).replace("tp.", "thanh pho ").replace("  ", " ")
    committees = _committees(key, locality)
    found = committees or _named(key, locality)
    if not found:
        return Deciding("", name)
    doubts = [DISTRICT if committees else FOLLOWED] if any(is_of_before for _, is_of_before in found) else []
    agencies = [agency for agency, _ in found]
    if len(set(agencies)) > 1 or (committees and _OTHERS.search(re.sub(rf"{_COMMITTEE}", "", key))):
        doubts.append(SEVERAL_AGENCIES)
    if agencies[0] == CITY and _is_elsewhere(name, locality):
        doubts.append(ANOTHER_PROVINCE)
    return Deciding(agencies[0], name, tuple(doubts))


def _is_elsewhere(name: str, locality: Locality | None) -> bool:
    """Whether the province's committee bears the name of another province."""
    called = re.search(r"(?:tỉnh|thành phố|tp\.?)\s+([^\W\d_]+(?: [^\W\d_]+)?)", name, re.IGNORECASE)
    if locality is None or called is None or not called[1].istitle():
        return False
    return not search_key(locality.name.vi).endswith(search_key(called[1]))


def _committees(key: str, locality: Locality | None) -> list[tuple[str, bool]]:
    """The committees named, in their order, each with whether it was one of a district; communes before districts."""
    found = [
        (match.start(), kind, is_district)
        for pattern, kind, is_district in _COMMITTEES
        if (match := pattern.search(key))
    ]
    known = [(kind, is_district) for _, kind, is_district in sorted(found)]
    if (COMMUNE, False) in known:
        known.sort(key=lambda entry: entry[1])
    return [entry for entry in known if locality is None or locality.agencies_named(entry[0])]


def _named(key: str, locality: Locality | None) -> list[tuple[str, bool]]:
    """The agencies of that name, each with whether it had that name before; branches belong to their office."""
    parts = [_without_place(part, locality) for part in _BETWEEN.split(key)]
    names = [part for part in [_without_place(key, locality), *parts] if part and not part.startswith("chi nhanh")]
    if locality is None:
        return [(_id(name), False) for name in names[:1] if re.fullmatch(r"so [a-z][a-z ,]{2,60}", name)]
    current = [agency for agency in locality.agencies if agency.valid_to is None]
    known = {_without_place(search_key(name), locality): (a.id, True) for a in current for name in a.names_before}
    known |= {_without_place(search_key(agency.name.vi), locality): (agency.id, False) for agency in current}
    short = {_initials(name): found for name, found in known.items() if name.startswith("so ")}
    if names and (found := known.get(names[0]) or short.get(_abbreviation(names[0]))):
        return [found]
    others = list(dict.fromkeys(names[1:]))
    return [known[name] for name in others] if others and all(name in known for name in others) else []


def _initials(name: str) -> str:
    """ "so tai nguyen va moi truong" -> "tnmt", as offices shorten their names."""
    return "".join(word[0] for word in re.findall(r"[a-z]+", name.removeprefix("so ")) if word != "va")


def _abbreviation(key: str) -> str:
    """The letters of "so tn&mt", "so ld-tb&xh"; nothing where it is no abbreviation."""
    letters = re.sub(r"[^a-z]", "", key.removeprefix("so "))
    return letters if key.startswith("so ") and len(letters) <= 8 and " " not in key.removeprefix("so ") else ""


def _without_place(key: str, locality: Locality | None) -> str:
    """The name without the province that it stands in: "so xay dung tp. da nang" -> "so xay dung"."""
    place = search_key(locality.name.vi) if locality else ""
    short = place.removeprefix("thanh pho ").removeprefix("tinh ")
    for ending in filter(None, (place, f"thanh pho {short}", f"tinh {short}", short)):
        key = key.removesuffix(ending).strip() if short else key
    if locality is None:
        key = re.split(r" (?:thanh pho|tinh)\b", key)[0]
    return key.removesuffix("thanh pho").removesuffix("tinh").strip(" ,-")


def _id(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key).strip("-")[:60]
