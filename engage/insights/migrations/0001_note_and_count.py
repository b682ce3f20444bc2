"""What is counted for the scorecard, what came of it, and what is promised."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_kind", models.CharField(max_length=64)),
                ("about_id", models.BigIntegerField()),
                ("person", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=12)),
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
                "indexes": [
                    models.Index(fields=["brand", "at", "kind", "person"], name="act_by_time"),
                    models.Index(fields=["brand", "person", "at", "kind"], name="act_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "about_kind", "about_id", "kind", "person"),
                        name="act_once",
                    )
                ],
            },
        ),
        BrandWalls("ActRow"),
        migrations.CreateModel(
            name="Counting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heard_at", models.DateTimeField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                ("counted_on", models.DateField(null=True)),
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
                "indexes": [models.Index(fields=["counted_at"], name="counting_age")],
                "constraints": [models.UniqueConstraint(fields=("brand",), name="one_counting")],
            },
        ),
        BrandWalls("Counting"),
        migrations.CreateModel(
            name="DailyMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("measure", models.CharField(max_length=20)),
                ("day", models.DateField()),
                ("k", models.PositiveIntegerField(default=0)),
                ("n", models.PositiveIntegerField(default=0)),
                ("is_measured", models.BooleanField(default=True)),
                ("detail", models.JSONField(default=dict)),
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
                "indexes": [models.Index(fields=["brand", "day"], name="measured_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "measure", "day"), name="measured_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("k__lte", models.F("n"))), name="a_part_of_the_whole"
                    ),
                ],
            },
        ),
        BrandWalls("DailyMeasure"),
        migrations.CreateModel(
            name="InboundRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_kind", models.CharField(max_length=64)),
                ("about_id", models.BigIntegerField()),
                ("channel", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("staff_at", models.DateTimeField(null=True)),
                ("peer_at", models.DateTimeField(null=True)),
                ("answer_at", models.DateTimeField(null=True)),
                ("solved_at", models.DateTimeField(null=True)),
                ("solved_by", models.CharField(blank=True, max_length=5)),
                ("counts", models.BooleanField(default=True)),
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
                "indexes": [
                    models.Index(fields=["brand", "at", "id"], name="inbound_by_time"),
                    models.Index(fields=["brand", "person", "at"], name="inbound_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "about_kind", "about_id"), name="inbound_once"
                    )
                ],
            },
        ),
        BrandWalls("InboundRow"),
        migrations.CreateModel(
            name="OwedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_kind", models.CharField(max_length=64)),
                ("about_id", models.BigIntegerField()),
                ("person", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
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
                "indexes": [
                    models.Index(fields=["brand", "at", "id"], name="owed_by_time"),
                    models.Index(fields=["brand", "person"], name="owed_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "about_kind", "about_id", "person"), name="owed_once"
                    )
                ],
            },
        ),
        BrandWalls("OwedRow"),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.CharField(max_length=20)),
                ("percent", models.PositiveSmallIntegerField(null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["brand", "row", "-id"], name="promise_of_row")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent", None),
                            models.Q(("percent__gte", 1), ("percent__lte", 99)),
                            _connector="OR",
                        ),
                        name="a_promise_can_be_kept",
                    )
                ],
            },
        ),
        BrandWalls("Promise"),
        migrations.CreateModel(
            name="RecognisedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_kind", models.CharField(max_length=64)),
                ("about_id", models.BigIntegerField()),
                ("person", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("helped_at", models.DateTimeField(null=True)),
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
                "indexes": [
                    models.Index(fields=["brand", "at", "id"], name="recognised_by_time"),
                    models.Index(fields=["brand", "person"], name="recognised_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "about_kind", "about_id", "person"), name="recognised_once"
                    )
                ],
            },
        ),
        BrandWalls("RecognisedRow"),
    ]
