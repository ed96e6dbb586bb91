"""Services know whether a counter can take their dossiers in, so that it finds them without reading definitions."""

from django.db import migrations, models

_FILL = """
UPDATE catalogue_service s SET taken_in = true FROM catalogue_serviceversion v
WHERE v.id = s.current_id AND jsonb_array_length(coalesce(v.definition #> '{process,rows}', '[]'::jsonb)) > 0
  AND (v.definition -> 'channels') ?| array['counter', 'post']
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="taken_in",
            field=models.BooleanField(
                db_default=False, default=False, help_text="a counter can take dossiers in"
            ),
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
