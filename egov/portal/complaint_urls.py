"""Addresses of complaints."""

from __future__ import annotations

from django.urls import path

from .views import complaints

urlpatterns = [
    path("dossiers/<str:code>/complain", complaints.complain, name="dossier-complain"),
    path("dossiers/<str:code>/complaints/<int:complaint_id>", complaints.complaint, name="complaint"),
    path("dossiers/<str:code>/complaints/<int:complaint_id>/again", complaints.complain_again, name="complaint-again"),
    path("dossiers/<str:code>/complaints/<int:complaint_id>/letter", complaints.letter, name="complaint-letter"),
]
