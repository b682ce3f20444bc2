"""Topics know whether the brand's staff wrote them, so that the home finds the newest at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0004_finding"),
    ]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="is_by_staff",
            field=models.BooleanField(default=False, db_default=False),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                models.F("brand"),
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("is_by_staff", True)),
                include=("category",),
                name="topic_by_staff",
            ),
        ),
    ]
