"""What somebody wrote in a topic: its opening, a reply, or a comment on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from community.models.topic import Topic, page_of, topic_url
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member

MARKDOWN, HTML = "markdown", "html"


def formats() -> list[tuple[str, str]]:
    """How `source` is written; HTML only comes from imports."""
    return [(markup, markup) for markup in (MARKDOWN, HTML)]


def post_url(topic_id: int, title: str, number: int, post_id: int) -> str:
    """The permalink of a post: its topic's page, the page number, and its place there."""
    page = page_of(number)
    query = f"?page={page}" if page > 1 else ""
    return f"{topic_url(topic_id, title)}{query}#post-{post_id}"


class PostQuerySet(BrandQuerySet):
    """Adjectives of posts."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those in a topic that `viewer` may read, and that are not hidden themselves.

        Nor is a comment seen whose post is hidden. Moderators see hidden ones too.
        """
        seen = self.filter(topic__in=Topic.objects.visible_to(viewer).order_by().values("pk"))
        return seen.shown_to(viewer)

    def shown_to(self, viewer: Member | None) -> Self:
        """The same where the topic is already known to be visible."""
        if viewer is not None and viewer.may_moderate:
            return self.all()
        return self.filter(Q(parent=None) | Q(parent__hidden_at=None), hidden_at=None)

    def openings(self) -> Self:
        """The first post of each topic."""
        return self.filter(number=1, parent=None)

    def replies(self) -> Self:
        """All but the openings, comments included."""
        return self.exclude(number=1, parent=None)


class Post(BrandOwned):
    """`html` is made when it is written and safe to show as it is."""

    topic = BrandForeignKey(Topic, db_index=False, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    """1 for the opening, then 2, 3 … without a gap; a comment has the number of its post."""
    parent = BrandForeignKey(
        "community.Post",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="comments",
    )
    """The post that this is a comment on; comments have no comments."""
    quoted = BrandForeignKey(
        "community.Post",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """An earlier post of the topic that this one answers."""
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    is_by_staff = models.BooleanField(default=False)
    """Whether the author worked for the brand when writing; does not change with their role."""
    source_text = models.TextField()
    """As it was written, in `format`."""
    format = models.CharField(max_length=10, choices=formats, default=MARKDOWN)
    html = models.TextField()
    text_version = models.PositiveSmallIntegerField(default=0)
    """The `engage.text.TEXT_VERSION` that made `html`."""
    language = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Grows with every edit; an edit names the version that it changes."""
    thanks_count = models.PositiveIntegerField(default=0)
    """Members' thanks, without `imported_thanks`."""
    imported_thanks = models.PositiveIntegerField(default=0)
    """Anonymous up-votes that an import brought."""
    hidden_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Hiding`."""
    source = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    objects = scoped(PostQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "topic", "number"],
                condition=Q(parent=None),
                name="post_number",
            ),
            models.UniqueConstraint(
                fields=["brand", "source", "source_id"],
                condition=~Q(source_id=""),
                name="post_imported_once",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="posts_count_from_one"),
        ]
        indexes = [
            models.Index(fields=["brand", "topic", "number", "id"], name="post_in_topic"),
            models.Index(F("brand"), F("author"), F("created_at").desc(), name="post_by_author"),
            models.Index(fields=["brand", "topic", "created_at"], name="post_by_time"),
            models.Index(
                fields=["brand", "topic", "edited_at"],
                condition=Q(edited_at__isnull=False),
                name="post_edited",
            ),
            models.Index(
                fields=["brand", "parent"], condition=Q(parent__isnull=False), name="post_comments"
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.number} in topic {self.topic_id}"

    @property
    def reference(self) -> str:
        """Its name for other parts: "community.post:34"."""
        return f"community.post:{self.pk}"

    @property
    def is_opening(self) -> bool:
        return self.number == 1 and self.parent_id is None

    @property
    def is_comment(self) -> bool:
        return self.parent_id is not None

    @property
    def is_hidden(self) -> bool:
        """Whether only moderators see it."""
        return self.hidden_at is not None

    @property
    def all_thanks(self) -> int:
        """Members' thanks and imported ones."""
        return self.thanks_count + self.imported_thanks

    @property
    def url(self) -> str:
        """Its permalink; needs `topic`."""
        return post_url(self.topic_id, self.topic.title, self.number, self.pk)

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one post; needs `topic` and its category, and `parent` of a comment."""
        hidden = self.is_hidden or (self.parent is not None and self.parent.is_hidden)
        if hidden and (viewer is None or not viewer.may_moderate):
            return False
        return self.topic.is_visible_to(viewer)
