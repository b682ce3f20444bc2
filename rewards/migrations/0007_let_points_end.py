"""Who stays away for long is warned, and then their points end."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.tenancy.walls


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("rewards", "0006_order_statements_by_time"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="merit",
            name="expired",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.CreateModel(
            name="Lapse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("due_on", models.DateField()),
                ("told", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "brand",
                    engage.tenancy.owned.BrandKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.brand",
                    ),
                ),
                (
                    "member",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "member"), name="one_lapse")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Lapse",
        ),
    ]
