from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "egov.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from egov.core.events import subscribe
        from egov.identity.events import WalkInJoined
        from egov.places.recounting import recount_with

        from .erasing import register
        from .models import Complaint
        from .tasks import recount_calendar

        def follow(event: WalkInJoined) -> None:
            Complaint.objects.filter(account=event.walk_in).update(account=event.account)

        subscribe(WalkInJoined, follow)
        recount_with(recount_calendar)
        register()
