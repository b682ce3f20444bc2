"""Where imported forums had their pages."""

from django.db import migrations, models
from django.db.models import Q

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
    name: str, target: str, related_name: str = "+", **options: bool
) -> tuple[str, models.Field]:
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            target, models.CASCADE, db_index=False, related_name=related_name, **options
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0009_index_posts_by_time"),
        ("members", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="OldSite",
            fields=[
                key(),
                ("system", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=80)),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "source"), name="old_site_once")
                ],
            },
        ),
        BrandWalls("OldSite"),
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                key(),
                ("path", models.CharField(max_length=160)),
                brand(),
                to("site", "community.oldsite", "addresses"),
                to("member", "members.member", null=True, blank=True),
                to("category", "community.category", null=True, blank=True),
                to("post", "community.post", null=True, blank=True),
            ],
            options={
                **BRAND_OWNED,
                "verbose_name_plural": "old addresses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "path", "site"), name="old_address_once"
                    ),
                    models.CheckConstraint(
                        condition=(
                            Q(member__isnull=False, category=None, post=None)
                            | Q(member=None, category__isnull=False, post=None)
                            | Q(member=None, category=None, post__isnull=False)
                        ),
                        name="leads_to_one_thing",
                    ),
                ],
            },
        ),
        BrandWalls("OldAddress"),
    ]
