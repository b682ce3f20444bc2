"""A board may be open to one private group, by its number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ideas", "0004_tags")]

    operations = [
        migrations.AddField(
            model_name="board",
            name="group",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="board",
            constraint=models.CheckConstraint(
                condition=models.Q(("access", "group"), ("group__isnull", False))
                | models.Q(models.Q(("access", "group"), _negated=True), ("group", None)),
                name="group_board_has_group",
            ),
        ),
    ]
