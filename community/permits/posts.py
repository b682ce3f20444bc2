"""Who may do what with a post. All of them assume that the member can see it.

They read only plain attributes, so that they take a `Post` as well as the narrow row of a page.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext_lazy as _

from community.permits.standing import acts, moderates
from engage.moderation.permits import may_report
from engage.rules import Allowed, Permit, Refused, allowed_if

if TYPE_CHECKING:
    from community.models import Topic
    from engage.members.models import Member


class PostLike(Protocol):
    """What these permits read of a post."""

    author_id: int
    number: int
    parent_id: int | None
    hidden_at: datetime | None
    edited_at: datetime | None


def may_reply(member: Member | None, topic: Topic) -> Permit:
    """Reply to it: everybody while it is open; moderators also once it is closed."""
    acting = acts(member, _("Sign in to reply."))
    if not acting or member is None:
        return acting
    if topic.category.is_archived:
        return Refused("archived", _("This category is archived: it takes nothing new."))
    if topic.is_hidden:
        return Refused("hidden", _("This is hidden; show it again before replying."))
    return allowed_if(
        not topic.is_closed or member.may_moderate,
        "closed",
        _("This is closed and takes no more replies. Ask a new question instead."),
    )


def may_comment(member: Member | None, topic: Topic, post: PostLike) -> Permit:
    """Comment on one of its posts: who may reply; there are no comments on comments."""
    replying = may_reply(member, topic)
    if not replying:
        return replying
    if post.parent_id is not None:
        return Refused("no_deeper", _("You cannot comment on a comment. Reply instead."))
    return _is_shown(post)


def may_edit_post(member: Member | None, topic: Topic, post: PostLike) -> Permit:
    """Change its text: its author while the topic is open, and moderators."""
    acting = acts(member, _("Sign in to edit your posts."))
    if not acting or member is None or member.may_moderate:
        return acting
    if member.pk != post.author_id:
        return Refused("not_yours", _("Only its author can edit this."))
    if topic.is_closed or topic.category.is_archived:
        return Refused("closed", _("This is closed; only moderators can change it now."))
    return _is_shown(post)


def may_see_history(member: Member | None, post: PostLike) -> Permit:
    """See what it said before: everybody who is signed in, moderators only once it is hidden."""
    if member is None:
        return Refused("sign_in_first", _("Sign in to see what changed."))
    return Allowed() if member.may_moderate else _is_shown(post)


def may_accept_answer(member: Member | None, topic: Topic) -> Permit:
    """Say which reply solved the question, or take it back: its asker and moderators."""
    acting = acts(member, _("Sign in to accept an answer to your question."))
    if not acting or member is None:
        return acting
    if not topic.is_question:
        return Refused("no_question", _("Only questions have accepted answers."))
    return allowed_if(
        member.pk == topic.author_id or member.may_moderate,
        "not_yours",
        _("Only the person who asked can accept an answer."),
    )


def may_accept_post(member: Member | None, topic: Topic, post: PostLike) -> Permit:
    """Accept this very reply."""
    accepting = may_accept_answer(member, topic)
    if not accepting:
        return accepting
    if post.number == 1 or post.parent_id is not None:
        return Refused("not_a_reply", _("Only a reply can be the accepted answer."))
    return _is_shown(post)


def may_thank(member: Member | None, post: PostLike) -> Permit:
    """Thank for it: everybody but its author."""
    acting = acts(member, _("Sign in to say thank you."))
    if not acting or member is None:
        return acting
    if member.pk == post.author_id:
        return Refused("own", _("You wrote this yourself."))
    return _is_shown(post)


def may_report_post(member: Member | None, post: PostLike) -> Permit:
    """Say that something is wrong with it: everybody but its author, while it is shown."""
    reporting = may_report(member, post.author_id)
    return _is_shown(post) if reporting else reporting


def may_hide_post(member: Member | None, post: PostLike) -> Permit:
    """Take it out of sight, or show it again: moderators. An opening is hidden with its topic."""
    moderating = moderates(member)
    if not moderating:
        return moderating
    return allowed_if(
        post.number > 1 or post.parent_id is not None,
        "opening",
        _("This opens the topic. Hide the whole topic instead."),
    )


def _is_shown(post: PostLike) -> Permit:
    return allowed_if(post.hidden_at is None, "hidden", _("This was hidden by a moderator."))
