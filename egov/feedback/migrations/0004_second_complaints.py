"""A second complaint names the first, each first at most one."""

from django.db import migrations, models
from django.db.models import PROTECT

CLOSED = "answered, withdrawn, or gone on unanswered"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_rule_of_the_date")]

    operations = [
        migrations.AddField(
            "complaint",
            "first",
            models.OneToOneField(null=True, on_delete=PROTECT, related_name="second", to="feedback.complaint"),
        ),
        migrations.AlterField("complaint", "closed_at", models.DateTimeField(help_text=CLOSED, null=True)),
    ]
