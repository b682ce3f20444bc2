"""Reports, the reviews that answer them, and how a brand lets them count."""

import django.utils.timezone
from django.db import migrations, models

import engage.moderation.models.decision
import engage.moderation.models.report
import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls

BRAND_OWNED = {
    "abstract": False,
    "base_manager_name": "objects",
    "default_manager_name": "objects",
}


def key() -> tuple[str, models.Field]:
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


def brand() -> tuple[str, models.Field]:
    return (
        "brand",
        engage.tenancy.owned.BrandKey(
            db_index=False,
            editable=False,
            on_delete=models.PROTECT,
            related_name="+",
            to="tenancy.brand",
        ),
    )


def member(name: str) -> tuple[str, models.Field]:
    """Somebody who may be erased: the row stays without them."""
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            "members.member",
            models.SET_NULL,
            blank=True,
            db_index=False,
            null=True,
            related_name="+",
        ),
    )


def review(related_name: str) -> tuple[str, models.Field]:
    return (
        "review",
        engage.tenancy.owned.BrandForeignKey(
            "moderation.review", models.CASCADE, db_index=False, related_name=related_name
        ),
    )


def at() -> tuple[str, models.Field]:
    return ("at", models.DateTimeField(default=django.utils.timezone.now))


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("members", "0001_people"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                key(),
                ("subject_kind", models.CharField(max_length=64)),
                ("subject_id", models.BigIntegerField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reports_count", models.PositiveIntegerField(default=0)),
                ("weight", models.PositiveIntegerField(default=0)),
                ("priority", models.PositiveIntegerField(default=0)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("brand", "subject_kind", "subject_id"),
                        name="one_open_review",
                    )
                ],
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("priority"), descending=True),
                        models.F("id"),
                        condition=models.Q(("decided_at", None)),
                        name="review_waiting",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("decided_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("decided_at__isnull", False)),
                        name="review_decided",
                    ),
                    models.Index(
                        fields=["brand", "subject_kind", "subject_id"], name="review_of_subject"
                    ),
                ],
            },
        ),
        BrandWalls("Review"),
        migrations.CreateModel(
            name="Report",
            fields=[
                key(),
                (
                    "reason",
                    models.CharField(
                        choices=engage.moderation.models.report.reasons, max_length=12
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=1000)),
                ("weight", models.PositiveSmallIntegerField()),
                at(),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                brand(),
                member("member"),
                review("reports"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("brand", "review", "member"),
                        name="reported_once",
                    )
                ],
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="report_of_member",
                    ),
                    models.Index(fields=["brand", "review", "id"], name="report_in_review"),
                ],
            },
        ),
        BrandWalls("Report"),
        migrations.CreateModel(
            name="Decision",
            fields=[
                key(),
                (
                    "outcome",
                    models.CharField(
                        choices=engage.moderation.models.decision.outcomes, max_length=12
                    ),
                ),
                at(),
                ("reason", models.CharField(blank=True, max_length=200)),
                brand(),
                (
                    "by",
                    engage.tenancy.owned.BrandForeignKey(
                        "members.member", models.PROTECT, db_index=False, related_name="+"
                    ),
                ),
                review("decisions"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "review", "id"], name="decision_in_review")
                ],
            },
        ),
        BrandWalls("Decision"),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                key(),
                ("text", models.TextField(max_length=1000)),
                at(),
                brand(),
                member("by"),
                review("appeals"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "review"), name="appealed_once")
                ],
            },
        ),
        BrandWalls("Appeal"),
        migrations.CreateModel(
            name="RuleHiding",
            fields=[
                key(),
                at(),
                ("reporters", models.PositiveIntegerField()),
                ("weights", models.JSONField()),
                ("hide_weight", models.PositiveIntegerField()),
                ("least_reporters", models.PositiveIntegerField()),
                brand(),
                review("rule_hidings"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "review"), name="ruled_once")
                ],
            },
        ),
        BrandWalls("RuleHiding"),
        migrations.CreateModel(
            name="ModerationPolicy",
            fields=[
                key(),
                ("hide_weight", models.PositiveSmallIntegerField(default=3)),
                ("least_reporters", models.PositiveSmallIntegerField(default=2)),
                ("reports_a_day", models.PositiveSmallIntegerField(default=10)),
                ("wait_hours", models.PositiveSmallIntegerField(default=24)),
                brand(),
            ],
            options={
                "verbose_name_plural": "moderation policies",
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand",), name="one_moderation_policy"),
                    models.CheckConstraint(
                        condition=models.Q(("least_reporters__gte", 2)),
                        name="never_hidden_for_one_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reports_a_day__gte", 1)), name="somebody_may_report"
                    ),
                ],
            },
        ),
        BrandWalls("ModerationPolicy"),
    ]
