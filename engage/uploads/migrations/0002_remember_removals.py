"""Which files managers took away, and why."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_people"),
        ("tenancy", "0001_brands_and_domains"),
        ("uploads", "0001_store_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Removal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("reason", models.CharField(max_length=200)),
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
                    "by",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
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
                    models.Index(fields=["brand", "sha256"], name="removed_content"),
                    models.Index(fields=["brand", "member", "-at"], name="removed_of_member"),
                ],
            },
        ),
        BrandWalls(
            model_name="Removal",
        ),
    ]
