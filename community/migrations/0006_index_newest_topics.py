"""Feeds ask for the newest topics by the day they began, not by their last reply."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("community", "0005_mark_topics_by_staff")]

    operations = [
        AddIndexConcurrently(
            model_name="topic",
            index=models.Index(
                models.F("brand"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("hidden_at", None)),
                include=("category",),
                name="topic_newest",
            ),
        ),
    ]
