"""Addresses of complaints at the desk."""

from __future__ import annotations

from django.urls import path

from .views import complaints

urlpatterns = [
    path("complaints", complaints.complaints, name="desk-complaints"),
    path("complaints/<int:complaint_id>", complaints.complaint, name="desk-complaint"),
    path("complaints/about/<str:code>", complaints.newest_about, name="desk-complaints-about"),
    path("dossiers/<str:code>/complain", complaints.complain, name="desk-complain"),
]
