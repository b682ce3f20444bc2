"""A post as the topic page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

from community.models import Bookmark, Post, Thanks, Topic
from community.models.post import post_url
from community.reads import people
from community.reads.blanks import NUMBERS, TOPIC, role_of, stand_in, with_viewer
from community.reads.people import Person
from community.reads.rights import PostRights
from engage.members import besides
from engage.members.models import Member
from engage.tenancy.shapes import shaped


@dataclass(frozen=True, slots=True)
class QuotedPost:
    """The post that a reply answers: "in reply to Kenji Mori"."""

    id: int
    author_name: str
    url: str


@dataclass(slots=True)
class PostView:
    """One post with its comments. `html` is rendered and safe: show it as it is."""

    id: int
    number: int
    """1 is the opening, then 2, 3 …; a comment carries its post's number."""
    parent_id: int | None
    """The post that this is a comment on."""
    author_id: int
    html: str
    language: str
    created_at: datetime
    edited_at: datetime | None
    version: int
    """Send it back with an edit, so that two edits at once lose nothing."""
    hidden_at: datetime | None
    """Set only in what moderators see."""
    is_by_staff: bool
    """Whether the author worked for the brand when writing."""
    thanked: bool
    """Whether the viewer has thanked for it."""
    is_bookmarked: bool
    """Whether the viewer keeps it."""
    thanks_count: int
    """Members' thanks plus the anonymous ones of an import."""
    author: Person
    url: str
    """Permalink, with page and `#post-<id>`."""
    quoted: QuotedPost | None
    is_solution: bool
    told: Mapping[str, Any] = field(default_factory=dict)
    """What was read of the author for the outlet beside their name."""
    rights: PostRights = field(init=False)
    comments: list[PostView] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The element's id on the page."""
        return f"post-{self.id}"

    @property
    def is_opening(self) -> bool:
        return self.number == 1 and self.parent_id is None

    @property
    def is_comment(self) -> bool:
        return self.parent_id is not None


_OWN = (
    "id",
    "number",
    "parent_id",
    "author_id",
    "html",
    "language",
    "created_at",
    "edited_at",
    "version",
    "hidden_at",
    "is_by_staff",
    "thanked",
    "is_bookmarked",
)
_QUOTED = (
    "quoted_id",
    "quoted__number",
    "quoted__hidden_at",
    "quoted__author__name",
    "quoted__author__erased_at",
)
_REST = ("thanks_count", "imported_thanks", *_QUOTED, *people.columns("author"))


def post_views(
    topic: Topic,
    numbers: Sequence[int],
    solution_id: int | None,
    viewer: Member | None,
    *,
    besides_too: bool = False,
) -> list[PostView]:
    """The posts of these numbers (at most 22) with their comments, in order; 1 statement.

    `topic` is known to be visible. Comments stand in their post's `comments`. `besides_too` tells
    what stands beside the authors' names.
    """
    padded = [*numbers, *[0] * (len(NUMBERS) - len(numbers))]
    values = with_viewer(viewer, {TOPIC: topic.pk, **dict(zip(NUMBERS, padded, strict=True))})
    rows = _posts(role_of(viewer), besides_too).run(values)
    views = [_view(topic, row, solution_id) for row in rows]
    # No permit looks at the post before it looks for a member.
    guests = PostRights.of(None, topic, views[0]) if viewer is None and views else None
    for view in views:
        view.rights = guests or PostRights.of(viewer, topic, view)
    tops = {view.id: view for view in views if view.parent_id is None}
    for view in views:
        if view.parent_id in tops:
            tops[view.parent_id].comments.append(view)
    return list(tops.values())


@shaped(TOPIC, *NUMBERS)
def _posts(role: str, besides_too: bool) -> QuerySet[Any]:
    viewer = stand_in(role)
    posts = Post.objects.shown_to(viewer).filter(topic=TOPIC, number__in=NUMBERS)
    thanked: Any = Value(False)
    kept: Any = Value(False)
    if viewer is not None:
        kept = Exists(Bookmark.objects.filter(post=OuterRef("pk"), topic=TOPIC, member=viewer))
        thanked = Exists(Thanks.objects.filter(post=OuterRef("pk"), member=viewer))
    told = posts.annotate(thanked=thanked, is_bookmarked=kept)
    more = besides.columns("author") if besides_too else []
    return told.order_by("number", "id").values_list(*_OWN, *_REST, *more)


def _view(topic: Topic, values: tuple[Any, ...], solution_id: int | None) -> PostView:
    size = len(_OWN)
    thanks, imported = values[size : size + 2]
    people_at, rest_at = size + 2 + len(_QUOTED), size + len(_REST)
    quoted = values[size + 2 : people_at]
    return PostView(
        *values[:size],
        thanks_count=thanks + imported,
        author=Person.of(*values[people_at:rest_at]),
        url=post_url(topic.pk, topic.title, values[1], values[0]),
        quoted=_quoted(topic, *quoted),
        is_solution=values[0] == solution_id,
        told=besides.told(*values[rest_at:]) if len(values) > rest_at else {},
    )


def _quoted(
    topic: Topic,
    pk: int | None,
    number: int,
    hidden_at: datetime | None,
    name: str,
    erased_at: datetime | None,
) -> QuotedPost | None:
    """A hidden post is not named by those who answered it."""
    if pk is None or hidden_at is not None:
        return None
    shown = _("Deleted member") if erased_at else name
    return QuotedPost(pk, shown, post_url(topic.pk, topic.title, number, pk))
