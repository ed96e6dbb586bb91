"""Clocks that run on by themselves on a day are found by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_ended_at")]

    operations = [
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("expected__isnull", False)),
                fields=["expected"],
                name="pause_expected",
            ),
        ),
    ]
