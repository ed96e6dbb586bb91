"""Every address of the platform, by entry point. A guard test walks them all."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("egov.api.urls")),
    path("desk/", include("egov.desk.urls")),
    path("studio/", include("egov.studio.urls")),
    path("", include("egov.ops.urls")),
    path("", include("egov.identity.urls")),
    path("", include("egov.pages.urls")),
    path("", include("egov.portal.urls")),
]

handler400 = "egov.pages.views.bad_request"
handler403 = "egov.pages.views.forbidden"
handler404 = "egov.pages.views.not_found"
handler500 = "egov.pages.views.server_error"
