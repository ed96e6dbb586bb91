"""Addresses of records: archive and erasure."""

from __future__ import annotations

from django.urls import path

from .views import archive, erasure

urlpatterns = [
    path("dossiers/<str:code>/erasure", erasure.erasure, name="desk-erasure"),
    path("archive", archive.archive, name="desk-archive"),
    path("archive/<int:agency_id>/<int:closed_year>", archive.year, name="desk-archive-year"),
    path("archive/packages/<int:package_id>/file", archive.package_file, name="desk-package-file"),
    path("archive/packages/<int:package_id>/receipt", archive.package_receipt, name="desk-package-receipt"),
]
