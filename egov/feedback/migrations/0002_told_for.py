"""Of which date due was told, before and after it."""

from django.db import migrations, models

SOON = "the date due of which was told that it comes near"
PASSED = "the date due of which was told that it has passed"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]

    operations = [
        migrations.AddField("complaint", "due_soon_told_for", models.DateTimeField(help_text=SOON, null=True)),
        migrations.AddField("complaint", "overdue_told_for", models.DateTimeField(help_text=PASSED, null=True)),
    ]
