"""What was done to tickets."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.tenancy.walls
import support.models.ticket


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0002_keep_tickets"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatusChange",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_changes",
                        to="support.ticket",
                    ),
                ),
                ("before", models.CharField(choices=support.models.ticket.statuses, max_length=10)),
                ("status", models.CharField(choices=support.models.ticket.statuses, max_length=10)),
                (
                    "message",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="support.ticketmessage",
                    ),
                ),
                ("is_by_message", models.BooleanField(default=False)),
                (
                    "by",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
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
                "indexes": [
                    models.Index(fields=["brand", "ticket", "at", "id"], name="statuses_of")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="StatusChange",
        ),
        migrations.CreateModel(
            name="Assignment",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="support.ticket",
                    ),
                ),
                (
                    "assignee",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["brand", "ticket", "at", "id"], name="assignments_of")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Assignment",
        ),
        migrations.CreateModel(
            name="PolicyGiven",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policies_given",
                        to="support.ticket",
                    ),
                ),
                (
                    "version",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.policyversion",
                    ),
                ),
                ("cause", models.CharField(max_length=10)),
                ("why", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["brand", "ticket", "at", "id"], name="policies_of")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="PolicyGiven",
        ),
        migrations.CreateModel(
            name="Merge",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="support.ticket",
                    ),
                ),
                (
                    "into",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="support.ticket",
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["brand", "into"], name="merged_into_this")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("brand", "ticket"),
                        name="ticket_merged_once",
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Merge",
        ),
        migrations.CreateModel(
            name="Rating",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="support.ticket",
                    ),
                ),
                ("solve", models.PositiveIntegerField()),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ]
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "assignee",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
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
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("at"), descending=True),
                        name="ratings_newest",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "ticket", "solve"), name="rated_once_a_solve"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 1), ("score__lte", 5)),
                        name="score_of_five",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Rating",
        ),
    ]
