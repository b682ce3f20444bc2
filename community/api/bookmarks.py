"""What the caller put aside."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import post_of, topic_of
from community.api.inputs import Note, NumberQuery
from community.api.outputs import Path, PersonOut, person_out
from community.models import Bookmark
from community.operations import bookmark, remove_bookmark
from community.reads.bookmark_list import BookmarkList, BookmarkRow
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, Page, RowId, stamp


class BookmarkOut(TypedDict):
    """A topic, or a post of one, that the caller keeps."""

    id: RowId
    topic_id: RowId
    post_id: Annotated[RowId | None, gettext_noop("Null when the topic itself is kept")]
    title: Annotated[str, gettext_noop("The topic's")]
    author: PersonOut
    excerpt: Annotated[str, gettext_noop("The beginning of the post, plain; empty for a topic")]
    note: str
    at: Moment
    url: Path


class KeptOut(TypedDict):
    """Whether the caller keeps it, and the note."""

    is_bookmarked: bool
    note: str


class Bookmarks(Endpoint):
    """The caller's bookmarks, the newest first; nobody else sees them."""

    @described(
        gettext_noop("List bookmarks"),
        scope="community:read",
        query=NumberQuery,
        for_guests=False,
    )
    def get(self) -> Page[BookmarkOut]:
        found = BookmarkList.read(self.member, self.asked.get("cursor"))
        return self.paged([_out(row) for row in found.rows], found.next_cursor)


class TopicBookmark(Endpoint):
    """That the caller keeps a topic."""

    @described(gettext_noop("Keep a topic"), scope="community:write", input=Note)
    def post(self, topic_id: int) -> KeptOut:
        topic = topic_of(self.viewer, topic_id)
        return _kept(bookmark(topic, by=self.member, note=self.said.get("note")))

    @described(gettext_noop("Keep it no more"), scope="community:write")
    def delete(self, topic_id: int) -> KeptOut:
        remove_bookmark(topic_of(self.viewer, topic_id), by=self.member)
        return {"is_bookmarked": False, "note": ""}


class PostBookmark(Endpoint):
    """That the caller keeps a post."""

    @described(gettext_noop("Keep a post"), scope="community:write", input=Note)
    def post(self, post_id: int) -> KeptOut:
        post = post_of(self.viewer, post_id)
        return _kept(bookmark(post, by=self.member, note=self.said.get("note")))

    @described(gettext_noop("Keep it no more"), scope="community:write")
    def delete(self, post_id: int) -> KeptOut:
        remove_bookmark(post_of(self.viewer, post_id), by=self.member)
        return {"is_bookmarked": False, "note": ""}


def _kept(row: Bookmark) -> KeptOut:
    return {"is_bookmarked": True, "note": row.note}


def _out(row: BookmarkRow) -> BookmarkOut:
    return {
        "id": row.id,
        "topic_id": row.topic_id,
        "post_id": row.post_id,
        "title": row.title,
        "author": person_out(row.author),
        "excerpt": row.excerpt,
        "note": row.note,
        "at": stamp(row.at),
        "url": row.url,
    }
