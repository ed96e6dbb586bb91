from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class OpsConfig(AppConfig):
    name = "egov.ops"
    label = "ops"

    def ready(self) -> None:
        from .database.rights import add_extensions, grant_rights

        core = apps.get_app_config("core")
        pre_migrate.connect(add_extensions, sender=core, dispatch_uid="egov.extensions")
        post_migrate.connect(grant_rights, sender=core, dispatch_uid="egov.rights")
