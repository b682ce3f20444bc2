"""Tickets, and what was said on them."""

import datetime

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import engage.channels.kinds
import engage.tenancy.owned
import engage.tenancy.walls
import support.models.message
import support.models.ticket


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0001_keep_conversations"),
        ("support", "0001_keep_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ticket",
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
                    "requester",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "assignee",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=support.models.ticket.statuses, default="new", max_length=10
                    ),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=support.models.ticket.priorities, default="normal", max_length=10
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("language", models.CharField(blank=True, max_length=10)),
                (
                    "channel",
                    models.CharField(
                        choices=engage.channels.kinds.choices, default="web", max_length=20
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=80)),
                (
                    "conversation",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.conversation",
                    ),
                ),
                (
                    "opened_by",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("source_id", models.CharField(blank=True, max_length=120)),
                (
                    "merged_into",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="support.ticket",
                    ),
                ),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                ("void_reason", models.CharField(blank=True, max_length=20)),
                (
                    "policy_version",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.policyversion",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "queue_at",
                    models.DateTimeField(
                        default=datetime.datetime(9000, 1, 1, 0, 0, tzinfo=datetime.UTC)
                    ),
                ),
                ("next_due_at", models.DateTimeField(blank=True, null=True)),
                ("next_metric", models.CharField(blank=True, max_length=20)),
                ("next_breached_at", models.DateTimeField(blank=True, null=True)),
                ("window_closes_at", models.DateTimeField(blank=True, null=True)),
                ("last_message_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_message_by", models.CharField(blank=True, max_length=15)),
                ("waiting_since", models.DateTimeField(blank=True, null=True)),
                ("messages_count", models.PositiveIntegerField(default=0)),
                ("notes_count", models.PositiveIntegerField(default=0)),
                ("first_reply_at", models.DateTimeField(blank=True, null=True)),
                ("solved_at", models.DateTimeField(blank=True, null=True)),
                ("solves_count", models.PositiveIntegerField(default=0)),
                ("reopens_count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("merged_into", None),
                            ("status__in", ("new", "open", "pending", "on_hold")),
                            ("voided_at", None),
                        ),
                        fields=["brand", "queue_at", "id"],
                        name="ticket_queue",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("merged_into", None),
                            ("status__in", ("new", "open", "pending", "on_hold")),
                            ("voided_at", None),
                        ),
                        fields=["brand", "assignee", "queue_at", "id"],
                        name="ticket_queue_of",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("last_message_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="ticket_latest",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("status"),
                        models.OrderBy(models.F("last_message_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="ticket_by_status",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.F("requester"),
                        models.OrderBy(models.F("last_message_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="ticket_of_requester",
                    ),
                    models.Index(fields=["brand", "conversation"], name="ticket_of_conversation"),
                    models.Index(
                        condition=models.Q(("about", ""), _negated=True),
                        fields=["brand", "about"],
                        name="ticket_about",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["brand", "merged_into"],
                        name="ticket_merged",
                    ),
                    models.Index(
                        models.F("brand"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        name="ticket_newest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("brand", "source", "source_id"),
                        name="ticket_imported_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject", ""), _negated=True),
                        name="ticket_has_subject",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="Ticket",
        ),
        migrations.CreateModel(
            name="TicketMessage",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="support.ticket",
                    ),
                ),
                (
                    "origin",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="support.ticket",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=support.models.message.kinds, default="customer", max_length=15
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
                ("source_text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("text_version", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "sent_as",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.message",
                    ),
                ),
                ("leaves_at", models.DateTimeField(blank=True, null=True)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("mentioned", models.JSONField(blank=True, default=list)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["brand", "ticket", "received_at", "id"], name="said_on_ticket"
                    ),
                    models.Index(fields=["brand", "origin"], name="said_first_on"),
                    models.Index(
                        models.F("brand"),
                        models.F("author"),
                        models.OrderBy(models.F("at"), descending=True),
                        name="said_by",
                    ),
                    models.Index(
                        condition=models.Q(("leaves_at__isnull", False)),
                        fields=["leaves_at"],
                        name="held_back",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("sent_as__isnull", False)),
                        fields=("brand", "sent_as"),
                        name="taken_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at__gte", models.F("received_at"))),
                        name="known_after_received",
                    ),
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="TicketMessage",
        ),
        migrations.CreateModel(
            name="TicketTag",
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
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="support.ticket",
                    ),
                ),
                ("word", models.CharField(max_length=40)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["brand", "word", "ticket"], name="tickets_tagged")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "ticket", "word"), name="ticket_tagged_once"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="TicketTag",
        ),
        migrations.CreateModel(
            name="PendingRequest",
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
                ("token_hash", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=80)),
                ("address", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("language", models.CharField(blank=True, max_length=10)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ticket",
                    engage.tenancy.owned.BrandForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="support.ticket",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["brand", "address", "at"], name="pending_of_address"),
                    models.Index(fields=["at"], name="pending_by_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "token_hash"), name="pending_request_token"
                    )
                ],
            },
        ),
        engage.tenancy.walls.BrandWalls(
            model_name="PendingRequest",
        ),
        migrations.AddField(
            model_name="ticket",
            name="last_message",
            field=engage.tenancy.owned.BrandForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="support.ticketmessage",
            ),
        ),
        engage.tenancy.walls.BrandReference(
            model_name="Ticket",
            field_name="last_message",
        ),
    ]
