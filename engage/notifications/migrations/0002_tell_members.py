"""What members are told, what they want to be told, and the mails about it."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models

import engage.notifications.models.sending
import engage.tenancy.owned
from engage.tenancy.walls import BrandWalls

OPTIONS = {
    "abstract": False,
    "base_manager_name": "objects",
    "default_manager_name": "objects",
}


def key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def brand():
    return engage.tenancy.owned.BrandKey(
        db_index=False,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="tenancy.brand",
    )


def member():
    return engage.tenancy.owned.BrandForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="+",
        to="members.member",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_people"),
        ("notifications", "0001_follows"),
        ("tenancy", "0001_brands_and_domains"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", key()),
                ("kind", models.CharField(max_length=64)),
                ("how", models.CharField(blank=True, max_length=32)),
                ("subject_kind", models.CharField(max_length=64)),
                ("subject_id", models.BigIntegerField()),
                ("place", models.CharField(max_length=90)),
                ("bundle", models.CharField(max_length=90)),
                ("fact_id", models.BigIntegerField()),
                ("is_listed", models.BooleanField(default=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("count", models.PositiveIntegerField(default=1)),
                ("is_folded", models.BooleanField(default=False)),
                (
                    "actor",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                ("brand", brand()),
                ("member", member()),
            ],
            options={
                **OPTIONS,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "fact_id", "member"), name="told_once")
                ],
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("read_at", None)),
                        name="notice_unread",
                    ),
                    models.Index(
                        fields=["brand", "member", "kind", "bundle", "id"], name="notice_bundle"
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            ("is_folded", False), ("is_listed", True), ("read_at__isnull", False)
                        ),
                        name="notice_read",
                    ),
                ],
            },
        ),
        BrandWalls(
            model_name="Notice",
        ),
        migrations.CreateModel(
            name="NoticeChoice",
            fields=[
                ("id", key()),
                ("kind", models.CharField(max_length=64)),
                ("channel", models.CharField(max_length=12)),
                ("is_wanted", models.BooleanField()),
                ("brand", brand()),
                ("member", member()),
            ],
            options={
                **OPTIONS,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "member", "kind", "channel"), name="chosen_once"
                    )
                ],
            },
        ),
        BrandWalls(
            model_name="NoticeChoice",
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", key()),
                ("channel", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=engage.notifications.models.sending.states,
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=32)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "due_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
                ("brand", brand()),
                ("member", member()),
                (
                    "notice",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sendings",
                        to="notifications.notice",
                    ),
                ),
            ],
            options={
                **OPTIONS,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "notice", "channel"), name="sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "queued")),
                            models.Q(
                                models.Q(("state", "queued"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sending_ends_once",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["brand", "due_at", "id"],
                        name="sending_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["due_at"],
                        name="sending_due",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("ended_at"), descending=True),
                        condition=models.Q(("state", "failed")),
                        name="sending_failed",
                    ),
                    models.Index(
                        condition=models.Q(("state", "sent")),
                        fields=["brand", "member", "ended_at"],
                        name="sending_of_member",
                    ),
                ],
            },
        ),
        BrandWalls(
            model_name="Sending",
        ),
    ]
