"""Of which date due was told, not when: a date that moves is told anew without anybody resetting anything."""

from django.db import migrations, models

SOON = "the date due of which was told that it comes near"
PASSED = "the date due of which was told that it has passed"


def _renamed(model: str) -> list[migrations.operations.base.Operation]:
    renamed: list[migrations.operations.base.Operation] = []
    for old, new, words in (("due_soon_told_at", "due_soon_told_for", SOON), ("overdue_told_at", "overdue_told_for", PASSED)):
        renamed.append(migrations.RenameField(model, old, new))
        renamed.append(migrations.AlterField(model, new, models.DateTimeField(help_text=words, null=True)))
    return renamed


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_supplement_reasons")]

    operations = [*_renamed("dossier"), *_renamed("task")]
