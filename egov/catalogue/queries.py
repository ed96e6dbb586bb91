"""What others read about public services."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from egov.core import clock
from egov.core.errors import NotFound
from egov.core.problems import Problem
from egov.core.vietnamese import search_key
from egov.places.locality import Locality
from egov.places.queries import locality_settings, present_locality

from .checking import check_source
from .definition import ServiceDefinition
from .models import Service, ServiceDraft, ServiceVersion
from .versions import begin_due_versions


@lru_cache(maxsize=4096)
def definition_of(version_id: int) -> ServiceDefinition:
    """The parsed definition of a version; versions never change, so each is parsed once a process."""
    return ServiceDefinition.from_json(ServiceVersion.objects.only("definition").get(pk=version_id).definition)


def published_service(code: str) -> Service:
    """The published service with this code or slug, in the version of this very day. Raises `NotFound`."""
    service = _published(code)
    if service and service.next_begins_on and service.next_begins_on <= clock.today():
        begin_due_versions(service.pk)
        service = _published(code)
    if service is None or service.current_id is None:
        raise NotFound
    if service.current is not None:
        service.current.service = service
    return service


def service_of(version_id: int) -> Service:
    """The service of this version as it stands this very day: its current version is the one in force."""
    found = Service.objects.filter(versions=version_id)
    service = found.get()
    if service.next_begins_on and service.next_begins_on <= clock.today():
        begin_due_versions(service.pk)
        service = found.get()
    return service


def _published(code: str) -> Service | None:
    found = Service.objects.select_related("current").defer("current__definition", "current__source")
    begins = Q(state=Service.PLANNED, next_begins_on__lte=clock.today())
    return found.filter(Q(code=code) | Q(slug=code), Q(state=Service.PUBLISHED) | begins).first()


def services_found(
    *,
    text: str = "",
    field: str = "",
    life_event: str = "",
    agency: str = "",
    taken_in: bool = False,
    after: str = "",
    size: int = 20,
) -> list[Service]:
    """Published services that match every word, with or without marks, best first; else in Vietnamese order.

    `taken_in`: only those that a counter takes in. `after` is the code of the last one seen (for lists without a text).
    """
    found = Service.objects.filter(state=Service.PUBLISHED)
    if taken_in:
        found = found.filter(taken_in=True)
    if field:
        found = found.filter(field=field)
    if life_event:
        found = found.filter(life_events__contains=[life_event])
    if agency:
        found = found.filter(decided_by=agency)
    words = search_key(text).split()[:12]
    if words:
        return list(_matching(found, words)[:size])
    if after:
        last = Service.objects.filter(code=after).values_list("sort_key", flat=True).first() or ""
        found = found.filter(Q(sort_key__gt=last) | Q(sort_key=last, code__gt=after))
    return list(found.order_by("sort_key", "code")[:size])


def _matching(found: QuerySet[Service], words: list[str]) -> QuerySet[Service]:
    """All words must stand somewhere; those whose name begins with, then holds, the whole text come first.

    A word may also stand in the name of the service's field or of a life event: "losing papers" finds them.
    """
    for word in words:
        stands = Q(search_key__contains=word) | Q(field__in=_named_with("fields", word))
        for event in _named_with("life_events", word):
            stands |= Q(life_events__contains=[event])
        found = found.filter(stands)
    whole = " ".join(words)
    rank = Case(
        When(search_key__startswith=whole, then=Value(0)),
        When(search_key__contains=whole, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.annotate(rank=rank).order_by("rank", "sort_key", "code")


def _named_with(kind: Literal["fields", "life_events"], word: str) -> list[str]:
    """Ids of the locality's fields or life events with the word in a name."""
    entries = locality_settings().data[kind]
    return [entry["id"] for entry in entries if word in search_key(f"{entry['name']['vi']} {entry['name']['en']}")]


def nearest_services(text: str, size: int = 5) -> list[Service]:
    """When nothing matches: what is nearest in spelling (trigrams)."""
    from django.contrib.postgres.search import TrigramWordSimilarity

    key = search_key(text)[:200]
    if not key:
        return []
    found = Service.objects.filter(state=Service.PUBLISHED)
    near = found.annotate(nearness=TrigramWordSimilarity(key, "search_key"))
    return list(near.filter(nearness__gt=0.3).order_by("-nearness")[:size])


def services_most_used(size: int) -> list[Service]:
    """The services with the most dossiers of the last weeks; those never used follow in Vietnamese order."""
    return list(Service.objects.filter(state=Service.PUBLISHED).order_by("-used", "sort_key", "code")[:size])


@dataclass(frozen=True, slots=True)
class Checked:
    """What a service file says, as far as it can be read, and what the checks find in it."""

    definition: ServiceDefinition | None
    problems: tuple[Problem, ...]
    plain: dict[str, Any]
    places: Mapping[str, tuple[int, int]]
    """Line and column of every value by its path, such as "documents.0.name.vi"."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def checked(
    source: str, slug: str, locality: Locality | None = None, before: ServiceDefinition | None = None
) -> Checked:
    """Check a service file with the locality as it stands in the database, and with the other services' codes.

    With `before` also what has changed since for dossiers that are open.
    """
    others = codes_in_use(besides=(slug,))
    read = check_source(source, slug, locality or present_locality(), others, before)
    return Checked(read.definition, tuple(sorted(read.problems)), read.plain, read.places)


def codes_in_use(*, besides: Collection[str]) -> dict[str, str]:
    """The slugs of all other services by their codes, those of versions that begin later, and by their slugs.

    Addresses name services by either, so no code may be another's slug.
    """
    others = Service.objects.exclude(slug__in=besides)
    coming = ServiceVersion.objects.filter(service__in=others, service__next_begins_on__isnull=False)
    later = coming.filter(begins_on__isnull=False).values_list("definition__code", "service__slug")
    return (
        {slug: slug for slug in others.values_list("slug", flat=True)}
        | dict(later)
        | dict(others.values_list("code", "slug"))
    )


def drafts_open() -> QuerySet[ServiceDraft]:
    """What is being written or reviewed, the latest changed first."""
    found = ServiceDraft.objects.filter(state__in=ServiceDraft.OPEN).select_related("opened_by", "base")
    return found.order_by("-changed_at", "pk")


def draft(pk: int) -> ServiceDraft:
    """Raises `NotFound`."""
    found = ServiceDraft.objects.select_related("opened_by", "base").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def standing_of_studio(digests: Mapping[str, str]) -> list[ServiceVersion]:
    """The versions in force, or beginning later, that the studio published and that no file of these replaces."""
    own = Service.objects.filter(by_studio=True, state__in=(Service.PUBLISHED, Service.PLANNED))
    versions = ServiceVersion.objects.filter(service__in=own).exclude(source="").select_related("service")
    said = set(versions.filter(digest__in=digests.values()).values_list("service__slug", "digest"))
    later = Q(service__current=None) | Q(number__gt=F("service__current__number"))
    return [
        version
        for version in versions.filter(Q(pk=F("service__current")) | later)
        if version.service.slug not in digests or (version.service.slug, digests[version.service.slug]) in said
    ]


def kept_as_in_studio(digests: Mapping[str, str]) -> list[str]:
    """The slugs of services that stand as the studio decided although their file says something else."""
    rows = Service.objects.filter(by_studio=True, slug__in=digests)
    said = rows.order_by("slug").values_list("slug", "state", "current__digest")
    return [slug for slug, state, digest in said if state != Service.PUBLISHED or digest != digests[slug]]
