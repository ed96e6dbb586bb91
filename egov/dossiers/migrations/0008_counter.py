"""What only a counter asks of a draft; attachments that are certified copies from a vault."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_taken_in'),
        ('documents', '0002_vault'),
        ('dossiers', '0007_lists_of_officers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='vault_item',
            field=models.ForeignKey(help_text='the certified copy that it is', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.vaultitem'),
        ),
        migrations.AddField(
            model_name='draft',
            name='counter',
            field=models.JSONField(db_default={}, default=dict, help_text='what only a counter asks: papers handed over, sets, who brings it'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(condition=models.Q(('clerk__isnull', False)), fields=['clerk', '-updated_at'], name='draft_clerk'),
        ),
    ]
