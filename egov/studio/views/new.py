"""A new service: from an official record, a usual kind, another service, a Form.io form, a service file, or empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.catalogue.actions import start_draft
from egov.catalogue.errors import FileMissing, NameMissing, NotText, TemplateMissing
from egov.catalogue.importing.composing import compose
from egov.catalogue.importing.fitting import fit
from egov.catalogue.importing.names import slug_from
from egov.catalogue.models import Service
from egov.catalogue.rewriting import parts_of, with_parts
from egov.catalogue.starters import starters
from egov.catalogue.writing import write_service
from egov.core.errors import DomainError
from egov.identity.permissions import actor_of
from egov.places.queries import present_locality

from ..door import studio_page
from ..editing import value_at
from ..parts import PARTS
from ..records import Brought, records_in
from ..showing import url_of
from ..uploads import brought, text_of_upload
from .importing import imported_form

REMARKS = 60
"""So many remarks of an import are written into the file."""


class WhichRecord(Exception):
    """Several records were brought, and none of them was chosen yet."""

    def __init__(self, records: list[Brought]) -> None:
        super().__init__()
        self.records = records


@dataclass(frozen=True, slots=True)
class Way:
    """A way to begin, and when it is the right one."""

    slug: str
    name: str
    when: str
    icon: str


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The ways to begin, or the questions of the one that was chosen."""
    start = request.POST.get("start") or request.GET.get("from", "")
    start = start if start in _READERS else ""
    if request.method != "POST" or not start:
        return _show(request, start)
    try:
        source, name, slug = _READERS[start](request)
        slug = request.POST.get("slug", "").strip() or slug or free_slug(name, source)
        draft = start_draft(actor=actor_of(request), slug=slug, source=source, origin=start)
    except WhichRecord as several:
        return _show(request, start, records=several.records)
    except DomainError as error:
        return _show(request, start, error)
    return redirect(url_of(draft, PARTS[0]))


def free_slug(name: str, source: str) -> str:
    """A short name from the service's name and code, which no service has yet."""
    base = slug_from(name or "dich-vu", str((parts_of(source) or {}).get("code") or ""))
    taken = set(Service.objects.filter(slug__startswith=base[:55]).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base[:58]}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _empty(request: HttpRequest) -> tuple[str, str, str]:
    name = _typed_name(request)
    if not name:
        raise NameMissing
    return write_service({"name": {"vi": name}, "level": 1, "applicants": ["citizen"]}), name, ""


def _copy(request: HttpRequest) -> tuple[str, str, str]:
    """The newest text of another service, without its code; the copy gets a name of its own."""
    other = Service.objects.filter(slug=request.POST.get("copied", "")).first()
    version = other.versions.order_by("-number").first() if other else None
    if version is None:
        raise FileMissing
    name = _typed_name(request)
    source = with_parts(version.source, {"code": None, **({"name": {"vi": name}} if name else {})})
    return source or version.source, name or str(value_at(parts_of(version.source) or {}, "name.vi") or ""), ""


def _template(request: HttpRequest) -> tuple[str, str, str]:
    """One of the usual kinds, with its name."""
    chosen = next((one for one in starters() if one.slug == request.POST.get("template")), None)
    if chosen is None:
        raise TemplateMissing
    name = _typed_name(request)
    return with_parts(chosen.source, {"name": {"vi": name}} if name else {}) or chosen.source, name, ""


def _record(request: HttpRequest) -> tuple[str, str, str]:
    """An official record as it is published; what is doubtful is marked in the file."""
    try:
        text = request.POST.get("record") or brought(request).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText from error
    found = records_in(text, request.POST.get("code", "").strip())
    if len(found) > 1:
        raise WhichRecord(found)
    record = found[0].record
    return fit(compose(record, present_locality())), record.name, ""


def _form(request: HttpRequest) -> tuple[str, str, str]:
    """A Form.io form; what cannot be said here stands as remarks in the text of the file."""
    imported = imported_form(request)
    name = _typed_name(request) or imported.title
    remarks = [f"# {one.path}: {one.reason('vi')}".replace("\n", " ") for one in imported.remarks[:REMARKS]]
    data: dict[str, Any] = {"name": {"vi": name}, "level": 2, "applicants": ["citizen"], "form": imported.form}
    head = "".join(f"{remark}\n" for remark in remarks)
    return head + write_service(data), name, ""


def _file(request: HttpRequest) -> tuple[str, str, str]:
    uploaded = request.FILES.get("upload")
    source = text_of_upload(uploaded) if uploaded else request.POST.get("pasted", "").replace("\r\n", "\n")
    if not source.strip():
        raise FileMissing
    name = str(value_at(parts_of(source) or {}, "name.vi") or "")
    stem = (uploaded.name or "").removesuffix(".yaml").removesuffix(".yml") if uploaded else ""
    return source, name, stem if slug_from(stem, "") == stem else ""


_READERS = {
    "record": _record,
    "template": _template,
    "copy": _copy,
    "form": _form,
    "file": _file,
    "empty": _empty,
}


def _typed_name(request: HttpRequest) -> str:
    return " ".join(request.POST.get("name", "").replace("\x00", "").split())[:500]


def _show(
    request: HttpRequest, start: str, error: DomainError | None = None, records: list[Brought] | None = None
) -> HttpResponse:
    ways = _ways()
    context = {
        "start": start,
        "ways": ways,
        "way": next((way for way in ways if way.slug == start), None),
        "refused": str(error) if error else "",
        "records": records,
        "typed": request.POST,
        "starters": starters() if start == "template" else (),
        "services": Service.objects.order_by("sort_key").only("slug", "name_vi", "name_en") if start == "copy" else (),
    }
    return render(request, "studio/new.html", context, status=error.status if error else 200)


def _ways() -> list[Way]:
    return [
        Way("record", _("An official record"), _(
            "You have the published procedure: its file from the national database or a portal, or the text of its "
            "page. Papers, times, fees and legal basis are taken from it; what is not clear is marked to be confirmed."
        ), "file"),
        Way("template", _("A usual kind of service"), _(
            "You know how it is worked on, such as one-stop or within the day. The steps are there; the rest is "
            "asked for."
        ), "list"),
        Way("copy", _("A copy of a service"), _(
            "It is much like a service that is here already. Everything is taken over but the code."
        ), "files"),
        Way("form", _("A Form.io form"), _(
            "The form exists in a portal built with Form.io. Its questions and conditions are taken over."
        ), "pencil"),
        Way("file", _("A service file"), _(
            "Somebody has written the file, or it comes from another installation. It is taken as it is."
        ), "upload"),
        Way("empty", _("An empty service"), _("Nothing of all this: begin with the name alone."), "plus"),
    ]  # fmt: skip
