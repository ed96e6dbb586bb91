"""The studio: drafts with their history, versions that begin on a day, and who made and published them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_taken_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='service',
            name='by_studio',
            field=models.BooleanField(db_default=False, default=False, help_text='the studio decided last; files that say nothing new change nothing'),
        ),
        migrations.AddField(
            model_name='service',
            name='next_begins_on',
            field=models.DateField(help_text='when the next of its versions begins', null=True),
        ),
        migrations.AddField(
            model_name='serviceversion',
            name='begins_on',
            field=models.DateField(help_text='null: at once', null=True),
        ),
        migrations.AddField(
            model_name='serviceversion',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='serviceversion',
            name='note',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='serviceversion',
            name='published_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='ServiceDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=64)),
                ('origin', models.CharField(max_length=10)),
                ('source', models.TextField(help_text='the service file as it is now')),
                ('revision', models.PositiveIntegerField(default=0, help_text='the revision whose text this is: where undo stands')),
                ('revisions', models.PositiveIntegerField(default=0, help_text='how many there ever were; numbers are never reused')),
                ('editors', models.JSONField(default=list, help_text='accounts that made a revision, undone ones too')),
                ('state', models.CharField(default='writing', max_length=10)),
                ('note', models.TextField(blank=True, default='', help_text='what is new, for whoever reviews and for the version')),
                ('reply', models.TextField(blank=True, default='', help_text='why it was sent back')),
                ('begins_on', models.DateField(null=True)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('base', models.ForeignKey(help_text='the version that it follows', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.serviceversion')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DraftRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('source', models.TextField()),
                ('part', models.CharField(help_text='what was edited', max_length=30)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='catalogue.servicedraft')),
            ],
        ),
        migrations.AddConstraint(
            model_name='servicedraft',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('writing', 'in-review'))), fields=('slug',), name='service_draft_once'),
        ),
        migrations.AddConstraint(
            model_name='draftrevision',
            constraint=models.UniqueConstraint(fields=('draft', 'number'), name='draft_revision_once'),
        ),
    ]
