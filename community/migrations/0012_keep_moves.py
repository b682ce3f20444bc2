"""Who moved a topic, from where to where, and why."""

import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls


def to(name: str, model: str, on_delete: object, related: str) -> tuple[str, models.Field]:
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            db_index=False, on_delete=on_delete, related_name=related, to=model
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("community", "0011_name_imported_sites")]

    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "brand",
                    engage.tenancy.owned.BrandKey(
                        db_index=False,
                        editable=False,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to="tenancy.brand",
                    ),
                ),
                to("topic", "community.topic", models.CASCADE, "moves"),
                to("before", "community.category", models.PROTECT, "moves_away"),
                to("after", "community.category", models.PROTECT, "moves_here"),
                to("by", "members.member", models.PROTECT, "+"),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["brand", "topic"], name="moves_of_topic")],
            },
        ),
        BrandWalls("Move"),
    ]
