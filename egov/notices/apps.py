from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "egov.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import absences
        from .erasing import register

        absences.listen()
        register()
