"""A new service: empty, as a copy of another, from an official record, a Form.io form, or a service file."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.catalogue.actions import start_draft
from egov.catalogue.errors import FileMissing, RecordNotRead
from egov.catalogue.importing.composing import compose
from egov.catalogue.importing.fitting import fit
from egov.catalogue.importing.names import slug_from
from egov.catalogue.importing.record_files import RecordRefused
from egov.catalogue.importing.records import read_record
from egov.catalogue.models import Service
from egov.catalogue.rewriting import parts_of, with_parts
from egov.catalogue.writing import write_service
from egov.core.errors import DomainError
from egov.identity.permissions import actor_of
from egov.places.queries import present_locality

from ..door import studio_page
from ..editing import value_at
from ..parts import PARTS
from ..showing import url_of
from ..uploads import brought, text_of_upload
from .importing import imported_form

STARTS = ("empty", "copy", "record", "form", "file")
REMARKS = 60
"""So many remarks of an import are written into the file."""


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One page of questions, with the way that was chosen."""
    start = request.POST.get("start") or request.GET.get("from", "")
    start = start if start in STARTS else STARTS[0]
    if request.method != "POST":
        return _show(request, start)
    try:
        source, name, slug = _READERS[start](request)
        slug = request.POST.get("slug", "").strip() or slug or free_slug(name, source)
        draft = start_draft(actor=actor_of(request), slug=slug, source=source, origin=start)
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
    return write_service({**({"name": {"vi": name}} if name else {}), "level": 1, "applicants": ["citizen"]}), name, ""


def _copy(request: HttpRequest) -> tuple[str, str, str]:
    """The newest text of another service, without its code; the copy gets a name of its own."""
    other = Service.objects.filter(slug=request.POST.get("copied", "")).first()
    version = other.versions.order_by("-number").first() if other else None
    if version is None:
        raise FileMissing
    name = _typed_name(request)
    source = with_parts(version.source, {"code": None, **({"name": {"vi": name}} if name else {})})
    return source or version.source, name or str(value_at(parts_of(version.source) or {}, "name.vi") or ""), ""


def _record(request: HttpRequest) -> tuple[str, str, str]:
    """An official record as the national database or a portal publishes it; what is doubtful is marked in the file."""
    wanted = request.POST.get("code", "").strip()
    try:
        data = json.loads(brought(request).decode("utf-8-sig"))
        records = data if isinstance(data, list) else [data]
        read = [
            read_record(raw) for raw in records[:5_000] if not wanted or wanted in json.dumps(raw, ensure_ascii=False)
        ]
    except (ValueError, RecursionError, RecordRefused) as error:
        raise RecordNotRead(reason=str(error)[:200]) from error
    if len(read) != 1:
        raise RecordNotRead(reason=_("it holds {n} records; write the code of one").format(n=len(read)))
    composed = compose(read[0], present_locality())
    return fit(composed), read[0].name, ""


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


_READERS = {"empty": _empty, "copy": _copy, "record": _record, "form": _form, "file": _file}


def _typed_name(request: HttpRequest) -> str:
    return " ".join(request.POST.get("name", "").replace("\x00", "").split())[:500]


def _show(request: HttpRequest, start: str, error: DomainError | None = None) -> HttpResponse:
    names = {
        "empty": _("An empty service"),
        "copy": _("A copy of a service"),
        "record": _("An official record"),
        "form": _("A Form.io form"),
        "file": _("A service file"),
    }
    context = {
        "start": start,
        "starts": [(one, names[one]) for one in STARTS],
        "refused": str(error) if error else "",
        "typed": request.POST,
        "services": Service.objects.order_by("sort_key").only("slug", "name_vi", "name_en") if start == "copy" else (),
    }
    return render(request, "studio/new.html", context, status=error.status if error else 200)
