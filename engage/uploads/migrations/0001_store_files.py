"""Files of members, and what uses them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.uploads.models.upload
from engage.tenancy.walls import BrandWalls


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_people"),
        ("tenancy", "0001_brands_and_domains"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(choices=engage.uploads.models.upload.kinds, max_length=5),
                ),
                ("content_type", models.CharField(max_length=100)),
                ("extension", models.CharField(max_length=5)),
                ("bytes", models.PositiveBigIntegerField()),
                ("width", models.PositiveIntegerField(blank=True, null=True)),
                ("height", models.PositiveIntegerField(blank=True, null=True)),
                ("widths", models.JSONField(blank=True, default=list)),
                ("sha256", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=48)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "idle_since",
                    models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True),
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
                    "by",
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
            },
        ),
        migrations.CreateModel(
            name="UploadUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=100)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "upload",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="uploads.upload",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                models.F("brand"),
                models.F("by"),
                models.OrderBy(models.F("at"), descending=True),
                name="upload_by_member",
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                models.F("brand"),
                models.OrderBy(models.F("at"), descending=True),
                name="upload_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                condition=models.Q(("idle_since__isnull", False)),
                fields=["idle_since"],
                name="upload_idle",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(fields=("brand", "code"), name="upload_code"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(fields=("brand", "key"), name="upload_key"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "file"),
                    models.Q(("height__gte", 1), ("width__gte", 1)),
                    _connector="OR",
                ),
                name="images_have_a_size",
            ),
        ),
        migrations.AddIndex(
            model_name="uploaduse",
            index=models.Index(fields=["brand", "reference"], name="uploads_of_thing"),
        ),
        migrations.AddConstraint(
            model_name="uploaduse",
            constraint=models.UniqueConstraint(
                fields=("brand", "upload", "reference"), name="upload_used_once"
            ),
        ),
        BrandWalls(
            model_name="Upload",
        ),
        BrandWalls(
            model_name="UploadUse",
        ),
    ]
