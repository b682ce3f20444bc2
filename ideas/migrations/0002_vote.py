"""Who wants an idea, who hears of it, and how it went on."""

import django.utils.timezone
from django.db import migrations, models

import engage.tenancy.owned
import ideas.models.subscription
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
    dependencies = [("ideas", "0001_open_boards")]

    operations = [
        migrations.CreateModel(
            name="Vote",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "votes"),
                to("member", "members.member", models.PROTECT, "+"),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                to("added_by", "members.member", models.PROTECT, "+", null=True, blank=True),
                ("origin", models.CharField(blank=True, max_length=90)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "member", "-at"], name="votes_of_member"),
                    models.Index(fields=["brand", "at"], name="votes_by_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "idea", "member"), name="voted_once")
                ],
            },
        ),
        BrandWalls("Vote"),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "subscriptions"),
                to("member", "members.member", models.CASCADE, "+"),
                (
                    "level",
                    models.CharField(
                        choices=ideas.models.subscription.levels, default="status", max_length=8
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "member"], name="subscriptions_of_member")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "idea", "member"), name="subscribed_once"
                    )
                ],
            },
        ),
        BrandWalls("Subscription"),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                key(),
                brand(),
                to("idea", "ideas.idea", models.CASCADE, "changes"),
                to("before", "ideas.status", models.PROTECT, "+"),
                to("status", "ideas.status", models.PROTECT, "+"),
                to("by", "members.member", models.PROTECT, "+"),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                **BRAND_OWNED,
                "indexes": [
                    models.Index(fields=["brand", "idea", "id"], name="changes_of_idea"),
                    models.Index(fields=["brand", "at"], name="idea_changes_by_time"),
                ],
            },
        ),
        BrandWalls("StatusChange"),
    ]
