"""What a reader may find, and how what was found is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from community.models import Category, Post, Solution, Topic
from community.models.post import post_url
from community.reads import people
from community.reads.blanks import HITS, role_of, stand_in, with_viewer
from community.reads.people import Person
from community.reads.search_drafts import REPLY, audience
from community.reads.topic_row import row_of, row_query
from engage.members.models import Member
from engage.search.rooms import Place, Reach, Shown
from engage.tenancy.shapes import shaped
from engage.text.wording import worded

TOPIC_NOTE = "community/search/_topic.html"
POST_NOTE = "community/search/_post.html"


@dataclass(frozen=True, slots=True)
class PostRow:
    """A reply that was found."""

    author: Person
    is_by_staff: bool
    is_solution: bool
    is_hidden: bool
    created_at: datetime


def categories_in_reach(viewer: Member | None) -> Reach:
    """The categories that `viewer` may enter, and for moderators what is hidden in them; 1
    statement."""
    sees_hidden = viewer is not None and viewer.may_moderate
    places = []
    for pk, slug, name in _categories(role_of(viewer)).run(with_viewer(viewer, {})):
        audiences = (audience(pk), audience(pk, True)) if sees_hidden else (audience(pk),)
        places.append(Place(slug, worded(name), audiences))
    return Reach(tuple(each for place in places for each in place.audiences), tuple(places))


def hits(
    topic_ids: Sequence[int], post_ids: Sequence[int], viewer: Member | None
) -> tuple[dict[int, Shown], dict[int, Shown]]:
    """Those of at most 20 topics and replies together that `viewer` may read, by id; 1 statement
    for the replies, 1 for the topics of all."""
    posts = _run(_posts, post_ids, viewer)
    wanted = [*topic_ids, *(topic_id for _pk, topic_id, *_rest in posts)]
    topics = {row.id: row for row, _extra in map(row_of, _run(_topics, wanted, viewer))}
    heads = {
        pk: Shown(row.title, row.url, row.language, row.kind, TOPIC_NOTE, row)
        for pk, row in topics.items()
        if pk in set(topic_ids)
    }
    replies = {}
    for pk, topic_id, number, by_staff, hidden_at, at, solution_id, *who in posts:
        topic = topics.get(topic_id)
        if topic is not None:  # else its reader may not see it, nor what was said in it
            row = PostRow(Person.of(*who), by_staff, bool(solution_id), hidden_at is not None, at)
            url = post_url(topic_id, topic.title, number, pk)
            replies[pk] = Shown(topic.title, url, topic.language, REPLY, POST_NOTE, row)
    return heads, replies


def _run(shape: Any, ids: Sequence[int], viewer: Member | None) -> list[tuple[Any, ...]]:
    """The rows of a shape that asks for `HITS`; none and no statement without ids."""
    if not ids:
        return []
    places = {blank: ids[n] if n < len(ids) else ids[0] for n, blank in enumerate(HITS)}
    rows: list[tuple[Any, ...]] = shape(role_of(viewer)).run(with_viewer(viewer, places))
    return rows


@shaped()
def _categories(role: str) -> QuerySet[Any]:
    seen = Category.objects.visible_to(stand_in(role)).order_by("position", "pk")
    return seen.values_list("pk", "slug", "name")


@shaped(*HITS)
def _topics(role: str) -> QuerySet[Any]:
    return row_query(Topic.objects.visible_to(stand_in(role)).filter(pk__in=HITS))


@shaped(*HITS)
def _posts(role: str) -> QuerySet[Any]:
    """By `shown_to`: whether their topics are visible, `_topics` says."""
    # Not EXISTS, which may be planned as a look at every solution there is.
    solution = Solution.objects.filter(post=OuterRef("pk")).values("pk")[:1]
    return (
        Post.objects.shown_to(stand_in(role))
        .filter(pk__in=HITS)
        .annotate(solution_id=Subquery(solution))
        .values_list(
            "pk",
            "topic_id",
            "number",
            "is_by_staff",
            "hidden_at",
            "created_at",
            "solution_id",
            *people.columns("author"),
        )
    )
