"""One post: as it is, its text, its history."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import post_of
from community.api.inputs import NewText, NumberQuery
from community.api.outputs import PersonOut, PostOut, person_out, post_out
from community.operations import EditConflict, edit_post
from community.permits import may_edit_post
from community.reads import PostHistory, Version
from community.reads.replies import one_post
from engage.api.endpoint import Endpoint, described
from engage.api.errors import Conflict
from engage.api.outputs import Moment, OneOf, Page, stamp
from engage.rules import require

VERSIONS_A_PAGE = 20


class TextOut(TypedDict):
    """A post as it was written."""

    text: str
    format: Annotated[str, OneOf(("markdown", "html"))]
    version: Annotated[int, gettext_noop("Send it back with a new text")]


class VersionOut(TypedDict):
    """How a post read from a moment on."""

    number: Annotated[int, gettext_noop("1 is the first")]
    by: PersonOut
    at: Moment
    text: str
    reason: str


class OnePost(Endpoint):
    """A post with its comments."""

    @described(gettext_noop("Show a post"), scope="community:read")
    def get(self, post_id: int) -> PostOut:
        return post_out(*one_post(post_id, self.viewer))


class WrittenText(Endpoint):
    """A post as it was written, for those who may change it."""

    @described(gettext_noop("Show what was written"), scope="community:read", for_guests=False)
    def get(self, post_id: int) -> TextOut:
        post = post_of(self.viewer, post_id)
        require(may_edit_post(self.viewer, post.topic, post))
        return {"text": post.source_text, "format": post.format, "version": post.version}

    @described(gettext_noop("Write it anew"), scope="community:write", input=NewText)
    def post(self, post_id: int) -> PostOut:
        said, post = self.said, post_of(self.viewer, post_id)
        try:
            edit_post(
                post, said["text"], by=self.member, version=said["version"], reason=said["reason"]
            )
        except EditConflict as conflict:
            raise Conflict(conflict.code, conflict.message, "version") from conflict
        return post_out(*one_post(post.pk, self.viewer))


class History(Endpoint):
    """Every version of a post, the newest first."""

    @described(
        gettext_noop("List versions"), scope="community:read", query=NumberQuery, for_guests=False
    )
    def get(self, post_id: int) -> Page[VersionOut]:
        before = self.asked.get("cursor", 2**31)
        versions = PostHistory.read(post_id, self.viewer).versions
        older = [one for one in versions if one.number < before]
        rows = older[:VERSIONS_A_PAGE]
        more = len(older) > VERSIONS_A_PAGE
        return self.paged([_version_out(one) for one in rows], str(rows[-1].number) if more else "")


def _version_out(version: Version) -> VersionOut:
    return {
        "number": version.number,
        "by": person_out(version.by),
        "at": stamp(version.at),
        "text": version.source,
        "reason": version.reason,
    }
