"""Addresses of the shared pages."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("locality.css", views.locality_stylesheet, name="locality-css"),
    path("style-guide", views.style_guide, name="style-guide"),
]
