"""Something that a customer wants the brand to make."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from ideas.models.board import Board
from ideas.models.status import Status

if TYPE_CHECKING:
    from engage.members.models import Member

SHORTEST_TITLE, LONGEST_TITLE = 10, 100
NO_VOTES = -1e9
"""The `hot` of an idea for which nobody votes: below every other one."""

LISTED = Q(hidden_at=None, merged_into=None)


@lru_cache(maxsize=4096)  # lists name the same few ideas again and again
def idea_url(idea_id: int, title: str) -> str:
    """The path of an idea's page, e.g. "/ideas/12-spare-hinges-to-fit-at-home/"."""
    slug = slugify(title, allow_unicode=True)[:80].strip("-_")
    return f"/ideas/{idea_id}-{quote(slug)}/" if slug else f"/ideas/{idea_id}/"


class IdeaQuerySet(BrandQuerySet):
    """Adjectives of ideas."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those that `viewer` may read: on a board that they may enter, and not hidden.

        Moderators see hidden ones too.
        """
        seen = self.filter(board__in=Board.objects.visible_to(viewer).order_by().values("pk"))
        if viewer is not None and viewer.may_moderate:
            return seen
        return seen.filter(hidden_at=None)

    def listed(self) -> Self:
        """Those that stand in lists: neither hidden nor merged into another one."""
        return self.filter(LISTED)

    def owed(self) -> Self:
        """Those with so many voters that the brand owes an answer, and has given none."""
        return self.filter(LISTED, owed_at__isnull=False, responded_at=None)


class Idea(BrandOwned):
    """`html` is made when it is written and safe to show as it is."""

    board = BrandForeignKey(Board, db_index=False, on_delete=models.PROTECT, related_name="ideas")
    status = BrandForeignKey(Status, db_index=False, on_delete=models.PROTECT, related_name="ideas")
    status_at = models.DateTimeField(default=now)
    """Since when it stands there."""
    title = models.CharField(max_length=LONGEST_TITLE)
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    added_by = BrandForeignKey(
        "members.Member",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """The agent who wrote it down for the author; empty when the author did."""
    is_by_staff = models.BooleanField(default=False)
    """Whether the author worked for the brand when writing."""
    origin = models.CharField(max_length=90, blank=True)
    """The reference of what it was made of, such as "support.ticket:12"."""
    source_text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    text_version = models.PositiveSmallIntegerField(default=0)
    """The `engage.text.TEXT_VERSION` that made `html`."""
    language = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    """Grows with every edit; an edit names the one that it changes."""
    votes_count = models.PositiveIntegerField(default=0)
    """Distinct voters for it and for everything merged into it."""
    hot = models.FloatField(default=NO_VOTES)
    """ln Σ exp(tᵢ/τ) over those voters, tᵢ the time of each one's first vote, in units of 30 days
    (`ideas.hot`)."""
    comments_count = models.PositiveIntegerField(default=0)
    """Comments that are not hidden."""
    answered_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Answer`."""
    owed_at = models.DateTimeField(null=True, blank=True)
    """When so many had voted that an answer was owed."""
    responded_at = models.DateTimeField(null=True, blank=True)
    """When the brand first answered it or changed its status."""
    merged_into = BrandForeignKey(
        "ideas.Idea",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    """Mirror of its `Merge`."""
    hidden_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Hiding`."""
    version = models.PositiveIntegerField(default=1)
    """Grows with every change of what a reader of the page sees: the key of kept pages."""
    source = models.CharField(max_length=80, blank=True)
    """Where it was imported from."""
    source_id = models.CharField(max_length=120, blank=True)

    objects = scoped(IdeaQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "source", "source_id"],
                condition=~Q(source_id=""),
                name="idea_imported_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="idea_has_title"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="idea_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(
                F("brand"), F("hot").desc(), F("id").desc(),
                condition=LISTED, include=["board", "status"], name="idea_hot",
            ),
            models.Index(
                F("brand"), F("board"), F("hot").desc(), F("id").desc(),
                condition=LISTED, include=["status"], name="idea_hot_on_board",
            ),
            models.Index(
                F("brand"), F("status"), F("hot").desc(), F("id").desc(),
                condition=LISTED, include=["board"], name="idea_hot_in_status",
            ),
            models.Index(
                F("brand"), F("created_at").desc(), F("id").desc(),
                condition=LISTED, include=["board", "status"], name="idea_newest",
            ),
            models.Index(
                F("brand"), F("board"), F("created_at").desc(), F("id").desc(),
                condition=LISTED, include=["status"], name="idea_newest_on_board",
            ),
            models.Index(
                F("brand"), F("votes_count").desc(), F("id").desc(),
                condition=LISTED, include=["board", "status"], name="idea_most_voted",
            ),
            models.Index(
                F("brand"), F("board"), F("votes_count").desc(), F("id").desc(),
                condition=LISTED, include=["status"], name="idea_most_voted_on_board",
            ),
            models.Index(
                fields=["brand", "owed_at", "id"],
                condition=LISTED & Q(owed_at__isnull=False, responded_at=None),
                name="idea_owed",
            ),
            models.Index(F("brand"), F("author"), F("created_at").desc(), name="idea_by_author"),
            models.Index(
                fields=["brand", "merged_into"],
                condition=Q(merged_into__isnull=False),
                name="idea_family",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """The path of its page."""
        return idea_url(self.pk, self.title)

    @property
    def reference(self) -> str:
        """Its name for other parts: "ideas.idea:12"."""
        return f"ideas.idea:{self.pk}"

    @property
    def is_hidden(self) -> bool:
        """Whether only moderators see it."""
        return self.hidden_at is not None

    @property
    def is_merged(self) -> bool:
        """Whether another idea speaks for it."""
        return self.merged_into_id is not None

    @property
    def is_frozen(self) -> bool:
        """Whether voting has ended; needs `status` and `board`."""
        return self.status.freezes or self.board.is_archived

    @property
    def is_owed(self) -> bool:
        """Whether it belongs to `owed()`."""
        done = self.responded_at or self.hidden_at or self.merged_into_id
        return self.owed_at is not None and done is None

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one idea; needs `board`."""
        if self.is_hidden and (viewer is None or not viewer.may_moderate):
            return False
        return self.board.is_visible_to(viewer)
