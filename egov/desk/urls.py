"""Addresses of the officers' pages."""

from __future__ import annotations

from django.urls import path

from .complaint_urls import urlpatterns as complaints
from .counter_urls import urlpatterns as counter
from .keeping_urls import urlpatterns as keeping
from .views import (
    absence,
    assigning,
    calendar,
    correction,
    dossier,
    export,
    filters,
    inbox,
    keys,
    notices,
    outbox,
    register,
    reports,
    search,
    talk,
    visit_appointments,
    visit_rules,
    visits,
)

urlpatterns = [
    path("", inbox.inbox, name="desk-inbox"),
    path("search", search.search, name="desk-search"),
    path("notices", notices.notices, name="desk-notices"),
    path("dossiers/<str:code>", dossier.dossier, name="desk-dossier"),
    path("dossiers/<str:code>/comparison", dossier.comparison, name="desk-comparison"),
    path("dossiers/<str:code>/all-match", dossier.all_match, name="desk-all-match"),
    path("dossiers/<str:code>/notes", talk.note, name="desk-note"),
    path("dossiers/<str:code>/messages", talk.message, name="desk-message"),
    path("dossiers/<str:code>/fee", dossier.fee, name="desk-fee"),
    path("dossiers/<str:code>/payment", dossier.payment, name="desk-payment"),
    path("dossiers/<str:code>/undo", dossier.undo, name="desk-undo"),
    path("dossiers/<str:code>/correction", correction.correction, name="desk-correction"),
    path("dossiers/<str:code>/incidents/<int:number>", correction.incident, name="desk-incident"),
    path("dossiers/<str:code>/deadline", dossier.deadline, name="desk-deadline"),
    path("reports", reports.reports, name="desk-reports"),
    path("reports.xlsx", reports.workbook, name="desk-reports-workbook"),
    path("reports.pdf", reports.paper, name="desk-reports-paper"),
    *counter,
    *keeping,
    *complaints,
    path("visits", visits.visits, name="desk-visits"),
    path("visits/appointments", visit_appointments.appointments, name="desk-visit-appointments"),
    path("visits/rules", visit_rules.rules, name="desk-visit-rules"),
    path("visits/numbers/<str:ticket_code>", visits.number, name="desk-visit-number"),
    path("calendar", calendar.calendar, name="desk-calendar"),
    path("calendar/<int:day_id>/remove", calendar.remove, name="desk-calendar-remove"),
    path("outbox", outbox.outbox, name="desk-outbox"),
    path("assign", assigning.assign, name="desk-assign"),
    path("hand-over", assigning.hand_over, name="desk-hand-over"),
    path("filters", filters.save, name="desk-filters"),
    path("filters/<int:filter_id>/drop", filters.drop, name="desk-filter-drop"),
    path("export", export.inbox, name="desk-export"),
    path("search/export", export.search, name="desk-search-export"),
    path("keys", keys.keys, name="desk-keys"),
    path("register", register.register, name="desk-register"),
    path("register/export", register.export, name="desk-register-export"),
    path("register/close", register.close, name="desk-register-close"),
    path("register/prints/<uuid:print_id>", register.printing, name="desk-register-print"),
    path("register/prints/<uuid:print_id>/<int:number>", register.volume, name="desk-register-volume"),
    path("absences", absence.absences, name="desk-absences"),
    path("absences/<int:absence_id>/end", absence.end, name="desk-absence-end"),
]
