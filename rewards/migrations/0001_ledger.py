"""The ledger, what it follows from, and what follows from it: ranks, badges, leaderboards."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import rewards.models.account
import rewards.models.badge
import rewards.models.posting
import rewards.models.score
from engage.tenancy.walls import BrandWalls


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=rewards.models.account.kinds, max_length=12)),
                ("balance", models.BigIntegerField(default=0)),
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
                        blank=True,
                        db_index=False,
                        null=True,
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
            name="Badge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(db_index=False, max_length=60)),
                ("name", models.JSONField()),
                ("description", models.JSONField(blank=True, default=dict)),
                ("icon", models.CharField(default="award", max_length=40)),
                ("counts", models.CharField(max_length=40)),
                ("bronze", models.PositiveIntegerField(blank=True, null=True)),
                ("silver", models.PositiveIntegerField(blank=True, null=True)),
                ("gold", models.PositiveIntegerField(blank=True, null=True)),
                ("again_every", models.PositiveIntegerField(blank=True, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                ("holders_count", models.PositiveIntegerField(default=0)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tier", models.CharField(choices=rewards.models.badge.tiers, max_length=8)),
                ("number", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
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
                    "member",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "revoked_by",
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
                    "badge",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="rewards.badge",
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
            name="Merit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fact_id", models.BigIntegerField()),
                ("rule", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=80)),
                ("about", models.CharField(max_length=64)),
                ("place", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField()),
                ("day", models.DateField()),
                ("points", models.PositiveIntegerField()),
                ("worth", models.PositiveIntegerField(default=0)),
                ("within_limits", models.BooleanField(default=True)),
                ("is_standing", models.BooleanField(default=True)),
                ("is_counted", models.BooleanField(default=False)),
                ("pending", models.IntegerField(default=0)),
                ("available", models.IntegerField(default=0)),
                ("matures_at", models.DateTimeField()),
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
                    "giver",
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
                    "member",
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
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=rewards.models.posting.kinds, max_length=12)),
                ("key", models.CharField(max_length=80)),
                ("fact_id", models.BigIntegerField(blank=True, null=True)),
                ("rule", models.CharField(blank=True, max_length=40)),
                ("about", models.CharField(blank=True, max_length=64)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("points", models.IntegerField(default=0)),
                ("balance", models.BigIntegerField(default=0)),
                ("reputation", models.IntegerField(default=0)),
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
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
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
                    "merit",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="rewards.merit",
                    ),
                ),
                (
                    "undoes",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="rewards.posting",
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
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.BigIntegerField()),
                (
                    "account",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="rewards.account",
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
                    "posting",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="rewards.posting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Rank",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.JSONField()),
                ("promise", models.JSONField(blank=True, default=dict)),
                ("from_points", models.PositiveIntegerField()),
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
            },
        ),
        migrations.CreateModel(
            name="Attainment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "rank",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attainments",
                        to="rewards.rank",
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
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(choices=rewards.models.score.periods, max_length=6)),
                ("begins_on", models.DateField()),
                ("points", models.IntegerField(default=0)),
                ("is_shown", models.BooleanField(default=True)),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bronze", models.PositiveIntegerField(default=0)),
                ("silver", models.PositiveIntegerField(default=0)),
                ("gold", models.PositiveIntegerField(default=0)),
                ("opted_out_at", models.DateTimeField(blank=True, null=True)),
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
                    "rank",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rewards.rank",
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
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counts", models.CharField(max_length=40)),
                ("count", models.IntegerField(default=0)),
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
            ],
            options={
                "verbose_name_plural": "tallies",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("values", models.JSONField(default=dict)),
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
            ],
            options={
                "verbose_name_plural": "terms",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Undoing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("undone", models.BigIntegerField(default=0)),
                ("redone", models.BigIntegerField(default=0)),
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
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("brand", "member", "kind"), name="account_of_member"
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("member", None)),
                fields=("brand", "kind"),
                name="account_of_brand",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("esteem", "issue", "redeemed")), ("member", None)),
                    models.Q(
                        ("kind__in", ("reputation", "pending", "available")),
                        ("member__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="account_has_its_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="badge",
            index=models.Index(fields=["brand", "position", "id"], name="badge_order"),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.UniqueConstraint(fields=("brand", "slug"), name="badge_slug"),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bronze__isnull", False),
                    ("silver__isnull", False),
                    ("gold__isnull", False),
                    _connector="OR",
                ),
                name="badge_has_a_tier",
            ),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.CheckConstraint(
                condition=models.Q(("again_every", None), ("again_every__gte", 1), _connector="OR"),
                name="badge_again",
            ),
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(
                models.F("brand"),
                models.F("badge"),
                models.OrderBy(models.F("id"), descending=True),
                name="award_of_badge",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                fields=("brand", "member", "badge", "tier", "number"), name="awarded_once"
            ),
        ),
        migrations.AddIndex(
            model_name="merit",
            index=models.Index(fields=["brand", "member", "day"], name="merit_of_day"),
        ),
        migrations.AddIndex(
            model_name="merit",
            index=models.Index(
                condition=models.Q(("giver__isnull", False)),
                fields=["brand", "member", "giver", "at"],
                name="merit_between_two",
            ),
        ),
        migrations.AddIndex(
            model_name="merit",
            index=models.Index(fields=["brand", "key"], name="merit_by_key"),
        ),
        migrations.AddIndex(
            model_name="merit",
            index=models.Index(fields=["brand", "about"], name="merit_about"),
        ),
        migrations.AddIndex(
            model_name="merit",
            index=models.Index(
                condition=models.Q(("place", ""), _negated=True),
                fields=["brand", "place"],
                name="merit_in_place",
            ),
        ),
        migrations.AddIndex(
            model_name="merit",
            index=models.Index(
                condition=models.Q(("pending", 0), _negated=True),
                fields=["matures_at"],
                name="merit_ripening",
            ),
        ),
        migrations.AddConstraint(
            model_name="merit",
            constraint=models.UniqueConstraint(
                fields=("brand", "fact_id", "rule"), name="merited_once"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                models.F("brand"),
                models.F("member"),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("kind", "maturing"), _negated=True),
                name="posting_of_member",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                condition=models.Q(("merit__isnull", False)),
                fields=["brand", "merit"],
                name="posting_of_merit",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(fields=("brand", "key"), name="posted_once"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undoes__isnull", False)),
                fields=("brand", "undoes"),
                name="undone_once",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["brand", "account"], include=("amount",), name="entry_in_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("brand", "posting", "account"), name="one_entry_an_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="entry_moves_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="rank",
            constraint=models.UniqueConstraint(
                fields=("brand", "from_points"), name="one_rank_a_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="attainment",
            constraint=models.UniqueConstraint(
                fields=("brand", "member", "rank"), name="reached_once"
            ),
        ),
        migrations.AddIndex(
            model_name="score",
            index=models.Index(
                models.F("brand"),
                models.F("period"),
                models.F("begins_on"),
                models.OrderBy(models.F("points"), descending=True),
                models.F("member"),
                condition=models.Q(
                    ("is_shown", True),
                    ("points__gt", 0),
                    models.Q(("period", "day"), _negated=True),
                ),
                name="score_on_board",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(
                fields=("brand", "member", "period", "begins_on"), name="one_score"
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(fields=("brand", "member"), name="one_standing"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("brand", "member", "counts"), name="one_tally"
            ),
        ),
        migrations.AddIndex(
            model_name="terms",
            index=models.Index(
                models.F("brand"),
                models.OrderBy(models.F("at"), descending=True),
                name="terms_by_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="undoing",
            constraint=models.UniqueConstraint(fields=("brand", "key"), name="one_undoing"),
        ),
        BrandWalls("Account"),
        BrandWalls("Merit"),
        BrandWalls("Undoing"),
        BrandWalls("Posting"),
        BrandWalls("Entry"),
        BrandWalls("Terms"),
        BrandWalls("Rank"),
        BrandWalls("Attainment"),
        BrandWalls("Standing"),
        BrandWalls("Badge"),
        BrandWalls("Award"),
        BrandWalls("Tally"),
        BrandWalls("Score"),
    ]
