"""Addresses of the citizens' pages."""

from __future__ import annotations

from django.urls import path

from .complaint_urls import urlpatterns as complaints
from .views import (
    dossiers,
    files,
    filing,
    home,
    information,
    look_up,
    notices,
    papers,
    review,
    services,
    supplement,
    vault,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("services", services.services, name="services"),
    path("services/<slug:slug>", services.service, name="service"),
    path("services/<slug:slug>/process", services.process, name="service-process"),
    path("services/<slug:slug>/blank-form", services.blank_form, name="service-blank-form"),
    path("services/<slug:slug>/start", filing.start, name="filing-start"),
    path("drafts/<uuid:draft_id>", filing.tasks, name="draft"),
    path("drafts/<uuid:draft_id>/applicant", filing.applicant, name="draft-applicant"),
    path("drafts/<uuid:draft_id>/form/<int:number>", filing.page, name="draft-page"),
    path("drafts/<uuid:draft_id>/papers", papers.papers, name="draft-papers"),
    path("drafts/<uuid:draft_id>/review", review.review, name="draft-review"),
    path("drafts/<uuid:draft_id>/print", review.printed, name="draft-print"),
    path("drafts/<uuid:draft_id>/drop", filing.drop, name="draft-drop"),
    path("dossiers", dossiers.dossiers, name="dossiers"),
    path("dossiers/<str:code>", dossiers.dossier, name="dossier"),
    path("dossiers/<str:code>/filed", dossiers.filed, name="dossier-filed"),
    path("dossiers/<str:code>/deadline", dossiers.deadline, name="dossier-deadline"),
    path("dossiers/<str:code>/answers", dossiers.answers, name="dossier-answers"),
    path("dossiers/<str:code>/supplement", supplement.supplement, name="dossier-supplement"),
    path("dossiers/<str:code>/withdraw", dossiers.withdraw, name="dossier-withdraw"),
    path("dossiers/<str:code>/messages", dossiers.message, name="dossier-message"),
    path("dossiers/<str:code>/papers/<slug:kind>", files.paper, name="dossier-paper"),
    path("dossiers/<str:code>/keep-result", vault.keep_result, name="dossier-keep-result"),
    path("my-papers", vault.papers, name="my-papers"),
    path("my-papers/<int:item_id>/hide", vault.hide, name="my-paper-hide"),
    *complaints,
    path("files/<uuid:file_id>", files.original, name="file"),
    path("files/<uuid:file_id>/pages/<int:number>", files.page_image, name="file-page"),
    path("look-up", look_up.look_up, name="look-up"),
    path("q/<str:code>", look_up.slip, name="slip"),
    path("notices", notices.notices, name="notices"),
    path("accessibility", information.accessibility, name="accessibility"),
    path("contact", information.contact, name="contact"),
    path("questions", information.questions, name="questions"),
]
