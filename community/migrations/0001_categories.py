"""Categories with their doormen."""

import django.db.models.functions.datetime
from django.db import migrations, models

import community.models.category
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
    initial = True

    dependencies = [
        ("members", "0001_people"),
        ("tenancy", "0001_brands_and_domains"),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                key(),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=60)),
                ("name", models.CharField(max_length=80)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "slug"), name="group_slug")
                ],
            },
        ),
        BrandWalls("Group"),
        migrations.CreateModel(
            name="Category",
            fields=[
                key(),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=60)),
                ("name", models.JSONField()),
                ("description", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "access",
                    models.CharField(
                        choices=community.models.category.accesses, default="public", max_length=10
                    ),
                ),
                ("kinds", models.JSONField(default=community.models.category.all_kinds)),
                ("icon", models.CharField(default="message-circle", max_length=40)),
                ("topics_count", models.PositiveIntegerField(default=0)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                brand(),
                to("group", "community.group", models.PROTECT, "categories", null=True, blank=True),
            ],
            options={
                "verbose_name_plural": "categories",
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "position", "id"], name="category_order")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "slug"), name="category_slug"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("access", "group"), ("group__isnull", False)),
                            models.Q(models.Q(("access", "group"), _negated=True), ("group", None)),
                            _connector="OR",
                        ),
                        name="group_category_has_group",
                    ),
                ],
            },
        ),
        BrandWalls("Category"),
        migrations.CreateModel(
            name="GroupMember",
            fields=[
                key(),
                (
                    "since",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("group", "community.group", models.CASCADE, "places"),
                to("member", "members.member", models.CASCADE, "+"),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "member", "group"], name="groups_of_member")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "group", "member"), name="in_group_once"
                    )
                ],
            },
        ),
        BrandWalls("GroupMember"),
        migrations.CreateModel(
            name="Archival",
            fields=[
                key(),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                brand(),
                to("by", "members.member", models.PROTECT, "+"),
                to("category", "community.category", models.CASCADE, "archivals"),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "category"), name="archived_once")
                ],
            },
        ),
        BrandWalls("Archival"),
    ]
