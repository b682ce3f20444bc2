"""Badges that their holders take along, and the keys that sign them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.tenancy.walls


class Migration(migrations.Migration):
    dependencies = [
        ("rewards", "0003_open_catalogue"),
    ]

    operations = [
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("public", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "number"), name="signing_key_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)),
                        fields=("brand",),
                        name="one_signing_key",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="SigningKey",
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("place", models.PositiveIntegerField()),
                ("subject", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("salt", models.CharField(max_length=32)),
                ("holds_address", models.BooleanField(default=False)),
                ("shows_name", models.BooleanField(default=False)),
                ("documents", models.JSONField(blank=True, default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_why", models.CharField(blank=True, max_length=20)),
                (
                    "award",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rewards.award",
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
                    "member",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "key",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rewards.signingkey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="credential_of_member",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "uuid"), name="credential_address"),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("brand", "award"),
                        name="one_credential_an_award",
                    ),
                    models.UniqueConstraint(
                        fields=("brand", "key", "place"), name="credential_place"
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Credential",
        ),
    ]
