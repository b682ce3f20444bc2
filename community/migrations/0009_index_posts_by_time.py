"""Count what is new in a topic, and find its last edit, without walking all of its posts."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("community", "0008_let_members_begin_caught_up")]

    operations = [
        AddIndexConcurrently(
            model_name="post",
            index=models.Index(fields=["brand", "topic", "created_at"], name="post_by_time"),
        ),
        AddIndexConcurrently(
            model_name="post",
            index=models.Index(
                condition=models.Q(("edited_at__isnull", False)),
                fields=["brand", "topic", "edited_at"],
                name="post_edited",
            ),
        ),
    ]
