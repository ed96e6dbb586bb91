"""A number that somebody has checked belongs to one open account."""

from django.db import migrations, models


def let_the_first_keep_it(apps, schema_editor):
    """Where two open accounts have the same checked number, it counts as checked in the older one only."""
    accounts = apps.get_model("identity", "Account").objects.filter(is_active=True).order_by("pk")
    for field in ("citizen_number", "tax_code"):
        seen = set()
        for account in accounts.filter(verified__contains=[field]).exclude(**{field: ""}).iterator():
            known = (account.kind, getattr(account, field))
            if known in seen:
                account.verified = [name for name in account.verified if name != field]
                account.save(update_fields=["verified"])
            seen.add(known)


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_finding_people")]

    operations = [
        migrations.RunPython(let_the_first_keep_it, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("kind", "citizen_number"),
                condition=models.Q(
                    ("is_active", True),
                    ("verified__contains", ["citizen_number"]),
                    models.Q(("citizen_number", ""), _negated=True),
                ),
                name="account_number_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("kind", "tax_code"),
                condition=models.Q(
                    ("is_active", True),
                    ("verified__contains", ["tax_code"]),
                    models.Q(("tax_code", ""), _negated=True),
                ),
                name="account_tax_code_checked",
            ),
        ),
    ]
