"""The queues of a tag and of nobody are read in their order, however long they are."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("support", "0008_fill_order_of_tags")]

    operations = [
        AddIndexConcurrently(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(
                    ("merged_into", None),
                    ("status__in", ("new", "open", "pending", "on_hold")),
                    ("voided_at", None),
                    ("assignee", None),
                ),
                fields=["brand", "queue_at", "id"],
                name="ticket_queue_nobodys",
            ),
        ),
        AddIndexConcurrently(
            model_name="tickettag",
            index=models.Index(
                condition=models.Q(("queue_at__isnull", False)),
                fields=["brand", "word", "queue_at", "ticket"],
                name="ticket_queue_tagged",
            ),
        ),
    ]
