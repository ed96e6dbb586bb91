"""Papers that people keep for reuse: certified copies and results."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='VaultItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(default='copy', max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('certified_at', models.DateTimeField(null=True)),
                ('valid_until', models.DateField(help_text='the last day on which it may be used; null: no end', null=True)),
                ('source', models.CharField(blank=True, default='', max_length=60)),
                ('added_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(help_text='found to be wrong: it may not be used any more', null=True)),
                ('hidden_at', models.DateTimeField(help_text='taken out of view by the person', null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vault', to=settings.AUTH_USER_MODEL)),
                ('certified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vault_items', to='documents.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['account', '-id'], name='vault_account')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('account', 'file'), name='vault_once')],
            },
        ),
    ]
