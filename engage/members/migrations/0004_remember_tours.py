"""Remember which first steps somebody has put aside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0003_unlist_deleted_people")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="tour",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
    ]
