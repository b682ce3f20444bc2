"""Business hours, and what the brand promises, each in versions."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.tenancy.walls


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Calendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("name", models.CharField(max_length=80)),
                ("zone", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "name"), name="calendar_name")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Calendar",
        ),
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "calendar",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="support.calendar",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("weekly", models.JSONField(default=dict)),
                ("exceptions", models.JSONField(blank=True, default=dict)),
                ("reasons", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "calendar", "number"), name="calendar_version"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="CalendarVersion",
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("name", models.CharField(max_length=80)),
                ("position", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("is_public", models.BooleanField(default=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "policies",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["brand", "position", "id"], name="policy_order")],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "name"), name="policy_name")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Policy",
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "policy",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="support.policy",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "calendar",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_versions",
                        to="support.calendar",
                    ),
                ),
                ("targets", models.JSONField(default=dict)),
                ("warn", models.JSONField(blank=True, default=list)),
                ("pauses", models.JSONField(blank=True, default=list)),
                ("counts", models.JSONField(blank=True, default=list)),
                ("conditions", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "policy", "number"), name="policy_version"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="PolicyVersion",
        ),
        migrations.CreateModel(
            name="SupportSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "undo_seconds",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(60)]
                    ),
                ),
                ("asks_rating", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name_plural": "support settings",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("brand",), name="one_support_settings"),
                    models.CheckConstraint(
                        condition=models.Q(("undo_seconds__lte", 60)), name="undo_within_a_minute"
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="SupportSettings",
        ),
    ]
