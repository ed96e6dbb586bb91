"""People are found at the counter by number, phone, tax code and name."""

import django.contrib.postgres.indexes
from django.db import migrations, models

from egov.core.vietnamese import search_key


def fill(apps, schema_editor):
    account = apps.get_model("identity", "Account")
    batch = []
    for row in account.objects.only("pk", "full_name").iterator(chunk_size=1000):
        row.search_key = search_key(row.full_name)[:400]
        batch.append(row)
        if len(batch) == 1000:
            account.objects.bulk_update(batch, ["search_key"])
            batch = []
    account.objects.bulk_update(batch, ["search_key"])


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_absences")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="search_key",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="the name, lower and without marks (D2)",
                max_length=400,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="account",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_key"], name="account_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                condition=models.Q(("citizen_number", ""), _negated=True),
                fields=["citizen_number"],
                name="account_number",
            ),
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                condition=models.Q(("tax_code", ""), _negated=True), fields=["tax_code"], name="account_tax_code"
            ),
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                condition=models.Q(("phone", ""), _negated=True), fields=["phone"], name="account_phone"
            ),
        ),
    ]
