"""What the viewer may do with a topic and its posts, as permits with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from community import permits
from community.models import Topic
from community.permits.posts import PostLike
from engage.members.models import Member
from engage.rules import Permit


@dataclass(frozen=True, slots=True)
class TopicRights:
    """Each is true when allowed; when not, `.why` is the sentence to show and `.code` its code."""

    reply: Permit
    follow: Permit
    bookmark: Permit
    """Keep the topic, or a post of it."""
    retitle: Permit
    retag: Permit
    accept: Permit
    """Accept or withdraw an answer of this topic."""
    close: Permit
    """Close or reopen."""
    hide: Permit
    """Hide or show the whole topic."""
    move: Permit
    hand_over: Permit
    """Give it to the brand's desk."""
    take_back: Permit
    """Take it back from there."""
    link: Permit
    """Say that it is a duplicate of, or related to, another one."""

    @classmethod
    def of(cls, viewer: Member | None, topic: Topic) -> TopicRights:
        """At most one statement: whether the viewer is suspended, when that is not known yet."""
        return cls(
            reply=permits.may_reply(viewer, topic),
            follow=permits.may_follow(viewer, topic),
            bookmark=permits.may_bookmark(viewer),
            retitle=permits.may_retitle(viewer, topic),
            retag=permits.may_retag(viewer, topic),
            accept=permits.may_accept_answer(viewer, topic),
            close=permits.may_close(viewer, topic),
            hide=permits.may_hide_topic(viewer, topic),
            move=permits.may_move(viewer, topic),
            hand_over=permits.may_hand_over(viewer, topic),
            take_back=permits.may_take_back(viewer, topic),
            link=permits.may_link(viewer, topic),
        )


@dataclass(frozen=True, slots=True)
class PostRights:
    """The same for one post."""

    thank: Permit
    edit: Permit
    accept: Permit
    """Accept this very post as the answer."""
    hide: Permit
    comment: Permit
    see_history: Permit
    report: Permit

    @classmethod
    def of(cls, viewer: Member | None, topic: Topic, post: PostLike) -> PostRights:
        """No statement once the topic's rights are known."""
        return cls(
            thank=permits.may_thank(viewer, post),
            edit=permits.may_edit_post(viewer, topic, post),
            accept=permits.may_accept_post(viewer, topic, post),
            hide=permits.may_hide_post(viewer, post),
            comment=permits.may_comment(viewer, topic, post),
            see_history=permits.may_see_history(viewer, post),
            report=permits.may_report_post(viewer, post),
        )
