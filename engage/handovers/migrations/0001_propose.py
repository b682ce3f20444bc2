"""Words of one room that shall stand in another."""

import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls


def member(name: str) -> tuple[str, models.Field]:
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            "members.member",
            models.SET_NULL,
            blank=True,
            db_index=False,
            null=True,
            related_name="+",
        ),
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [("members", "0001_people"), ("tenancy", "0002_version_pages")]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=80)),
                ("place", models.BigIntegerField(blank=True, null=True)),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(max_length=20000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("is_agreed", models.BooleanField(default=False)),
                ("result", models.CharField(blank=True, max_length=80)),
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
                member("person"),
                member("by"),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["brand", "source"], name="handovers_of_source")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("brand", "kind", "source"),
                        name="handover_asked_once",
                    )
                ],
            },
        ),
        BrandWalls("Handover"),
    ]
