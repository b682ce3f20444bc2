"""Topics that the brand's desk has taken, told on the topic itself."""

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
    dependencies = [("community", "0012_keep_moves")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="cared_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Care",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ticket", models.BigIntegerField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                to("topic", "community.topic", models.CASCADE, "cares"),
                to("by", "members.member", models.PROTECT, "+"),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ticket__isnull", False)),
                        fields=["brand", "ticket"],
                        name="care_by_ticket",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("brand", "topic"),
                        name="cared_for_once",
                    )
                ],
            },
        ),
        BrandWalls("Care"),
    ]
