"""Addresses of the studio."""

from __future__ import annotations

from django.urls import path

from .views import drafts, drawings, importing, new, parts, reviewing, samples, services, trying, versions

urlpatterns = [
    path("", services.services, name="studio"),
    path("new", new.new, name="studio-new"),
    path("services/<slug:service_slug>", services.service, name="studio-service"),
    path("services/<slug:service_slug>/draft", services.next_version, name="studio-next-version"),
    path("services/<slug:service_slug>/versions/<int:number>", versions.version, name="studio-version"),
    path("services/<slug:service_slug>/retire", services.retire, name="studio-retire"),
    path("services/<slug:service_slug>/bring-back", services.bring_back, name="studio-bring-back"),
    path("drafts/<int:service_draft_id>", drafts.draft, name="studio-draft"),
    path("drafts/<int:service_draft_id>/undo", drafts.undo, name="studio-undo"),
    path("drafts/<int:service_draft_id>/redo", drafts.redo, name="studio-redo"),
    path("drafts/<int:service_draft_id>/drop", drafts.drop, name="studio-drop"),
    path("drafts/<int:service_draft_id>/file", drafts.file, name="studio-file"),
    path("drafts/<int:service_draft_id>/file/download", drafts.download, name="studio-download"),
    path("drafts/<int:service_draft_id>/result/sample", samples.sample, name="studio-sample"),
    path("drafts/<int:service_draft_id>/review", reviewing.review, name="studio-review"),
    path("drafts/<int:service_draft_id>/send-back", reviewing.send_back, name="studio-send-back"),
    path("drafts/<int:service_draft_id>/publish", reviewing.publish, name="studio-publish"),
    path("drafts/<int:service_draft_id>/follow", reviewing.follow, name="studio-follow"),
    path("drafts/<int:service_draft_id>/try", trying.trying, name="studio-try"),
    path("drafts/<int:service_draft_id>/try/result.pdf", trying.result, name="studio-try-result"),
    path("drafts/<int:service_draft_id>/try/walks", trying.walks, name="studio-walks"),
    path("drafts/<int:service_draft_id>/form/import", importing.form, name="studio-form-import"),
    path("drafts/<int:service_draft_id>/preview/<slug:part>", parts.preview, name="studio-preview"),
    path("drafts/<int:service_draft_id>/steps/drawing", drawings.drawing, name="studio-drawing"),
    path("drafts/<int:service_draft_id>/steps/import", drawings.import_drawing, name="studio-import-drawing"),
    path("drafts/<int:service_draft_id>/<slug:part>", parts.part, name="studio-part"),
]
