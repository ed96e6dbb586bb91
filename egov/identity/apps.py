from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "egov.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import signals

        signals.connect()
