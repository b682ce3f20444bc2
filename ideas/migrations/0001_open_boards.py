"""Boards, statuses and the ideas on them."""

import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import ideas.models.board
import ideas.models.status
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


def to(
    name: str, target: str, on_delete: object, related_name: str, **options: bool
) -> tuple[str, models.Field]:
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            target, on_delete, db_index=False, related_name=related_name, **options
        ),
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [("members", "0003_unlist_deleted_people"), ("tenancy", "0002_version_pages")]

    operations = [
        migrations.CreateModel(
            name="Board",
            fields=[
                key(),
                brand(),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=60)),
                ("name", models.JSONField()),
                ("description", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "access",
                    models.CharField(
                        choices=ideas.models.board.accesses, default="public", max_length=10
                    ),
                ),
                ("tau_days", models.PositiveSmallIntegerField(default=30)),
                ("owed_votes", models.PositiveIntegerField(default=10)),
                ("answer_days", models.PositiveSmallIntegerField(default=30)),
                ("ideas_count", models.PositiveIntegerField(default=0)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [models.Index(fields=["brand", "position", "id"], name="board_order")],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "slug"), name="board_slug"),
                    models.CheckConstraint(
                        condition=models.Q(("tau_days__gte", 1), ("tau_days__lte", 3650)),
                        name="board_forgets_in_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owed_votes__gte", 1)), name="board_owes_somebody"
                    ),
                ],
            },
        ),
        BrandWalls("Board"),
        migrations.CreateModel(
            name="Status",
            fields=[
                key(),
                brand(),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=40)),
                ("name", models.JSONField()),
                (
                    "category",
                    models.CharField(
                        choices=ideas.models.status.categories, default="active", max_length=10
                    ),
                ),
                ("freezes", models.BooleanField(default=False)),
                ("is_on_roadmap", models.BooleanField(default=False)),
                ("is_first", models.BooleanField(default=False)),
                ("icon", models.CharField(default="circle-dashed", max_length=40)),
                ("position", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "statuses",
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "position", "id"], name="idea_status_order")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "slug"), name="idea_status_slug"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_first", True)),
                        fields=("brand",),
                        name="one_first_idea_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_first", False),
                            models.Q(("category", "active"), ("freezes", False)),
                            _connector="OR",
                        ),
                        name="ideas_begin_open",
                    ),
                ],
            },
        ),
        BrandWalls("Status"),
        migrations.CreateModel(
            name="Idea",
            fields=[
                key(),
                brand(),
                to("board", "ideas.board", models.PROTECT, "ideas"),
                to("status", "ideas.status", models.PROTECT, "ideas"),
                ("status_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("title", models.CharField(max_length=100)),
                to("author", "members.member", models.PROTECT, "+"),
                to("added_by", "members.member", models.PROTECT, "+", null=True, blank=True),
                ("is_by_staff", models.BooleanField(default=False)),
                ("origin", models.CharField(blank=True, max_length=90)),
                ("source_text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("text_version", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("votes_count", models.PositiveIntegerField(default=0)),
                ("hot", models.FloatField(default=-1000000000.0)),
                ("comments_count", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("owed_at", models.DateTimeField(blank=True, null=True)),
                ("responded_at", models.DateTimeField(blank=True, null=True)),
                to("merged_into", "ideas.idea", models.PROTECT, "merged", null=True, blank=True),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("source_id", models.CharField(blank=True, max_length=120)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("hot"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("board", "status"),
                        name="idea_hot",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("board"),
                        models.OrderBy(models.F("hot"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("status",),
                        name="idea_hot_on_board",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("status"),
                        models.OrderBy(models.F("hot"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("board",),
                        name="idea_hot_in_status",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("board", "status"),
                        name="idea_newest",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("board"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("status",),
                        name="idea_newest_on_board",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("votes_count"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("board", "status"),
                        name="idea_most_voted",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("board"),
                        models.OrderBy(models.F("votes_count"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hidden_at", None), ("merged_into", None)),
                        include=("status",),
                        name="idea_most_voted_on_board",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("hidden_at", None),
                            ("merged_into", None),
                            ("owed_at__isnull", False),
                            ("responded_at", None),
                        ),
                        fields=["brand", "owed_at", "id"],
                        name="idea_owed",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("author"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        name="idea_by_author",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["brand", "merged_into"],
                        name="idea_family",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("brand", "source", "source_id"),
                        name="idea_imported_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="idea_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="idea_not_merged_into_itself",
                    ),
                ],
            },
        ),
        BrandWalls("Idea"),
    ]
