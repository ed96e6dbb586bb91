"""Letters of an agency are numbered through the year; until now each dossier began anew."""

import django.db.models.deletion
from django.db import migrations, models

# So many letters of a kind went out before; the next is numbered after them.
COUNT = """
INSERT INTO dossiers_letterserial (agency_id, year, symbol, last)
SELECT agency, year, symbol, count(*) FROM (
    SELECT unnest(CASE WHEN d.agency_in_id = d.agency_decides_id THEN ARRAY[d.agency_in_id]
                       ELSE ARRAY[d.agency_in_id, d.agency_decides_id] END) AS agency,
           extract(year FROM p.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh') AS year,
           split_part(p.data->'head'->>'number', '/', 2) AS symbol
    FROM dossiers_paper p JOIN dossiers_dossier d ON d.id = p.dossier_id
) letters WHERE symbol <> '' GROUP BY agency, year, symbol
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_opened_from"), ("places", "0002_agency_changes")]

    operations = [
        migrations.CreateModel(
            name="LetterSerial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=10)),
                ("last", models.PositiveIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "symbol"), name="letter_serial_once")
                ],
            },
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
