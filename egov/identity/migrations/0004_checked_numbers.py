"""A number that somebody has checked belongs to one open account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_finding_people")]

    operations = [
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
