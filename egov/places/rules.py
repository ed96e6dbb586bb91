"""Numbers that the law leaves to the locality, or that it may change: each with its bounds and its source.

`locality.yaml` names them under `settings:` as two words, such as `undo: {minutes: 5}`; code asks for
`locality_settings().settings.number("undo.minutes")`. What a file does not say has its usual value.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """A whole number; `source` is the rule that it comes from, or why it was chosen."""

    usual: int
    least: int
    most: int
    source: str


NUMBERS: dict[str, NumberSetting] = {
    "absence.days": NumberSetting(
        200, 1, 400, "by our choice: maternity leave of six months (Labour Code 2019 Art. 139) with some days around it"
    ),
    "calendar.days_back": NumberSetting(60, 0, 400, "by our choice: a storm may be entered after it has passed"),
    "calendar.days_ahead": NumberSetting(400, 1, 1000, "by our choice: swapped days are announced for a year"),
    "forward.times": NumberSetting(3, 1, 20, "by our choice: a filing does not wander (Decree 61/2018 Art. 18.3)"),
    "exchange.days": NumberSetting(
        30, 0, 366, "by our choice: long enough to ask about a result; Circular 22/2019 Art. 6 names no time"
    ),
    "exchange.hourly": NumberSetting(20, 1, 500, "by our choice: how much one person writes in a dossier in an hour"),
    "export.rows": NumberSetting(
        5_000, 100, 50_000, "by our choice: what a spreadsheet shows well; more is for the reports and the archive"
    ),
    "undo.minutes": NumberSetting(5, 0, 60, "by our choice: long enough to see a slip, too short to become a habit"),
    "warn.task_hours": NumberSetting(
        4, 0, 80, "by our choice, in working hours before a step is due; 0 for no warning"
    ),
    "warn.dossier_days": NumberSetting(1, 0, 30, "by our choice, in working days before a result is due; 0 for none"),
    "warn.complaint_days": NumberSetting(
        2, 0, 30, "by our choice, in working days before a complaint must be taken up or answered; 0 for none"
    ),
    # Numbers and appointments at the counters: no law fixes any of it.
    "visits.numbers_per_session": NumberSetting(
        30, 1, 500, "of a line in a session of the day; as the city's land counters gave in April 2025 (baomoi.com)"
    ),
    "visits.appointments_percent": NumberSetting(40, 0, 100, "by our choice: more than half for who simply comes"),
    "visits.telephone_percent": NumberSetting(
        50, 0, 100, "by our choice: half stays for who stands in the room; 0: none are taken on telephones"
    ),
    "visits.slot_minutes": NumberSetting(30, 5, 240, "by our choice"),
    "visits.days_ahead": NumberSetting(14, 1, 60, "by our choice: two weeks can be planned"),
    "visits.lead_minutes": NumberSetting(60, 0, 2880, "by our choice: time to come"),
    "visits.early_minutes": NumberSetting(30, 0, 120, "by our choice: people come before the doors open"),
    "visits.grace_minutes": NumberSetting(10, 0, 120, "by our choice: then an appointment is called out of turn"),
    "visits.late_minutes": NumberSetting(15, 0, 120, "by our choice: then an appointment counts as missed"),
    "visits.open_appointments": NumberSetting(2, 1, 20, "by our choice: nobody keeps others out"),
    "visits.priority_in_row": NumberSetting(
        2, 1, 20, "general practice: elderly, disabled, pregnant, small children first; yet the others always move too"
    ),
    "visits.calls": NumberSetting(3, 1, 10, "general practice"),
    "visits.put_back_after": NumberSetting(3, 1, 50, "general practice: who missed the calls waits again, once"),
    "visits.personal_days": NumberSetting(30, 1, 365, "by our choice: then nobody needs to know who had it"),
    "asking.times": NumberSetting(
        1, 1, 9, "Decree 61/2018 Art. 17.1a and 17.2a: once; more often with the head's reason"
    ),
    "asking.days": NumberSetting(
        3, 1, 60, "Decree 61/2018 Art. 19.4: working days from reception; later with the head"
    ),
    "asking.answer_days": NumberSetting(
        30, 1, 365, "general practice: a month where the service says none; after it the head may stop the work"
    ),
    "extension.days": NumberSetting(365, 1, 3650, "by our choice: a later new date is a slip of the pen"),
    "request.hours": NumberSetting(8, 1, 80, "by our choice: working hours in which a head answers a request"),
}
