"""What a reader may find, and how what was found is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from community.models import Category, Post, Solution, Topic
from community.models.post import post_url
from community.models.wording import worded
from community.reads import people
from community.reads.blanks import HITS, role_of, stand_in, with_viewer
from community.reads.people import Person
from community.reads.search_drafts import REPLY, audience
from community.reads.topic_row import row_of, row_query
from engage.members.models import Member
from engage.search.rooms import Place, Reach, Shown
from engage.tenancy.shapes import shaped

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


def topic_hits(ids: Sequence[int], viewer: Member | None) -> dict[int, Shown]:
    """Those of at most 20 topics that `viewer` may read; 1 statement."""
    rows = _topics(role_of(viewer)).run(with_viewer(viewer, _places(ids)))
    topics = [row_of(row)[0] for row in rows]
    return {
        topic.id: Shown(topic.title, topic.url, topic.language, topic.kind, TOPIC_NOTE, topic)
        for topic in topics
    }


def post_hits(ids: Sequence[int], viewer: Member | None) -> dict[int, Shown]:
    """Those of at most 20 posts that `viewer` may read; 1 statement."""
    found = {}
    for values in _posts(role_of(viewer)).run(with_viewer(viewer, _places(ids))):
        pk, topic_id, title, number, language, by_staff, hidden_at, at = values[:8]
        solution_id, *who = values[8:]
        row = PostRow(Person.of(*who), by_staff, bool(solution_id), hidden_at is not None, at)
        url = post_url(topic_id, title, number, pk)
        found[pk] = Shown(title, url, language, REPLY, POST_NOTE, row)
    return found


def _places(ids: Sequence[int]) -> dict[Any, Any]:
    """A value for each blank of `HITS`."""
    return {blank: ids[place] if place < len(ids) else ids[0] for place, blank in enumerate(HITS)}


@shaped()
def _categories(role: str) -> QuerySet[Any]:
    seen = Category.objects.visible_to(stand_in(role)).order_by("position", "pk")
    return seen.values_list("pk", "slug", "name")


@shaped(*HITS)
def _topics(role: str) -> QuerySet[Any]:
    return row_query(Topic.objects.visible_to(stand_in(role)).filter(pk__in=HITS))


@shaped(*HITS)
def _posts(role: str) -> QuerySet[Any]:
    # Not EXISTS, which may be planned as a look at every solution there is.
    solution = Solution.objects.filter(post=OuterRef("pk")).values("pk")[:1]
    return (
        Post.objects.visible_to(stand_in(role))
        .filter(pk__in=HITS)
        .annotate(solution_id=Subquery(solution))
        .values_list(
            "pk",
            "topic_id",
            "topic__title",
            "number",
            "topic__language",
            "is_by_staff",
            "hidden_at",
            "created_at",
            "solution_id",
            *people.columns("author"),
        )
    )
