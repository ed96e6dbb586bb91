from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "egov.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from egov.core import journal
        from egov.core.events import subscribe
        from egov.identity.events import WalkInJoined
        from egov.places.events import AgenciesReplaced
        from egov.places.recounting import recount_with

        from . import joining
        from .erasing import register
        from .tasks import follow_agencies, recount_calendar

        def follow(event: AgenciesReplaced) -> None:
            follow_agencies.defer(change=event.change)

        subscribe(AgenciesReplaced, follow)
        subscribe(WalkInJoined, joining.follow)
        recount_with(recount_calendar)
        register()
        journal.expect("dossier", table="dossiers_dossier", column="code")
