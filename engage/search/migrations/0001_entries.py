"""What can be found, and how far a brand's index has come."""

import django.contrib.postgres.fields
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models.functions import Now

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


def newest(name: str, **options: object) -> models.Index:
    return models.Index(
        models.F("brand"),
        models.OrderBy(models.F("created_at"), descending=True),
        models.OrderBy(models.F("id"), descending=True),
        name=name,
        **options,
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [("tenancy", "0001_brands_and_domains")]

    operations = [
        migrations.CreateModel(
            name="IndexRun",
            fields=[
                key(),
                ("kind", models.CharField(blank=True, max_length=62)),
                ("after_id", models.BigIntegerField(default=0)),
                ("entries_count", models.PositiveBigIntegerField(default=0)),
                ("began_at", models.DateTimeField(db_default=Now())),
                ("moved_at", models.DateTimeField(db_default=Now())),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "constraints": [models.UniqueConstraint(fields=("brand",), name="one_index_run")],
            },
        ),
        BrandWalls("IndexRun"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                key(),
                ("subject_kind", models.CharField(max_length=62)),
                ("subject_id", models.BigIntegerField()),
                ("thread", models.CharField(max_length=82)),
                ("is_head", models.BooleanField()),
                ("audience", models.CharField(max_length=82)),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=10)),
                ("title", models.CharField(blank=True, max_length=250)),
                ("text", models.TextField(blank=True)),
                ("letters", models.TextField(blank=True)),
                ("terms", django.contrib.postgres.search.SearchVectorField()),
                ("signal", models.FloatField(default=0)),
                ("version", models.BigIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("indexed_at", models.DateTimeField(db_default=Now())),
                brand(),
            ],
            options={
                **BRAND_OWNED,
                "verbose_name_plural": "search entries",
                "indexes": [
                    newest("search_newest"),
                    newest("search_newest_heads", condition=models.Q(("is_head", True))),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "subject_kind", "subject_id"), name="search_entry_once"
                    )
                ],
            },
        ),
        BrandWalls("SearchEntry"),
    ]
