from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_brands_and_domains")]

    operations = [
        migrations.AddField(
            "brand", "pages_version", models.PositiveBigIntegerField(default=1, db_default=1)
        ),
    ]
