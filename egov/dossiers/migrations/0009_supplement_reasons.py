"""A request to complete tells why each item is asked, why the head asked once more, and until when to answer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_counter")]

    operations = [
        migrations.AddField(
            "supplement",
            "reasons",
            models.JSONField(
                default=dict, db_default={}, help_text="why each item is asked, where that was said, by its id"
            ),
        ),
        migrations.AddField(
            "supplement",
            "again",
            models.TextField(
                default="", db_default="", blank=True, help_text="the head's reason for asking once more, or late"
            ),
        ),
        migrations.AddField(
            "supplement",
            "answer_by",
            models.DateTimeField(null=True, help_text="how long the applicant has, where the service says so"),
        ),
    ]
