"""What members can get for their points, and what they got."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import engage.tenancy.walls
import rewards.models.redemption
import rewards.models.reward


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("rewards", "0002_only_added_to"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=rewards.models.reward.reward_kinds, max_length=8),
                ),
                ("name", models.JSONField()),
                ("text", models.JSONField(blank=True, default=dict)),
                ("icon", models.CharField(default="gift", max_length=40)),
                ("cost", models.PositiveIntegerField()),
                ("stock", models.PositiveIntegerField(default=0)),
                ("most_a_member", models.PositiveIntegerField(blank=True, null=True)),
                ("needs_approval", models.BooleanField(default=False)),
                ("asks_address", models.BooleanField(default=False)),
                ("position", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
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
                    "from_rank",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="rewards.rank",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["brand", "position", "id"], name="reward_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cost__gte", 1)), name="reward_costs_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("most_a_member", None), ("most_a_member__gte", 1), _connector="OR"
                        ),
                        name="reward_limit",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Reward",
        ),
        migrations.CreateModel(
            name="Redemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("cost", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=rewards.models.redemption.redemption_states, max_length=12
                    ),
                ),
                ("address", models.TextField(blank=True, max_length=500)),
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
                    "member",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "reward",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="rewards.reward",
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
                        name="redemption_of_member",
                    ),
                    models.Index(fields=["brand", "reward", "member"], name="redemption_of_reward"),
                    models.Index(
                        condition=models.Q(("state__in", ("requested", "approved"))),
                        fields=["brand", "id"],
                        name="redemption_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "member", "key"), name="redeemed_once")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Redemption",
        ),
        migrations.CreateModel(
            name="CouponCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
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
                    "redemption",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="rewards.redemption",
                    ),
                ),
                (
                    "reward",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="rewards.reward",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("redemption", None)),
                        fields=["brand", "reward", "id"],
                        name="code_unused",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "reward", "code"), name="code_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("redemption__isnull", False)),
                        fields=("brand", "redemption"),
                        name="one_code_a_redemption",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="CouponCode",
        ),
        migrations.CreateModel(
            name="RedemptionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=rewards.models.redemption.redemption_states, max_length=12
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.CharField(blank=True, max_length=200)),
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
                    "redemption",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="rewards.redemption",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["brand", "redemption", "id"], name="step_of_redemption")
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="RedemptionStep",
        ),
    ]
