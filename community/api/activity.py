"""What a person wrote."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.api.inputs import PageQuery
from community.api.outputs import Path
from community.models.category import KINDS
from community.reads import ActivityRow, MemberActivity
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, OneOf, Page, RowId, stamp
from engage.api.reads.people import person_called


class ActivityOut(TypedDict):
    """One post of theirs and the topic that it stands in."""

    post_id: RowId
    url: Path
    topic_title: str
    topic_url: Path
    topic_kind: Annotated[str, OneOf(KINDS)]
    excerpt: Annotated[str, gettext_noop("The beginning of its text, plain")]
    language: Annotated[str, gettext_noop("Code of the language, or empty")]
    created_at: Moment
    thanks_count: int
    is_opening: bool
    is_solution: bool


class Activity(Endpoint):
    """A person's posts that the caller may see, the newest first."""

    @described(gettext_noop("List what a person wrote"), scope="community:read", query=PageQuery)
    def get(self, username: str) -> Page[ActivityOut]:
        shown = person_called(username, self.viewer)
        found = MemberActivity.read(shown.pk, self.viewer, self.asked["cursor"])
        return self.paged([_out(row) for row in found.rows], found.next_cursor)


def _out(row: ActivityRow) -> ActivityOut:
    return {
        "post_id": row.post_id,
        "url": row.url,
        "topic_title": row.topic_title,
        "topic_url": row.topic_url,
        "topic_kind": row.topic_kind,
        "excerpt": row.excerpt,
        "language": row.language,
        "created_at": stamp(row.created_at),
        "thanks_count": row.thanks_count,
        "is_opening": row.is_opening,
        "is_solution": row.is_solution,
    }
