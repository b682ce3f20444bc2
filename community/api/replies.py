"""Replies to a topic, and comments on a post."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from community.api.finding import post_called, post_of, topic_of
from community.api.inputs import NewComment, NewReply, NumberQuery
from community.api.outputs import PostOut, post_out
from community.operations import comment, reply
from community.reads.replies import ReplyList, one_post
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Page


class Replies(Endpoint):
    """The replies to a topic in their order, 20 a page, each with its comments."""

    @described(gettext_noop("List replies"), scope="community:read", query=NumberQuery)
    def get(self, topic_id: int) -> Page[PostOut]:
        found = ReplyList.read(topic_id, self.viewer, self.asked.get("cursor"))
        return self.paged([post_out(row, topic_id) for row in found.rows], found.next_cursor)

    @described(gettext_noop("Reply"), scope="community:write", input=NewReply, status=201)
    def post(self, topic_id: int) -> PostOut:
        topic, asked = topic_of(self.viewer, topic_id), self.said.get("quoted")
        quoted = post_called(self.viewer, asked, topic, "quoted") if asked else None
        post = reply(topic, self.said["text"], by=self.member, quoted=quoted)
        return post_out(*one_post(post.pk, self.viewer))


class Comments(Endpoint):
    """Remarks under a post."""

    @described(gettext_noop("List comments"), scope="community:read")
    def get(self, post_id: int) -> Page[PostOut]:
        post, topic_id = one_post(post_id, self.viewer)
        return self.paged([post_out(one, topic_id) for one in post.comments], "")

    @described(gettext_noop("Comment"), scope="community:write", input=NewComment, status=201)
    def post(self, post_id: int) -> PostOut:
        post = comment(post_of(self.viewer, post_id), self.said["text"], by=self.member)
        return post_out(*one_post(post.pk, self.viewer))
