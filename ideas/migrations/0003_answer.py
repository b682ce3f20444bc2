"""What is said about ideas, and what the brand makes of them."""

import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import ideas.models.answer
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
    dependencies = [("ideas", "0002_vote")]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "comments"),
                to("author", "members.member", models.PROTECT, "+"),
                ("is_by_staff", models.BooleanField(default=False)),
                ("source_text", models.TextField()),
                ("html", models.TextField()),
                ("text_version", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "idea", "id"], name="comments_of_idea"),
                    models.Index(
                        models.F("brand"),
                        models.F("author"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        name="idea_comment_by_author",
                    ),
                ],
            },
        ),
        BrandWalls("Comment"),
        migrations.CreateModel(
            name="Answer",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "answers"),
                to("author", "members.member", models.PROTECT, "+"),
                ("source_text", models.TextField()),
                ("html", models.TextField()),
                ("text_version", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True, choices=ideas.models.answer.reasons, max_length=12
                    ),
                ),
                ("change_mind", models.CharField(blank=True, max_length=300)),
                ("revisit_on", models.DateField(blank=True, null=True)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(
                        condition=models.Q(("revisit_on__isnull", False)),
                        fields=["brand", "revisit_on"],
                        name="answers_to_revisit",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "idea"), name="idea_answered_once")
                ],
            },
        ),
        BrandWalls("Answer"),
        migrations.CreateModel(
            name="Merge",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "merges"),
                to("into", "ideas.idea", models.CASCADE, "merged_here"),
                to("by", "members.member", models.PROTECT, "+"),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [models.Index(fields=["brand", "into"], name="merges_into_idea")],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "idea"), name="merged_once"),
                    models.CheckConstraint(
                        condition=models.Q(("idea", models.F("into")), _negated=True),
                        name="not_merged_into_itself",
                    ),
                ],
            },
        ),
        BrandWalls("Merge"),
        migrations.CreateModel(
            name="Hiding",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "hidings", null=True, blank=True),
                to("comment", "ideas.comment", models.CASCADE, "hidings", null=True, blank=True),
                to("by", "members.member", models.PROTECT, "+"),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "idea"), name="idea_hidden_once"),
                    models.UniqueConstraint(
                        fields=("brand", "comment"), name="comment_hidden_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comment__isnull", False), ("idea", None)),
                            models.Q(("comment", None), ("idea__isnull", False)),
                            _connector="OR",
                        ),
                        name="hides_one_idea_or_comment",
                    ),
                ],
            },
        ),
        BrandWalls("Hiding"),
    ]
