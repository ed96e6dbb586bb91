from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "egov.ops"
    label = "ops"
