from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "egov.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from egov.core import journal
        from egov.core.events import subscribe
        from egov.identity.events import WalkInJoined
        from egov.places.events import AgenciesReplaced, CalendarChanged
        from egov.places.queries import FRESH_SECONDS

        from . import joining
        from .erasing import register
        from .tasks import follow_agencies, recount_calendar

        def follow(event: AgenciesReplaced) -> None:
            follow_agencies.defer(change=event.change)

        def recount(event: CalendarChanged) -> None:
            """Now, and once more when no process can hold the old calendar any longer."""
            since, ground = event.since.isoformat(), event.ground.as_json()
            recount_calendar.defer(agency=event.agency, since=since, ground=ground)
            later = recount_calendar.configure(schedule_in={"seconds": int(FRESH_SECONDS) * 2})
            later.defer(agency=event.agency, since=since, ground=dict(ground))

        subscribe(AgenciesReplaced, follow)
        subscribe(CalendarChanged, recount)
        subscribe(WalkInJoined, joining.follow)
        register()
        journal.expect("dossier", table="dossiers_dossier", column="code")
