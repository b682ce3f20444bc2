"""How topics are found."""

import django.utils.timezone
from django.db import migrations, models

import community.models.topic_link
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
        ("community", "0003_states"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                key(),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=60)),
                ("name", models.CharField(max_length=40)),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [models.UniqueConstraint(fields=("brand", "slug"), name="tag_slug")],
            },
        ),
        BrandWalls("Tag"),
        migrations.CreateModel(
            name="TopicTag",
            fields=[
                key(),
                brand(),
                to("tag", "community.tag", models.CASCADE, "tagged"),
                to("topic", "community.topic", models.CASCADE, "tagged"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [models.Index(fields=["brand", "tag", "topic"], name="topics_of_tag")],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "topic", "tag"), name="tagged_once")
                ],
            },
        ),
        BrandWalls("TopicTag"),
        migrations.CreateModel(
            name="TopicLink",
            fields=[
                key(),
                (
                    "kind",
                    models.CharField(
                        choices=community.models.topic_link.link_kinds,
                        default="related",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("original", "community.topic", models.CASCADE, "linked_from"),
                to("topic", "community.topic", models.CASCADE, "links"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [models.Index(fields=["brand", "original"], name="links_to_topic")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "topic", "original"), name="linked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topic", models.F("original")), _negated=True),
                        name="not_linked_to_itself",
                    ),
                ],
            },
        ),
        BrandWalls("TopicLink"),
        migrations.CreateModel(
            name="TopicViews",
            fields=[
                key(),
                ("count", models.PositiveIntegerField(default=0)),
                brand(),
                to("topic", "community.topic", models.CASCADE, "views"),
            ],
            options={
                "verbose_name_plural": "topic views",
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "topic"), name="views_of_topic")
                ],
            },
        ),
        BrandWalls("TopicViews"),
    ]
