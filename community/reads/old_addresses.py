"""Where the pages of an imported forum are today, for those who may see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Q

from community.models import Category, OldAddress, OldSite, Post, Tag, Topic
from community.models.post import post_url
from community.models.topic import topic_url
from engage.members.models import ImportedIdentity, Member
from engage.text.tag_words import tag_slug

_LONGEST = 400
_AT_ONCE = 1_000


def place_of(path: str, viewer: Member | None) -> str | None:
    """The address here of what had `path` (no leading slash) there; at most two statements.

    None when there is no such thing, and when `viewer` may not see it.
    """
    if len(path) > _LONGEST or "\x00" in path:
        return None
    for system, shape, find in _SHAPES:
        found = shape.fullmatch(path)
        if found:
            place = find(_of_system(system), found, viewer)
            if place:
                return place
    return None


class Place(NamedTuple):
    """A page here and what it is called."""

    address: str
    title: str


def places_of(source: str, paths: Iterable[str], viewer: Member | None) -> dict[str, Place]:
    """Topics and posts of one site by their paths there, for those who may see them.

    Four statements however many paths are given; other paths are passed over.
    """
    wanted = {path: found for path in paths if (found := _TOPIC_SHAPE.fullmatch(path))}
    parts = {path: _parts(found) for path, found in wanted.items()}
    topics = {
        source_id: (pk, title)
        for source_id, pk, title in Topic.objects.visible_to(viewer)
        .filter(source=source, source_id__in={topic for topic, _number in parts.values()})
        .exclude(source_id="")
        .values_list("source_id", "pk", "title")
    }
    moved = {
        path: (number, pk)
        for path, number, pk in OldAddress.objects.filter(
            site__source=source,
            path__in={f"t/{topic}/{number}" for topic, number in parts.values() if number},
            post__isnull=False,
        ).values_list("path", "post__number", "post")
    }
    numbers = {number for _topic, number in parts.values() if number}
    same = (
        {
            (topic_id, number): pk
            for topic_id, number, pk in Post.objects.shown_to(viewer)
            .filter(topic__in={pk for pk, _title in topics.values()}, number__in=numbers)
            .filter(source=source, parent=None)
            .values_list("topic_id", "number", "pk")
        }
        if numbers
        else {}
    )
    places: dict[str, Place] = {}
    for path, (topic, number) in parts.items():
        if topic not in topics:
            continue
        topic_id, title = topics[topic]
        address = topic_url(topic_id, title)
        here = moved.get(f"t/{topic}/{number}") or (number, same.get((topic_id, number)))
        if number > 1 and here[1]:
            address = post_url(topic_id, title, *here)
        places[path] = Place(address, title)
    return places


def address_map() -> Iterator[tuple[str, str, str]]:
    """(source, old path, path here) of all that guests may see, read in batches.

    Addresses of single posts are left to `place_of`: there are many, and each has its topic's.
    """
    shapes = {"discourse": ("t", "", "c"), "stackexchange": ("questions", "users", "")}
    for site in OldSite.objects.order_by("pk"):
        topic, person, category = shapes.get(site.system, ("", "", ""))
        topics = Topic.objects.visible_to(None).filter(source=site.source).order_by("pk")
        for _pk, source_id, title, pk in _steps(topics, "source_id", "title", "pk"):
            yield site.source, f"/{topic}/{source_id}", topic_url(pk, title)
        categories = Category.objects.visible_to(None)
        people = Member.objects.visible_to(None)
        addresses = OldAddress.objects.filter(site=site, post=None).filter(
            Q(member__in=people) | Q(category__in=categories)
        )
        if category:
            named = _steps(addresses.order_by("pk"), "path", "member__username", "category__slug")
            for _pk, path, username, slug in named:
                here = f"/members/{username}/" if username else Category(slug=slug).url
                yield site.source, f"/{path}", here
        else:
            origins = ImportedIdentity.objects.filter(source=site.source, member__in=people)
            for _pk, source_id, username in _steps(
                origins.order_by("pk"), "source_id", "member__username"
            ):
                yield site.source, f"/{person}/{source_id}", f"/members/{username}/"


def _steps(rows: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Rows by their ids, some at a time, so that memory stays flat without a server's cursor."""
    after = 0
    while found := list(rows.filter(pk__gt=after).values_list("pk", *columns)[:_AT_ONCE]):
        yield from found
        after = found[-1][0]


def _of_system(system: str) -> Q:
    sources = OldSite.objects.filter(system=system).values("source")
    return Q(source__in=sources)


