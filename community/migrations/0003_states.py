"""What happens to topics and posts."""

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
        ("community", "0002_topics"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                key(),
                ("version", models.PositiveIntegerField()),
                ("source_text", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.CharField(blank=True, max_length=200)),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("post", "community.post", models.CASCADE, "revisions"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "post", "version"), name="revision_once"
                    )
                ],
            },
        ),
        BrandWalls("Revision"),
        migrations.CreateModel(
            name="Solution",
            fields=[
                key(),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("post", "community.post", models.CASCADE, "solutions"),
                to("topic", "community.topic", models.CASCADE, "solutions"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "topic"), name="one_solution"),
                    models.UniqueConstraint(fields=("brand", "post"), name="solution_post"),
                ],
            },
        ),
        BrandWalls("Solution"),
        migrations.CreateModel(
            name="Closure",
            fields=[
                key(),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.CharField(blank=True, max_length=200)),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("topic", "community.topic", models.CASCADE, "closures"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "topic"), name="closed_once")
                ],
            },
        ),
        BrandWalls("Closure"),
        migrations.CreateModel(
            name="Hiding",
            fields=[
                key(),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.CharField(blank=True, max_length=200)),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("post", "community.post", models.CASCADE, "hidings", null=True, blank=True),
                to("topic", "community.topic", models.CASCADE, "hidings", null=True, blank=True),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "topic"), name="topic_hidden_once"),
                    models.UniqueConstraint(fields=("brand", "post"), name="post_hidden_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("post__isnull", False), ("topic", None)),
                            models.Q(("post", None), ("topic__isnull", False)),
                            _connector="OR",
                        ),
                        name="hides_one_thing",
                    ),
                ],
            },
        ),
        BrandWalls("Hiding"),
        migrations.CreateModel(
            name="Thanks",
            fields=[
                key(),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                brand(),
                to("member", "members.member", models.PROTECT, "+"),
                to("post", "community.post", models.CASCADE, "thanks"),
            ],
            options={
                "verbose_name_plural": "thanks",
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "at"], include=("post",), name="thanks_by_time"),
                    models.Index(fields=["brand", "member"], name="thanks_of_member"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "post", "member"), name="thanked_once")
                ],
            },
        ),
        BrandWalls("Thanks"),
    ]
