"""What others read about the locality, its agencies and calendars."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.core.source import Text
from egov.deadlines.calendar_files import CalendarTable
from egov.deadlines.calendars import Calendar
from egov.deadlines.days import DayChange

from .agency_facts import Agency as AgencyFacts
from .agency_facts import AgencyKind, Position
from .locality import Locality as WholeLocality
from .locality import Named, Settings, settings_from_json
from .models import Agency, AgencyName, CalendarDay, Locality, Post

FRESH_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class LocalityFacts:
    """The locality as pages and actions need it; read at most every 30 seconds a process."""

    slug: str
    code: str
    name_vi: str
    name_en: str
    province: str
    data: dict[str, Any]
    emblem: str

    @property
    def code_order(self) -> str:
        return self.settings.code_order

    @property
    def settings(self) -> Settings:
        return settings_from_json(self.data["settings"])

    def positions_of(self, role: str) -> frozenset[str]:
        """The positions of a role: "clerk", "specialist", "head"."""
        return frozenset(position["id"] for position in self.data["positions"] if position["role"] == role)

    @property
    def place(self) -> str:
        """Where papers are dated: "Đà Nẵng"."""
        return self.name_vi.removeprefix("Thành phố ").removeprefix("Tỉnh ")

    def named(self, kind: Literal["fields", "life_events", "kinds", "positions"], item: str) -> Text:
        """The name of a field, life event, kind or position; its id where the locality does not know it."""
        found = next((entry for entry in self.data[kind] if entry["id"] == item), None)
        return Text.from_json(found["name"]) if found else Text(item)

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_vi


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in a list: what it is called, whether it serves one commune, when it exists."""

    slug: str
    name: Text
    commune: str
    valid_from: date | None
    valid_to: date | None

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(slots=True)
class _Cached:
    read_at: float
    facts: LocalityFacts
    calendars: _Calendars
    agencies: dict[str, AgencyLine]
    successors: dict[int, int]
    succession: dict[str, str]
    communes: dict[str, str]


class _Calendars:
    """Each agency's calendar, built at first use: the file's days, then the edited ones (agency after locality)."""

    def __init__(self, row: Locality) -> None:
        self._table = CalendarTable.from_json(row.calendar)
        self._edited: dict[int | None, list[DayChange]] = {}
        for day in CalendarDay.objects.order_by("day"):
            change = DayChange(day.day, day.works_as, Text(day.ground_vi, day.ground_en))
            self._edited.setdefault(day.agency_id, []).append(change)
        self._slugs: dict[int, str] = dict(Agency.objects.values_list("pk", "slug"))
        self._built: dict[int | None, Calendar] = {}

    def of(self, agency: int | None) -> Calendar:
        found = self._built.get(agency)
        if found is None:
            found = self._table.calendar(self._slugs.get(agency, "") if agency else "")
            found = found.with_overlay([*self._edited.get(None, []), *(self._edited.get(agency, []) if agency else [])])
            self._built[agency] = found
        return found


_lock = threading.Lock()
_cached: _Cached | None = None


def locality_settings() -> LocalityFacts:
    """Raises `NotFound` when no locality is loaded yet."""
    return _fresh().facts


def present_locality() -> WholeLocality:
    """The locality with the agencies of today, as checks of services use it; read anew. Raises `NotFound`."""
    row = Locality.objects.first()
    if row is None:
        raise NotFound
    data = row.data
    return WholeLocality(
        id=row.slug,
        code=row.code,
        name=Text(row.name_vi, row.name_en),
        portal=Text.from_json(data["portal"]),
        province=row.province,
        colours=data["colours"],
        emblem=row.emblem,
        contacts=data["contacts"],
        fields=_named(data["fields"]),
        life_events=_named(data["life_events"]),
        settings=settings_from_json(data["settings"]),
        positions=tuple(Position(p["id"], Text.from_json(p["name"]), p["role"]) for p in data["positions"]),
        kinds=tuple(
            AgencyKind(k["id"], Text.from_json(k["name"]), tuple(k["positions"]), k.get("superior", ""))
            for k in data["kinds"]
        ),
        agencies=_agencies_of_today({position["id"] for position in data["positions"]}),
        calendar=CalendarTable.from_json(row.calendar),
        blocks=data.get("blocks", {}),
    )


def _named(entries: Iterable[Any]) -> tuple[Named, ...]:
    return tuple(Named(entry["id"], Text.from_json(entry["name"]), entry.get("icon", "")) for entry in entries)