def topic_place(sources: Q, topic: str, number: int, viewer: Member | None) -> str | None:
    """The topic with this id there, or its post that had this number."""
    topics = Topic.objects.visible_to(viewer).filter(sources, source_id=topic)
    row = topics.order_by("pk").values_list("pk", "title", "source").first()
    if row is None:
        return None
    topic_id, title, source = row
    if number < 2:
        return topic_url(topic_id, title)
    remembered = OldAddress.objects.filter(
        site__source=source, path=f"t/{topic}/{number}", post__isnull=False
    )
    posts = Post.objects.shown_to(viewer).filter(topic=topic_id, source=source, parent=None)
    at_number = Q(pk__in=remembered.values("post")) | Q(number=number)
    found = dict(posts.filter(at_number).values_list("number", "pk"))
    if not found:
        return topic_url(topic_id, title)
    moved = next((each for each in found if each != number), number)
    return post_url(topic_id, title, moved, found[moved])


def post_place(sources: Q, post: str, viewer: Member | None) -> str | None:
    """The post with this id there."""
    posts = Post.objects.visible_to(viewer).filter(sources, source_id=post).order_by("pk")
    row = posts.values_list("topic_id", "topic__title", "number", "pk").first()
    return post_url(*row) if row else None


def _parts(found: re.Match[str]) -> tuple[str, int]:
    """A topic's id there, and the number of the post, 0 when none is named."""
    return found["a"] or found["b"], int(found["m"] or found["n"] or 0)


def _topic(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    return topic_place(sources, *_parts(found), viewer)


def _post(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    return post_place(sources, found[1], viewer)


def _answer(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    """A question's address may name one of its answers."""
    return (found[2] and post_place(sources, found[2], viewer)) or topic_place(
        sources, found[1], 0, viewer
    )


def _person(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    sites = OldSite.objects.filter(sources)
    addresses = OldAddress.objects.filter(
        site__in=sites.values("pk"), path=f"u/{found[1].lower()}", member__isnull=False
    )
    return _page_of(Member.objects.filter(pk__in=addresses.values("member")), viewer)


def _numbered_person(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    origins = ImportedIdentity.objects.filter(sources, source_id=found[1])
    return _page_of(Member.objects.filter(pk__in=origins.values("member")), viewer)


def _page_of(people: object, viewer: Member | None) -> str | None:
    seen = Member.objects.visible_to(viewer).filter(pk__in=people.values("pk"))  # type: ignore[attr-defined]
    username = seen.order_by("pk").values_list("username", flat=True).first()
    return f"/members/{username}/" if username else None


def _category(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    parts = found[1].lower().partition("/l/")[0].strip("/").split("/")
    path = f"c/{parts[-1]}"
    addresses = OldAddress.objects.filter(
        site__in=OldSite.objects.filter(sources).values("pk"), path=path, category__isnull=False
    )
    seen = Category.objects.visible_to(viewer).filter(pk__in=addresses.values("category"))
    category = seen.order_by("pk").only("slug").first()
    return category.url if category else None


def _tag(sources: Q, found: re.Match[str], viewer: Member | None) -> str | None:
    topics = Topic.objects.visible_to(viewer).filter(sources)
    tags = Tag.objects.filter(slug=tag_slug(found[1].strip()))
    seen = tags.filter(tagged__topic__in=topics.order_by().values("pk"))
    tag = seen.order_by("pk").only("slug").first()
    return tag.url if tag else None


_ID = r"[1-9][0-9]{0,17}"
_NUMBER = r"[0-9]{1,9}"
_TOPIC = rf"t/(?:(?P<a>{_ID})(?:/(?P<m>{_NUMBER}))?|[^/]+/(?P<b>{_ID})(?:/(?P<n>{_NUMBER}))?)/?"
_TOPIC_SHAPE = re.compile(_TOPIC)
Finder = Callable[[Q, re.Match[str], "Member | None"], "str | None"]
_SHAPES: list[tuple[str, re.Pattern[str], Finder]] = [
    ("discourse", _TOPIC_SHAPE, _topic),
    ("discourse", re.compile(rf"p/({_ID})(?:/{_NUMBER})?/?"), _post),
    ("discourse", re.compile(r"(?:u|users)/([^/]+)(?:/.*)?"), _person),
    ("discourse", re.compile(r"c/(.+)"), _category),
    ("discourse", re.compile(r"tag/([^/]+)(?:/[0-9]+)?/?"), _tag),
    ("stackexchange", re.compile(rf"(?:questions|q)/({_ID})(?:/[^/]*)?(?:/({_ID}))?/?"), _answer),
    ("stackexchange", re.compile(rf"a/({_ID})(?:/{_NUMBER})?/?"), _post),
    ("stackexchange", re.compile(rf"users/(-?{_ID})(?:/[^/]*)?/?"), _numbered_person),
    ("stackexchange", re.compile(r"questions/tagged/([^/+]+)/?"), _tag),
]
