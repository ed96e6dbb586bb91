"""Numbers taken on people's own telephones: whose they are for a day, and how many an agency gives."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_kiosk_prints")]

    operations = [
        migrations.AddField(
            model_name="counter",
            name="telephone_percent",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="ticket",
            name="device",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="SHA-256 of what the telephone keeps for a day",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="source",
            field=models.CharField(help_text="kiosk, desk, appointment or telephone", max_length=12),
        ),
    ]