def _agencies_of_today(positions: Collection[str]) -> tuple[AgencyFacts, ...]:
    """Every agency that has not ended, with its posts and what it was called before."""
    posts, names = dict[int, list[str]](), dict[int, list[str]]()
    for agency_id, position in Post.objects.order_by("pk").values_list("agency_id", "position"):
        if position in positions:
            posts.setdefault(agency_id, []).append(position)
    for agency_id, name in AgencyName.objects.order_by("pk").values_list("agency_id", "name_vi"):
        names.setdefault(agency_id, []).append(name)
    live = Agency.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))
    return tuple(
        AgencyFacts(
            id=agency.slug,
            kind=agency.kind,
            code=agency.code,
            name=Text(agency.name_vi, agency.name_en),
            positions=tuple(posts.get(agency.pk, ())),
            commune=agency.commune,
            address=agency.address,
            phone=agency.phone,
            email=agency.email,
            reception={day: tuple(hours) for day, hours in agency.reception.items()},
            valid_from=agency.valid_from,
            valid_to=agency.valid_to,
            unofficial=agency.unofficial,
            names_before=tuple(names.get(agency.pk, ())),
        )
        for agency in live.order_by("pk")
    )


def calendar_for(agency: Agency | int | None) -> Calendar:
    """The legal calendar of an agency: the nation's, the locality's and the agency's own days."""
    return _fresh().calendars.of(agency.pk if isinstance(agency, Agency) else agency)


def answered_for(agencies: frozenset[int]) -> frozenset[int]:
    """The agencies, and those that have ended and left them their records."""
    if not agencies:
        return agencies
    return agencies | {ended for ended, records in _fresh().successors.items() if records in agencies}


def answering(agency: int) -> int:
    """The agency itself, or the one that it left its records to when it ended."""
    return _fresh().successors.get(agency, agency)


def present_name(slug: str) -> str:
    """The slug itself, or of the agency that has taken over since: service files may still name the old one."""
    return _fresh().succession.get(slug, slug)


def present_commune(commune: str) -> str:
    """The commune itself, or that of the agency that has taken over from its own: addresses name the old one on."""
    return _fresh().communes.get(commune, commune)


def name_on(agency: Agency, day: date) -> Text:
    """What the agency was called on a day."""
    former = agency.names.filter(valid_to__gte=day).order_by("valid_to").first()
    found: Agency | AgencyName = former or agency
    return Text(found.name_vi, found.name_en)


def forget() -> None:
    """Read anew at the next use; called after loading and in tests."""
    global _cached  # noqa: PLW0603
    _cached = None


def _fresh() -> _Cached:
    global _cached  # noqa: PLW0603
    found = _cached
    if found and time.monotonic() - found.read_at < FRESH_SECONDS:
        return found
    with _lock:
        _cached = _read()
        return _cached


def _read() -> _Cached:
    row = Locality.objects.first()
    if row is None:
        raise NotFound
    facts = LocalityFacts(row.slug, row.code, row.name_vi, row.name_en, row.province, row.data, row.emblem)
    ended = list(Agency.objects.filter(successor__isnull=False).select_related("successor"))
    return _Cached(
        time.monotonic(),
        facts,
        _Calendars(row),
        _agency_lines(),
        {agency.pk: agency.successor_id for agency in ended if agency.successor_id},
        {agency.slug: agency.successor.slug for agency in ended if agency.successor},
        _communes_left(ended),
    )


def _communes_left(ended: list[Agency]) -> dict[str, str]:
    """By commune that no agency serves any more the one of the agency that has taken over."""
    served = set(Agency.objects.filter(successor__isnull=True).exclude(commune="").values_list("commune", flat=True))
    followed = {agency.commune: agency.successor.commune for agency in ended if agency.successor}
    return {commune: following for commune, following in followed.items() if commune not in served and following}


def _agency_lines() -> dict[str, AgencyLine]:
    """Every agency by slug, departments before communes, in Vietnamese order."""
    columns = ("slug", "name_vi", "name_en", "commune", "valid_from", "valid_to")
    rows = Agency.objects.order_by("sort_key").values_list(*columns)
    lines = [AgencyLine(slug, Text(vi, en), *rest) for slug, vi, en, *rest in rows]
    return {line.slug: line for line in sorted(lines, key=lambda line: bool(line.commune))}


