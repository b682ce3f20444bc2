"""Who may do what with a topic. All of them assume that the member can see it.

Operations check that with `is_visible_to`; pages have read it through `visible_to`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.permits.standing import acts, moderates
from engage.rules import Allowed, Permit, Refused, allowed_if

if TYPE_CHECKING:
    from community.models import Category, Topic
    from engage.members.models import Member

_GUEST = {
    QUESTION: _("Sign in to ask a question."),
    DISCUSSION: _("Sign in to start a discussion."),
    ANNOUNCEMENT: _("Only staff can make announcements. If you are one of them, sign in first."),
}


def may_start(member: Member | None, category: Category, kind: str) -> Permit:
    """Open a topic of `kind` ("question", "discussion" or "announcement") in `category`."""
    acting = acts(member, _GUEST[kind])
    if not acting or member is None:
        return acting
    if category.is_archived:
        return Refused("archived", _("This category is archived: it takes nothing new."))
    if kind not in category.kinds:
        return Refused("other_kinds", _("This category is for other things. Choose another one."))
    if kind == ANNOUNCEMENT and not (member.is_staff or member.is_system):
        return Refused("staff_only", _("Only staff can make announcements."))
    return Allowed()


def may_ask(member: Member | None, category: Category) -> Permit:
    """Ask a question in `category`."""
    return may_start(member, category, QUESTION)


def may_announce(member: Member | None, category: Category) -> Permit:
    """Announce something in `category`: staff."""
    return may_start(member, category, ANNOUNCEMENT)


def may_follow(member: Member | None, topic: Topic) -> Permit:
    """Hear of what happens to it: everybody who may act."""
    return acts(member, _("Sign in to follow this."))


def may_retitle(member: Member | None, topic: Topic) -> Permit:
    """Change its title: its author while it is open, and moderators."""
    return _own_open_or_moderator(member, topic, _("Only its author can change this title."))


def may_retag(member: Member | None, topic: Topic) -> Permit:
    """Change its tags: its author while it is open, champions, and moderators."""
    if member is not None and member.role == "champion":
        return acts(member, "")
    return _own_open_or_moderator(member, topic, _("Only its author can change these tags."))


def may_close(member: Member | None, topic: Topic) -> Permit:
    """Close or reopen it: moderators."""
    return moderates(member)


def may_hide_topic(member: Member | None, topic: Topic) -> Permit:
    """Take it out of sight, or show it again: moderators."""
    return moderates(member)


def may_move(member: Member | None, topic: Topic) -> Permit:
    """Put it into another category: moderators."""
    return moderates(member)


def may_move_to(member: Member | None, topic: Topic, category: Category) -> Permit:
    """Put it into this one, which takes topics of its kind and which the member can see."""
    moving = may_move(member, topic)
    if not moving:
        return moving
    if category.is_archived:
        return Refused("archived", _("This category is archived: it takes nothing new."))
    return allowed_if(
        topic.kind in category.kinds,
        "other_kinds",
        _("This category is for other things. Choose another one."),
    )


def may_hand_over(member: Member | None, topic: Topic) -> Permit:
    """Give it to the brand's desk: agents, and the system by rule."""
    taking_back = may_take_back(member, topic)
    if not taking_back:
        return taking_back
    return allowed_if(
        not topic.is_hidden, "nothing_to_answer", _("There is nothing to answer here.")
    )


def may_take_back(member: Member | None, topic: Topic) -> Permit:
    """Say how it stands at the desk: agents, and the system; of a hidden one too, so that it is
    true when it is shown again."""
    acting = acts(member, _("Only staff can do this. If you are one of them, sign in first."))
    if not acting or member is None:
        return acting
    if not (member.is_staff or member.is_system):
        return Refused("staff_only", _("Only staff can do this."))
    return allowed_if(
        topic.kind != ANNOUNCEMENT,
        "nothing_to_answer",
        _("There is nothing to answer here."),
    )


def may_link(member: Member | None, topic: Topic) -> Permit:
    """Say that it repeats another topic, or is related to one: champions and moderators."""
    if member is not None and member.role == "champion":
        return acts(member, "")
    return moderates(member)


def _own_open_or_moderator(member: Member | None, topic: Topic, why: object) -> Permit:
    acting = acts(member, _("Sign in to change this."))
    if not acting or member is None or member.may_moderate:
        return acting
    if member.pk != topic.author_id:
        return Refused("not_yours", why)  # type: ignore[arg-type]
    return allowed_if(
        not topic.is_closed, "closed", _("This is closed; only moderators can change it now.")
    )
