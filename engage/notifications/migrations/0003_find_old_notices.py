"""Old notices are found by a small index of times: rows are written in the order of time."""

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notifications", "0002_tell_members")]

    operations = [
        AddIndexConcurrently(
            model_name="notice",
            index=BrinIndex(autosummarize=True, fields=["at"], name="notice_by_time"),
        ),
    ]
