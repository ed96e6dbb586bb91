from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "egov.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from egov.core.events import subscribe
        from egov.places.events import AgenciesReplaced

        from . import signals
        from .actions.posts import move_holdings

        signals.connect()
        subscribe(AgenciesReplaced, move_holdings)
