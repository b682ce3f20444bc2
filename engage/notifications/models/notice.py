"""What a member is told about one fact."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import now

from engage.references import join
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped


class NoticeQuerySet(BrandQuerySet):
    """Adjectives of notices."""

    def unread(self) -> Self:
        """Those that wait for their reader."""
        return self.filter(read_at=None)

    def newest_of_bundle(self) -> Self:
        """Unread ones, of each bundle only the newest."""
        newer = Notice.objects.unread().filter(
            is_listed=True, member=OuterRef("member"), kind=OuterRef("kind"),
            bundle=OuterRef("bundle"), pk__gt=OuterRef("pk"),
        )  # fmt: skip
        return self.unread().filter(~Exists(newer), is_listed=True)

    def read(self) -> Self:
        """Read ones, a bundle that was read at once being one."""
        return self.filter(read_at__isnull=False, is_folded=False, is_listed=True)

    def old(self) -> Self:
        """Past the time for which the installation keeps them: read ones go earlier."""
        read, unread = (
            now() - timedelta(days=days)
            for days in (settings.NOTICES_READ_DAYS, settings.NOTICES_UNREAD_DAYS)
        )
        # The first condition alone can use the index; the second one weighs what it finds.
        oldest = self.filter(at__lt=max(read, unread))
        return oldest.filter(Q(read_at__isnull=False, at__lt=read) | Q(read_at=None, at__lt=unread))


class Notice(BrandOwned):
    """One a fact and member, written once and by hearers only inserted.

    Notices of the same bundle (the replies to one topic) are shown as one while they are unread.
    Reading folds them: the newest keeps their count, the others stay behind it, so that a fact
    that is delivered again is known to have been told.
    """

    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=64)
    how = models.CharField(max_length=32, blank=True)
    """A short code where one kind has several sentences, such as "closed"."""
    subject_kind = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    place = models.CharField(max_length=90)
    """The reference whose page settles it when it is opened, such as "community.topic:12"."""
    bundle = models.CharField(max_length=90)
    actor = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    fact_id = models.BigIntegerField()
    """The line of the book that it tells of."""
    is_listed = models.BooleanField(default=True)
    """False for somebody who wants the mail and nothing in the app."""
    at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField(default=1)
    """How many notices of its bundle were read with it."""
    is_folded = models.BooleanField(default=False)

    objects = scoped(NoticeQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "fact_id", "member"], name="told_once"),
        ]
        indexes = [
            models.Index(
                F("brand"), F("member"), F("id").desc(),
                condition=Q(read_at=None),
                name="notice_unread",
            ),
            models.Index(fields=["brand", "member", "kind", "bundle", "id"], name="notice_bundle"),
            models.Index(
                F("brand"), F("member"), F("id").desc(),
                condition=Q(read_at__isnull=False, is_folded=False, is_listed=True),
                name="notice_read",
            ),
            BrinIndex(fields=["at"], autosummarize=True, name="notice_by_time"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} for member {self.member_id}"

    @property
    def subject(self) -> str:
        """What it leads to, as "community.post:34"."""
        return join(self.subject_kind, self.subject_id)
