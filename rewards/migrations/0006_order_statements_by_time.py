"""Statements stand in the order in which things happened, and add up what is newer."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("rewards", "0005_balance_each_currency")]

    operations = [
        AddIndexConcurrently(
            model_name="posting",
            index=models.Index(
                models.F("brand"),
                models.F("member"),
                models.OrderBy(models.F("at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("kind", "maturing"), _negated=True),
                include=("kind", "points"),
                name="posting_by_time",
            ),
        ),
        RemoveIndexConcurrently(model_name="posting", name="posting_of_member"),
    ]
