"""A question, a discussion or an announcement: what a page of the forum is about."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from community.models.category import ANNOUNCEMENT, DISCUSSION, KINDS, QUESTION, Category
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member

TITLE_LENGTH = 200
REPLIES_A_PAGE = 20


def kinds() -> list[tuple[str, Any]]:
    """What a topic can be; callable, so that a new kind needs no migration."""
    words = {
        QUESTION: pgettext_lazy("choice", "question"),
        DISCUSSION: pgettext_lazy("choice", "discussion"),
        ANNOUNCEMENT: pgettext_lazy("choice", "announcement"),
    }
    return [(kind, words[kind]) for kind in KINDS]


@lru_cache(maxsize=4096)  # lists name the same few topics again and again
def topic_url(topic_id: int, title: str) -> str:
    """The path of a topic's page, e.g. "/topics/12-halo-2-loses-the-left-channel/"."""
    slug = slugify(title, allow_unicode=True)[:80].strip("-_")
    return f"/topics/{topic_id}-{quote(slug)}/" if slug else f"/topics/{topic_id}/"


def page_of(number: int) -> int:
    """The page of a topic on which its post of this number stands; the opening is on the first."""
    return max(1, (number - 2) // REPLIES_A_PAGE + 1)


class TopicQuerySet(BrandQuerySet):
    """Adjectives of topics."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those that `viewer` may read: in a category that they may enter, and not hidden.

        Moderators see hidden ones too. One sub-select over the brand's few categories, no query a
        row; every list, feed, count and search of topics goes through here.
        """
        seen = self.filter(category__in=Category.objects.visible_to(viewer).order_by().values("pk"))
        if viewer is not None and viewer.may_moderate:
            return seen
        return seen.filter(hidden_at=None)

    def unanswered(self) -> Self:
        """Questions to which nobody but the asker has replied, and that can be answered."""
        return self.filter(
            kind=QUESTION, first_answer_at=None, solved_at=None, closed_at=None, hidden_at=None
        )

    def solved(self) -> Self:
        """Those with an accepted answer."""
        return self.filter(solved_at__isnull=False)

    def before(self, field: str, at: datetime, pk: int) -> Self:
        """The rows after (`at`, `pk`) in an order by `-field, -id`.

        The plain `<=` lets PostgreSQL start the index scan there; a lone OR would not.
        """
        return self.filter(**{f"{field}__lte": at}).exclude(**{field: at, "pk__gte": pk})


class Topic(BrandOwned):
    """Its text is its opening post. Counters and mirrors are written by operations only."""

    category = BrandForeignKey(
        Category, db_index=False, on_delete=models.PROTECT, related_name="topics"
    )
    kind = models.CharField(max_length=12, choices=kinds, default=QUESTION)
    title = models.CharField(max_length=TITLE_LENGTH)
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    is_by_staff = models.BooleanField(default=False, db_default=False)
    """Whether the author worked for the brand when writing; as on its opening post."""
    language = models.CharField(max_length=10, blank=True)
    """Code of the language that it is written in; empty when it cannot be told."""
    created_at = models.DateTimeField(default=now)
    last_post_at = models.DateTimeField(default=now)
    first_answer_at = models.DateTimeField(null=True, blank=True)
    """When somebody other than the author first replied."""
    solved_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Solution`."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Closure`."""
    hidden_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its `Hiding`."""
    cared_at = models.DateTimeField(null=True, blank=True)
    """Mirror of its running `Care`: since when the brand's desk has it."""
    last_number = models.PositiveIntegerField(default=1)
    """The number of the newest top-level post; the next reply gets one more."""
    replies_count = models.PositiveIntegerField(default=0)
    """Posts other than the opening, comments included, that are not hidden."""
    thanks_count = models.PositiveIntegerField(default=0)
    """Thanks for any of its posts, with the anonymous ones of an import."""
    version = models.PositiveIntegerField(default=1)
    """Grows with every change of what a reader of the page sees: the key of cached pages."""
    source = models.CharField(max_length=80, blank=True)
    """Where it was imported from, such as `stackexchange:boardgames.example`."""
    source_id = models.CharField(max_length=120, blank=True)

    objects = scoped(TopicQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "source", "source_id"],
                condition=~Q(source_id=""),
                name="topic_imported_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="topic_has_title"),
            models.CheckConstraint(
                condition=Q(kind=QUESTION) | Q(solved_at=None), name="only_questions_are_solved"
            ),
        ]
        indexes = [
            models.Index(F("brand"), F("last_post_at").desc(), F("id").desc(), name="topic_latest"),
            models.Index(
                F("brand"),
                F("category"),
                F("last_post_at").desc(),
                F("id").desc(),
                name="topic_latest_in_category",
            ),
            models.Index(
                F("brand"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(
                    kind=QUESTION,
                    first_answer_at=None,
                    solved_at=None,
                    closed_at=None,
                    hidden_at=None,
                ),
                include=["category"],
                name="topic_unanswered",
            ),
            models.Index(
                F("brand"),
                F("solved_at").desc(),
                F("id").desc(),
                condition=Q(solved_at__isnull=False),
                include=["category"],
                name="topic_solved",
            ),
            models.Index(F("brand"), F("author"), F("created_at").desc(), name="topic_by_author"),
            models.Index(
                F("brand"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(is_by_staff=True),
                include=["category"],
                name="topic_by_staff",
            ),
            models.Index(
                F("brand"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(hidden_at=None),
                include=["category"],
                name="topic_newest",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """The path of its page."""
        return topic_url(self.pk, self.title)

    @property
    def reference(self) -> str:
        """Its name for other parts, such as follows: "community.topic:12"."""
        return f"community.topic:{self.pk}"

    @property
    def is_question(self) -> bool:
        return self.kind == QUESTION

    @property
    def is_discussion(self) -> bool:
        return self.kind == DISCUSSION

    @property
    def is_announcement(self) -> bool:
        return self.kind == ANNOUNCEMENT

    @property
    def is_solved(self) -> bool:
        """Whether an answer was accepted."""
        return self.solved_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether it takes no replies."""
        return self.closed_at is not None

    @property
    def is_hidden(self) -> bool:
        """Whether only moderators see it."""
        return self.hidden_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether it belongs to `unanswered()`."""
        over = self.first_answer_at or self.solved_at or self.closed_at or self.hidden_at
        return self.is_question and over is None

    def is_visible_to(self, viewer: Member | None) -> bool:
        """`visible_to` for one topic."""
        if self.is_hidden and (viewer is None or not viewer.may_moderate):
            return False
        return self.category.is_visible_to(viewer)
