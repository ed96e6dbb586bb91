"""A draft remembers what an older version of its service asked, when another has come into force."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0014_letter_numbers")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="carried",
            field=models.JSONField(
                db_default={},
                default=dict,
                help_text="the version that it was begun under, and what of it fits no more",
            ),
        ),
    ]
