"""Putting a topic or a post aside. Quiet operations: nobody else hears of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community.models import Bookmark, Post, Topic
from community.models.bookmark import NOTE_LENGTH
from community.operations.rows import NOT_VISIBLE, locked_writer
from community.permits import may_bookmark
from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken, operation, require

MOST_BOOKMARKS = 1_000
"""A member has so many at most."""


@operation
def bookmark(thing: Topic | Post, *, by: Member | None, note: str | None = None) -> Bookmark:
    """`by` keeps `thing`, with a note unless it is None; an opening is kept as its topic.

    Raises `NotAllowed`, and `RuleBroken` with `field` "note".
    """
    require(may_bookmark(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if not thing.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    words = " ".join((note or "").split())
    if len(words) > NOTE_LENGTH:
        message = _("Keep the note under %(most)d characters.") % {"most": NOTE_LENGTH}
        raise RuleBroken("note_too_long", message, "note")
    locked_writer(by)
    place = _place(thing)
    found = Bookmark.objects.filter(member=by, **place).first()
    if found is None:
        if Bookmark.objects.filter(member=by)[:MOST_BOOKMARKS].count() >= MOST_BOOKMARKS:
            full = _("You keep %(most)d bookmarks already. Remove some first.")
            raise RuleBroken("too_many_bookmarks", full % {"most": MOST_BOOKMARKS})
        return Bookmark.objects.create(member=by, note=words, **place)  # type: ignore[no-any-return]
    if note is not None and found.note != words:
        found.note = words
        found.save(update_fields=["note"])
    return found  # type: ignore[no-any-return]


@operation
def remove_bookmark(thing: Topic | Post, *, by: Member | None) -> bool:
    """`by` keeps it no more; False when they did not. Raises `NotAllowed`."""
    require(may_bookmark(by))
    gone, _rows = Bookmark.objects.filter(member=by, **_place(thing)).delete()
    return gone > 0


def _place(thing: Topic | Post) -> dict[str, int | None]:
    if isinstance(thing, Topic):
        return {"topic_id": thing.pk, "post_id": None}
    return {"topic_id": thing.topic_id, "post_id": None if thing.is_opening else thing.pk}
