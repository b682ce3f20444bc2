"""A person in one brand."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from engage.members import roles
from engage.members.models.suspension import Suspension
from engage.tenancy.owned import BrandOwned, BrandQuerySet, scoped


class MemberQuerySet(BrandQuerySet):
    """Adjectives of members."""

    def people(self) -> Self:
        """Everyone but the system member."""
        return self.exclude(role=roles.SYSTEM)

    def active(self) -> Self:
        """People who can act now: neither erased nor suspended."""
        return self.people().filter(erased_at=None).exclude(_suspended_now())

    def staff(self) -> Self:
        """Agents, managers and owners."""
        return self.filter(role__in=roles.STAFF, erased_at=None)

    def visible_to(self, viewer: Member | None) -> Self:
        """People whose page `viewer` may open; erased ones have none, suspended ones do."""
        visible = self.people().filter(erased_at=None)
        if viewer is not None and viewer.may_moderate:
            return visible
        return visible.filter(Q(is_listed=True) | Q(pk=viewer.pk if viewer else None))

    def with_standing(self) -> Self:
        """Each member knows whether they are suspended, without another query."""
        return self.annotate(has_suspension=_suspended_now())

    def system(self) -> Member:
        """The current brand's system member; made when it does not exist yet."""
        found: Any = self.get_or_create(
            role=roles.SYSTEM, defaults={"name": "Engage", "username": "system"}
        )
        member: Member = found[0]
        return member


def _suspended_now() -> Exists:
    return Exists(Suspension.objects.running().filter(member=OuterRef("pk")))


class Member(BrandOwned):
    """Who someone is in this brand. `user` is empty for the system, imported people and guests."""

    user = models.ForeignKey(
        "members.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=80)
    username = models.CharField(max_length=40)
    """Unique in the brand, normalised by `engage.members.names.username`; used by @mentions."""
    role = models.CharField(max_length=12, choices=roles.choices, default=roles.MEMBER)
    title = models.CharField(max_length=80, blank=True)
    """A line under the name that only managers set, such as "Support, weekdays"."""
    bio = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    timezone = models.CharField(max_length=64, blank=True)
    """IANA name, empty = the brand's."""
    is_listed = models.BooleanField(default=True)
    """Whether guests and members may open this person's page."""
    is_imported = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=now)
    last_seen_on = models.DateField(null=True, blank=True)
    tour = models.CharField(max_length=12, blank=True, default="", db_default="")
    """Which first steps they have put aside: "customer", "agent" or "manager"; see the portal."""
    erased_at = models.DateTimeField(null=True, blank=True)
    """When the person was anonymised at their own or the law's wish."""

    has_suspension: bool
    """Filled by `with_standing()`; read `is_suspended` instead."""

    objects = scoped(MemberQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "username"], name="member_username"),
            models.UniqueConstraint(fields=["brand", "user"], name="member_user"),
            models.UniqueConstraint(
                fields=["brand"], condition=Q(role=roles.SYSTEM), name="one_system_member"
            ),
            models.CheckConstraint(
                condition=~Q(role=roles.SYSTEM) | Q(user=None), name="system_has_no_user"
            ),
        ]
        indexes = [
            models.Index(
                fields=["brand", "role"],
                condition=~Q(role=roles.MEMBER),
                name="member_with_role",
            ),
            models.Index(fields=["brand", "-joined_at"], name="member_joined"),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name for pages; a translated "Deleted member" once erased."""
        return _("Deleted member") if self.is_erased else self.name

    @property
    def is_staff(self) -> bool:
        """Whether this person works for the brand (not: operates the installation)."""
        return self.role in roles.STAFF

    @property
    def may_moderate(self) -> bool:
        """Moderator or above; the system may too."""
        return self.role in roles.MODERATORS or self.is_system

    @property
    def is_manager(self) -> bool:
        """Manager or owner."""
        return self.role in {roles.MANAGER, roles.OWNER}

    @property
    def is_system(self) -> bool:
        return self.role == roles.SYSTEM

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def is_suspended(self) -> bool:
        """Whether a suspension is running now; one query unless read `with_standing()`."""
        known: Any = self.__dict__.get("has_suspension")
        if known is None:
            known = Suspension.objects.running().filter(member=self).exists()
            self.has_suspension = known
        return bool(known)

    @property
    def can_act(self) -> bool:
        """Whether this member may change anything at all: neither suspended nor erased."""
        return self.is_system or not (self.is_erased or self.is_suspended)
