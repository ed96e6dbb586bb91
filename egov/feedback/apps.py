from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "egov.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from egov.places.recounting import recount_with

        from .erasing import register
        from .tasks import recount_calendar

        recount_with(recount_calendar)
        register()
