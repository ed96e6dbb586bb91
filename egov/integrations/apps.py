from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    name = "egov.integrations"
    label = "integrations"

    def ready(self) -> None:
        from egov.core import outbox

        from .mail import delivery

        outbox.register("mail", delivery.deliver)
