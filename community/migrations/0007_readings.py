"""How far members have read, and what they keep."""

import django.utils.timezone
from django.db import migrations, models

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


def to(name: str, target: str, related_name: str, **options: bool) -> tuple[str, models.Field]:
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            target, models.CASCADE, db_index=False, related_name=related_name, **options
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0006_index_newest_topics"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                key(),
                ("read_to", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                brand(),
                to("member", "members.member", "+"),
                to("topic", "community.topic", "readings"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [models.Index(fields=["brand", "read_to"], name="reading_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "member", "topic"), name="reading_once"
                    )
                ],
            },
        ),
        BrandWalls("Reading"),
        migrations.CreateModel(
            name="CaughtUp",
            fields=[
                key(),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                brand(),
                to("category", "community.category", "caught_up", null=True, blank=True),
                to("member", "members.member", "+"),
            ],
            options={
                "verbose_name_plural": "caught up",
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "member", "category"),
                        name="caught_up_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        BrandWalls("CaughtUp"),
        migrations.CreateModel(
            name="Bookmark",
            fields=[
                key(),
                ("note", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                brand(),
                to("member", "members.member", "+"),
                to("post", "community.post", "bookmarks", null=True, blank=True),
                to("topic", "community.topic", "bookmarks"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "member", "-id"], name="bookmarks_of_member")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "member", "topic", "post"),
                        name="bookmarked_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        BrandWalls("Bookmark"),
    ]
