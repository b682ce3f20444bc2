"""Words that ideas are found by."""

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


def to(name: str, target: str) -> tuple[str, models.Field]:
    return (
        name,
        engage.tenancy.owned.BrandForeignKey(
            target, models.CASCADE, db_index=False, related_name="tagged"
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("ideas", "0003_answer")]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                key(),
                brand(),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=60)),
                ("name", models.CharField(max_length=40)),
                ("ideas_count", models.PositiveIntegerField(default=0)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("ideas_count"), descending=True),
                        models.F("slug"),
                        name="idea_tags_by_use",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "slug"), name="idea_tag_slug"),
                ],
            },
        ),
        BrandWalls("Tag"),
        migrations.CreateModel(
            name="IdeaTag",
            fields=[key(), brand(), to("idea", "ideas.idea"), to("tag", "ideas.tag")],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "tag", "idea"], name="ideas_of_tag"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "idea", "tag"), name="idea_tagged_once"
                    ),
                ],
            },
        ),
        BrandWalls("IdeaTag"),
    ]
