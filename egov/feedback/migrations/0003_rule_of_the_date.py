"""By which rule the present date was counted, so that it can be counted again when a calendar changes."""

from django.db import migrations, models

RULE = "the rule of the present date; null before it was kept"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_told_for")]

    operations = [migrations.AddField("complaint", "rule", models.JSONField(help_text=RULE, null=True))]
