"""What members are writing and have not sent."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_people"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about", models.CharField(max_length=64)),
                ("number", models.BigIntegerField(default=0)),
                ("what", models.CharField(max_length=20)),
                ("fields", models.JSONField(default=dict)),
                ("version", models.BigIntegerField()),
                ("tab", models.CharField(blank=True, max_length=20)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["brand", "member", "-saved_at"], name="drafts_of_member"),
                    models.Index(fields=["saved_at"], name="draft_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "member", "about", "number", "what"),
                        name="one_draft_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_at", None), ("fields", {}), _connector="OR"),
                        name="ended_draft_is_empty",
                    ),
                ],
            },
        ),
        BrandWalls(model_name="Draft"),
    ]
