"""Clocks of tickets, and what was told of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.tenancy.walls
import support.models.clock
import support.models.policy


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0003_keep_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="Clock",
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
                        related_name="clocks",
                        to="support.ticket",
                    ),
                ),
                ("metric", models.CharField(choices=support.models.policy.metrics, max_length=20)),
                ("cycle", models.PositiveIntegerField(default=1)),
                (
                    "policy_version",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.policyversion",
                    ),
                ),
                (
                    "calendar",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.calendar",
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("target_s", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "warn_at",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), blank=True, default=list, size=None
                    ),
                ),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("breached_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended",
                    models.CharField(blank=True, choices=support.models.clock.ends, max_length=12),
                ),
                ("used_s", models.FloatField(default=0)),
                ("paused_s", models.FloatField(default=0)),
                ("is_paused", models.BooleanField(default=False)),
                ("late_seen", models.BooleanField(default=False)),
                ("cause", models.CharField(blank=True, max_length=10)),
                ("reckoned_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("poll_at", models.DateTimeField(blank=True, null=True)),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("poll_at__isnull", False)),
                        fields=["poll_at"],
                        name="clock_to_tell",
                    ),
                    models.Index(
                        condition=models.Q(("breached_at__isnull", False)),
                        fields=["brand", "breached_at"],
                        name="clock_breached",
                    ),
                    models.Index(fields=["brand", "metric", "started_at"], name="clock_by_metric"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["brand", "calendar"],
                        name="clock_unfinished",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "ticket", "metric", "cycle"), name="clock_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", ""), ("ended_at", None)),
                            models.Q(
                                ("ended_at__isnull", False), models.Q(("ended", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="clock_ends_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", "met"), _negated=True),
                            ("met_at__isnull", False),
                            _connector="OR",
                        ),
                        name="met_clock_has_a_time",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Clock",
        ),
        migrations.CreateModel(
            name="Mark",
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
                    "clock",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="support.clock",
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "clock", "kind", "step"), name="clock_told_once"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Mark",
        ),
    ]
