"""The ground floor's rows in the back office: the book of facts, people, and the installation."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from engage.api.models import ApiToken
from engage.api.operations import revoke_token
from engage.console.actions import for_each
from engage.console.filters import DeliveryState, HearerFilter, KindFilter
from engage.console.operations.deliveries import try_deliveries_again
from engage.console.pages import BrandAdmin, OperatorAdmin
from engage.events.models import Delivery, EventRecord
from engage.members.models import Invitation, Member, Suspension, User
from engage.notifications.models import Sending
from engage.notifications.operations import send_again
from engage.tenancy.models import Brand, Domain


@admin.register(EventRecord)
class EventRecordAdmin(BrandAdmin):
    """The book, to read."""

    list_display = ["at", "kind", "actor_id", "subject_kind", "subject_id"]
    list_filter = [KindFilter]
    search_fields = ["=subject_id", "=actor_id", "=request_id"]
    ordering = ["-id"]


@admin.register(Delivery)
class DeliveryAdmin(BrandAdmin):
    """Dead letters: what failed, why, and a button to try again."""

    list_display = ["event", "hearer", "attempts", "due_at", "done_at", "dead_at", "error"]
    list_filter = [DeliveryState, HearerFilter]
    ordering = ["-id"]
    list_select_related = ["event"]
    actions = ["try_again"]

    @admin.action(description=gettext_lazy("Try again what was given up"))
    def try_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        chosen = list(queryset.values_list("pk", flat=True))
        count = try_deliveries_again(chosen, by=request.member)  # type: ignore[attr-defined]
        told = ngettext(
            "%(n)d delivery will be tried again.", "%(n)d deliveries will be tried again.", count
        )
        messages.success(request, told % {"n": count})


@admin.register(Member)
class MemberAdmin(BrandAdmin):
    """People of the brand, to find; what may be done with them is done on their pages."""

    list_display = ["name", "username", "role", "is_imported", "joined_at", "last_seen_on"]
    list_filter = ["role", "is_imported"]
    search_fields = ["name", "username"]
    ordering = ["name", "id"]
    exclude = ["user"]


@admin.register(Suspension)
class SuspensionAdmin(BrandAdmin):
    """Who was suspended, when, by whom and why."""

    list_display = ["member", "since", "until", "lifted_at", "by"]
    list_select_related = ["member", "by"]


@admin.register(Invitation)
class InvitationAdmin(BrandAdmin):
    """Invitations and whether they were used; never their secret."""

    list_display = ["address", "role", "expires_at", "used_at"]
    exclude = ["token_hash"]


@admin.register(ApiToken)
class ApiTokenAdmin(BrandAdmin):
    """Programs that act for members: what each may do and when it last did; never a secret."""

    list_display = ["name", "member", "scopes", "last_used_on", "expires_at", "revoked_at"]
    list_select_related = ["member"]
    search_fields = ["name", "member__name", "member__username"]
    exclude = ["digest"]
    ordering = ["-id"]
    actions = ["revoke"]

    @admin.action(description=gettext_lazy("Revoke: let them open nothing any more"))
    def revoke(self, request: HttpRequest, queryset: QuerySet) -> None:
        by = request.member  # type: ignore[attr-defined]
        for_each(request, queryset, lambda token: revoke_token(token, by=by))


@admin.register(Sending)
class SendingAdmin(BrandAdmin):
    """Mails to members: what became of each, and a button for those that failed."""

    list_display = ["member", "kind", "state", "reason", "attempts", "due_at", "ended_at"]
    list_filter = ["state"]
    ordering = ["-id"]
    list_select_related = ["member"]
    actions = ["send_again"]

    @admin.action(description=gettext_lazy("Send failed mails again"))
    def send_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        chosen = list(queryset.values_list("pk", flat=True))
        count = send_again(chosen, by=request.member)  # type: ignore[attr-defined]
        told = ngettext("%(n)d mail is tried again.", "%(n)d mails are tried again.", count)
        messages.success(request, told % {"n": count})


@admin.register(Brand)
class BrandPage(OperatorAdmin):
    """The installation's brands. They are made by `manage.py create_brand`."""

    list_display = ["name", "slug", "is_open", "created_at"]
    search_fields = ["name", "slug"]


@admin.register(Domain)
class DomainPage(OperatorAdmin):
    """Hosts and the proof of their ownership."""

    list_display = ["host", "brand", "is_primary", "proven_at"]
    list_select_related = ["brand"]
    search_fields = ["host"]
    exclude = ["proof_token"]


@admin.register(User)
class UserPage(OperatorAdmin):
    """Sign-ins of the whole installation, to look up."""

    list_display = ["email", "is_active", "is_staff", "date_joined", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email"]
    exclude = ["password"]
