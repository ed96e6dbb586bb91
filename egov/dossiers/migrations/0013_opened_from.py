"""Which task's act opened another: who handed the dossier to whom, also where both happened in one second."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0012_registered_at")]

    operations = [
        migrations.AddField(
            "task",
            "opened_from",
            models.ForeignKey(
                help_text="the task whose act opened this one",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dossiers.task",
            ),
        ),
    ]
