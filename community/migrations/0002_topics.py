"""Topics and what is written in them."""

import django.utils.timezone
from django.db import migrations, models

import community.models.post
import community.models.topic
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
    dependencies = [
        ("community", "0001_categories"),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                key(),
                (
                    "kind",
                    models.CharField(
                        choices=community.models.topic.kinds, default="question", max_length=12
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_post_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("first_answer_at", models.DateTimeField(blank=True, null=True)),
                ("solved_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("last_number", models.PositiveIntegerField(default=1)),
                ("replies_count", models.PositiveIntegerField(default=0)),
                ("thanks_count", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("source_id", models.CharField(blank=True, max_length=120)),
                to("author", "members.member", models.PROTECT, "+"),
                brand(),
                to("category", "community.category", models.PROTECT, "topics"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("last_post_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="topic_latest",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("category"),
                        models.OrderBy(models.F("last_post_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="topic_latest_in_category",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            ("closed_at", None),
                            ("first_answer_at", None),
                            ("hidden_at", None),
                            ("kind", "question"),
                            ("solved_at", None),
                        ),
                        include=("category",),
                        name="topic_unanswered",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("solved_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("solved_at__isnull", False)),
                        include=("category",),
                        name="topic_solved",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("author"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        name="topic_by_author",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("brand", "source", "source_id"),
                        name="topic_imported_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="topic_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "question"), ("solved_at", None), _connector="OR"
                        ),
                        name="only_questions_are_solved",
                    ),
                ],
            },
        ),
        BrandWalls("Topic"),
        migrations.CreateModel(
            name="Post",
            fields=[
                key(),
                ("number", models.PositiveIntegerField()),
                ("is_by_staff", models.BooleanField(default=False)),
                ("source_text", models.TextField()),
                (
                    "format",
                    models.CharField(
                        choices=community.models.post.formats, default="markdown", max_length=10
                    ),
                ),
                ("html", models.TextField()),
                ("text_version", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("thanks_count", models.PositiveIntegerField(default=0)),
                ("imported_thanks", models.PositiveIntegerField(default=0)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("source_id", models.CharField(blank=True, max_length=120)),
                to("author", "members.member", models.PROTECT, "+"),
                brand(),
                to("parent", "community.post", models.CASCADE, "comments", null=True, blank=True),
                to("quoted", "community.post", models.SET_NULL, "+", null=True, blank=True),
                to("topic", "community.topic", models.CASCADE, "posts"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "topic", "number", "id"], name="post_in_topic"),
                    models.Index(
                        models.F("brand"),
                        models.F("author"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        name="post_by_author",
                    ),
                    models.Index(
                        condition=models.Q(("parent__isnull", False)),
                        fields=["brand", "parent"],
                        name="post_comments",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("parent", None)),
                        fields=("brand", "topic", "number"),
                        name="post_number",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("brand", "source", "source_id"),
                        name="post_imported_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="posts_count_from_one"
                    ),
                ],
            },
        ),
        BrandWalls("Post"),
    ]
