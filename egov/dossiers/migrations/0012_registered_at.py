"""What is in the register was registered when it was received; what was taken back since, as the journal has it."""

from django.db import migrations

_REGISTERED = """
UPDATE dossiers_dossier d SET registered_at = coalesce(d.received_at, (
  SELECT max(e.at) FROM journal_entry e JOIN journal_chain c ON c.id = e.chain_id
  WHERE c.subject_kind = 'dossier' AND c.subject_id = d.code AND e.act = 'receive'))
WHERE d.register_number IS NOT NULL AND d.registered_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_register"), ("core", "0001_initial")]

    operations = [migrations.RunSQL(_REGISTERED, migrations.RunSQL.noop)]
