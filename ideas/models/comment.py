"""What somebody says about an idea."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from ideas.models.idea import Idea, idea_url

if TYPE_CHECKING:
    from engage.members.models import Member

COMMENTS_A_PAGE = 50


class CommentQuerySet(BrandQuerySet):
    """Adjectives of comments."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those on an idea that `viewer` may read, and not hidden themselves."""
        seen = self.filter(idea__in=Idea.objects.visible_to(viewer).order_by().values("pk"))
        return seen.shown_to(viewer)

    def shown_to(self, viewer: Member | None) -> Self:
        """The same where the idea is already known to be visible."""
        if viewer is not None and viewer.may_moderate:
            return self.all()
        return self.filter(hidden_at=None)


class Comment(BrandOwned):
    """`html` is made when it is written and safe to show as it is."""

    idea = BrandForeignKey(Idea, db_index=False, on_delete=models.CASCADE, related_name="comments")
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    is_by_staff = models.BooleanField(default=False)
    """Whether the author worked for the brand when writing."""
    source_text = models.TextField()
    html = models.TextField()
    text_version = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    """Grows with every edit; an edit names the one that it changes."""
    hidden_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Hiding`."""

    objects = scoped(CommentQuerySet)

    class Meta(BrandOwned.Meta):
        indexes = [
            models.Index(fields=["brand", "idea", "id"], name="comments_of_idea"),
            models.Index(
                F("brand"), F("author"), F("created_at").desc(), name="idea_comment_by_author"
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} on idea {self.idea_id}"

    @property
    def reference(self) -> str:
        """Its name for other parts: "ideas.comment:34"."""
        return f"ideas.comment:{self.pk}"

    @property
    def is_hidden(self) -> bool:
        """Whether only moderators see it."""
        return self.hidden_at is not None

    @property
    def url(self) -> str:
        """Its place on the idea's page; needs `idea`."""
        return comment_url(self.idea_id, self.idea.title, self.pk)

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one comment; needs `idea` and its board."""
        if self.is_hidden and (viewer is None or not viewer.may_moderate):
            return False
        return self.idea.is_visible_to(viewer)


def comment_url(idea_id: int, title: str, comment_id: int) -> str:
    """The permalink of a comment: it finds the page of the idea on which it stands."""
    return f"{idea_url(idea_id, title)}?comment={comment_id}#comment-{comment_id}"
