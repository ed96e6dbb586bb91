"""What others read about public services."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from egov.core.errors import NotFound
from egov.core.vietnamese import search_key
from egov.places.queries import locality_settings

from .definition import ServiceDefinition
from .models import Service, ServiceVersion


@lru_cache(maxsize=4096)
def definition_of(version_id: int) -> ServiceDefinition:
    """The parsed definition of a version; versions never change, so each is parsed once a process."""
    return ServiceDefinition.from_json(ServiceVersion.objects.only("definition").get(pk=version_id).definition)


def published_service(code: str) -> Service:
    """The published service with this code or slug. Raises `NotFound`."""
    found = Service.objects.select_related("current").defer("current__definition", "current__source")
    found = found.filter(Q(code=code) | Q(slug=code), state=Service.PUBLISHED)
    service = found.first()
    if service is None or service.current_id is None:
        raise NotFound
    if service.current is not None:
        service.current.service = service
    return service


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
