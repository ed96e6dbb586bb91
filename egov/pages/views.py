"""Pages that belong to no entry point: problems, the locality's colours, the style guide."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from egov.identity.permissions import kept_after_old_key

from .context import in_demo_mode
from .locality import last_known_locality, present_locality
from .problems import TOO_OLD, Problem, problem_for
from .samples import style_guide_context

SAMPLE_PAGES = {
    "": "pages/style-guide.html",
    "desk": "pages/style-guide-desk.html",
    "done": "pages/style-guide-done.html",
}


def problem_page(request: HttpRequest, status: int, *, message: str = "", next_url: str = "") -> HttpResponse:
    """A page in plain words with a next step; `message` replaces the general explanation (a DomainError's text)."""
    return _show(request, problem_for(status), status, message=message, next_url=next_url)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return problem_page(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_page(request, 404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with an old key: offered again where it surely came from our own page, else refused in plain words."""
    return kept_after_old_key(request) or _show(request, TOO_OLD, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Made without the database, the session and the context processors: any of them may be what failed."""
    context = {
        "problem": problem_for(500),
        "status": 500,
        "language": get_language() or "vi",
        "locality": last_known_locality(),
        "larger_text": getattr(request, "larger_text", False),
    }
    return HttpResponse(render_to_string("pages/problem.html", context), status=500)


@require_safe
@cache_control(public=True, max_age=31536000, immutable=True)
def locality_stylesheet(request: HttpRequest) -> HttpResponse:
    """The locality's colours; the address carries their version."""
    return HttpResponse(present_locality().stylesheet, content_type="text/css; charset=utf-8")


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with sample data; in demo mode only. `?page=desk` and `?page=done` show whole pages."""
    template = SAMPLE_PAGES.get(request.GET.get("page", ""))
    if template is None or not in_demo_mode():
        raise Http404
    return render(request, template, style_guide_context())


def _show(
    request: HttpRequest, problem: Problem, status: int, *, message: str = "", next_url: str = ""
) -> HttpResponse:
    context = {"problem": problem, "status": status, "message": message, "next_url": next_url}
    response = render(request, "pages/problem.html", context, status=status)
    if status in (429, 503):
        response["Retry-After"] = "60"
    return response
