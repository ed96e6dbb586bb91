from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "egov.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .erasing import register

        register()
