"""Accounts on networks, conversations there, and their messages."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.channels.kinds
import engage.channels.models.conversation
import engage.channels.models.message
import engage.tenancy.owned
import engage.tenancy.walls


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_unlist_deleted_people"),
        ("tenancy", "0002_version_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "brand",
                    engage.tenancy.owned.BrandKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.brand",
                    ),
                ),
                ("kind", models.CharField(choices=engage.channels.kinds.choices, max_length=20)),
                ("outer_id", models.CharField(blank=True, max_length=120)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "kind", "outer_id"), name="channel_once"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Account",
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "brand",
                    engage.tenancy.owned.BrandKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.brand",
                    ),
                ),
                (
                    "account",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="channels.account",
                    ),
                ),
                ("thread_id", models.CharField(max_length=200)),
                (
                    "visibility",
                    models.CharField(
                        choices=engage.channels.models.conversation.visibilities,
                        default="private",
                        max_length=10,
                    ),
                ),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_inbound_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "account", "thread_id"), name="conversation_once"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Conversation",
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "brand",
                    engage.tenancy.owned.BrandKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.brand",
                    ),
                ),
                (
                    "account",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.account",
                    ),
                ),
                (
                    "conversation",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="channels.conversation",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=engage.channels.models.message.directions,
                        default="in",
                        max_length=3,
                    ),
                ),
                ("outer_id", models.CharField(blank=True, max_length=200)),
                ("parent_outer_id", models.CharField(blank=True, max_length=200)),
                (
                    "visibility",
                    models.CharField(
                        choices=engage.channels.models.conversation.visibilities,
                        default="private",
                        max_length=10,
                    ),
                ),
                (
                    "author",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("is_auto", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=engage.channels.models.message.states,
                        default="delivered",
                        max_length=10,
                    ),
                ),
                ("failure", models.CharField(blank=True, max_length=80)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("known_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("raw", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        models.F("brand"),
                        models.F("conversation"),
                        models.F("sent_at"),
                        name="message_in_thread",
                    ),
                    models.Index(models.F("brand"), models.F("author"), name="message_by_author"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outer_id", ""), _negated=True),
                        fields=("brand", "account", "outer_id"),
                        name="message_once",
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Message",
        ),
    ]
