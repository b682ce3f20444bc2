"""The shop in the back office: to look up, never to change, and no code is ever shown."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engage.console.actions import for_each
from engage.console.pages import BrandAdmin
from rewards.models import Credential, Redemption, Reward, SigningKey
from rewards.operations import rotate_key


@admin.register(Reward)
class RewardAdmin(BrandAdmin):
    """What the catalogue offers; it is filled in the console."""

    list_display = ["__str__", "kind", "cost", "stock", "needs_approval", "closed_at"]
    list_filter = ["kind"]
    ordering = ["position", "id"]


@admin.register(Redemption)
class RedemptionAdmin(BrandAdmin):
    """What members got for their points; decided in the console."""

    list_display = ["reward", "member", "cost", "state", "at"]
    list_select_related = ["reward", "member"]
    list_filter = ["state"]
    search_fields = ["member__name", "member__username"]
    exclude = ["key", "address"]
    ordering = ["-id"]


@admin.register(Credential)
class CredentialAdmin(BrandAdmin):
    """Badges that travel; what is in them is their holders'."""

    list_display = ["uuid", "award", "member", "key", "made_at", "revoked_at", "revoked_why"]
    list_select_related = ["award", "award__badge", "member", "key"]
    search_fields = ["member__name", "member__username"]
    exclude = ["documents", "salt", "subject"]
    ordering = ["-id"]


@admin.register(SigningKey)
class SigningKeyAdmin(BrandAdmin):
    """Keys of the brand; the private halves stay sealed. A manager may let it sign with another."""

    list_display = ["number", "public", "made_at", "retired_at"]
    exclude = ["sealed"]
    ordering = ["-number"]
    actions = ["rotate"]

    @admin.action(description=_("Sign with a new key from now on"))
    def rotate(self, request: HttpRequest, queryset: QuerySet) -> None:
        """The newest of the chosen ones is retired; it stays published."""
        for_each(
            request,
            queryset.filter(retired_at=None),
            lambda row: rotate_key(by=request.member),  # type: ignore[attr-defined]
        )