def agencies_of_kind(kind: str) -> QuerySet[Agency]:
    """The agencies of a kind that exist today, in Vietnamese order."""
    today = clock.today()
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Agency.objects.filter(live, kind=kind).order_by("sort_key")


def agency_names() -> dict[str, Text]:
    """Every agency's name by slug."""
    rows = Agency.objects.values_list("slug", "name_vi", "name_en")
    return {slug: Text(vi, en) for slug, vi, en in rows}


def agency_lines() -> list[AgencyLine]:
    """The agencies that exist today, departments before communes, in Vietnamese order."""
    today = clock.today()
    return [line for line in _fresh().agencies.values() if line.is_valid_on(today)]


def agency_name(slug: str) -> Text:
    """What the agency is called, also one that has ended; its slug where there is none."""
    line = _fresh().agencies.get(slug)
    return line.name if line else Text(slug)


def agencies_with_post(position: str) -> list[Agency]:
    """The agencies that exist today and have a post of this position, in Vietnamese order."""
    today = clock.today()
    live = (Q(valid_to__isnull=True) | Q(valid_to__gte=today)) & (Q(valid_from__isnull=True) | Q(valid_from__lte=today))
    return list(Agency.objects.filter(live, posts__position=position).distinct().order_by("sort_key", "id"))


def agencies_until(amount: int, moment: Callable[[Agency], datetime]) -> list[tuple[datetime, list[int]]]:
    """Agencies whose calendars lead to the same moment from now, together; none where `amount` is nothing."""
    groups: dict[datetime, list[int]] = {}
    for agency in Agency.objects.all() if amount else ():
        groups.setdefault(moment(agency), []).append(agency.pk)
    return list(groups.items())


def counters_for(commune: str, agency: Agency | None) -> list[Agency]:
    """Where a person can go: the commune's own counter first, then the deciding agency's."""
    own = list(agencies_of_kind("commune").filter(commune=present_commune(commune))) if commune else []
    return [*own, agency] if agency and agency not in own else own


def roles_of(positions: Iterable[str]) -> frozenset[str]:
    """The roles (clerk, specialist, head) of these positions."""
    known = {entry["id"]: entry["role"] for entry in locality_settings().data["positions"]}
    return frozenset(known[position] for position in positions if position in known)


def agencies_led(posts: Collection[int]) -> frozenset[int]:
    """The agencies whose head is among these posts, and those that have ended and left them their records."""
    heads = locality_settings().positions_of("head")
    found = Post.objects.filter(pk__in=posts, position__in=heads).values_list("agency_id", flat=True)
    return answered_for(frozenset(found)) if posts else frozenset()


def posts_of_heads(agency_id: int) -> list[int]:
    """The posts of everybody who heads the agency, or the one that keeps its records where it has ended."""
    kept_by = Agency.objects.filter(pk=agency_id).annotate(keeper=Coalesce("successor", "pk")).values("keeper")
    heads = locality_settings().positions_of("head")
    return list(Post.objects.filter(agency__in=kept_by, position__in=heads).values_list("pk", flat=True))


def superior_of(agency: Agency) -> Agency | None:
    """The agency above, as its kind says; None where none is known here."""
    kinds = locality_settings().data["kinds"]
    above = next((kind.get("superior", "") for kind in kinds if kind["id"] == agency.kind), "")
    return Agency.objects.filter(slug=present_name(above)).exclude(pk=agency.pk).first() if above else None


def post_of(agency_slug: str, position: str) -> Post:
    """Raises `NotFound` where the agency has no such post."""
    found = Post.objects.select_related("agency").filter(agency__slug=agency_slug, position=position).first()
    if found is None:
        raise NotFound
    return found


def calendars_open_to(actor: Actor) -> tuple[bool, list[Agency]]:
    """Whether the officer may change the locality's calendar, and the agencies whose own calendar too."""
    from .permissions import OPERATOR, agencies_led

    if not actor.is_officer:
        return False, []
    live = Agency.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())).order_by("sort_key")
    if OPERATOR in actor.roles:
        return True, list(live)
    return False, list(live.filter(pk__in=agencies_led(actor)))


def changed_days(actor: Actor) -> QuerySet[CalendarDay]:
    """The changed days that concern the officer, the latest first: the locality's and those of the own agencies."""
    found = CalendarDay.objects.select_related("agency").order_by("-day", "agency__sort_key")
    if "operator" in actor.roles:
        return found
    return found.filter(Q(agency__isnull=True) | Q(agency__in=actor.agencies))
