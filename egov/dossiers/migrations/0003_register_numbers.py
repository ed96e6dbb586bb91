"""The register's numbers move from the receipts' data onto the dossiers."""

from django.db import migrations

# Each dossier has one receipt at most; its data names the book (the year) and the number.
_MOVE = """
UPDATE dossiers_dossier d
SET register_year = (p.data->>'register_book')::smallint, register_number = (p.data->>'register_number')::integer
FROM dossiers_paper p
WHERE p.dossier_id = d.id AND p.kind = 'receipt' AND p.number = 1 AND d.register_number IS NULL
  AND p.data->>'register_book' ~ '^[0-9]{4}$' AND (p.data->>'register_number') ~ '^[1-9][0-9]{0,8}$'
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_one_stop_shop")]

    operations = [migrations.RunSQL(_MOVE, migrations.RunSQL.noop)]
