"""Tags that were there before mirror when their ticket is due."""

from django.db import migrations

FILL = """
UPDATE support_tickettag AS tag SET queue_at = ticket.queue_at
FROM support_ticket AS ticket
WHERE ticket.brand_id = tag.brand_id AND ticket.id = tag.ticket_id
    AND ticket.status IN ('new', 'open', 'pending', 'on_hold')
    AND ticket.voided_at IS NULL AND ticket.merged_into_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("support", "0007_order_queues")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
