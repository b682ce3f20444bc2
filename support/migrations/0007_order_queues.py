"""A tag's queue has an order of its own: the tag mirrors when its ticket is due."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0006_call_for_unanswered")]

    operations = [
        migrations.AddField(
            model_name="tickettag",
            name="queue_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
