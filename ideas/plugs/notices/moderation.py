"""Receipts: authors learn what moderators did with what they wrote, and why.

No receipt names the moderator.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.kinds import NoticeKind, Told, notice_kind
from engage.notifications.telling import Audience, Telling, tells
from ideas import events
from ideas.models import Comment, Hiding
from ideas.models.board import STAFF
from ideas.plugs.notices.telling import idea_of
from ideas.reads.readers import readers_of, readers_of_board


@notice_kind("ideas.moderation", order=118)
class Moderated(NoticeKind):
    """The receipt for what moderators did with an idea or a comment of the reader."""

    label = gettext_lazy("What moderators decide about my ideas and comments on ideas")
    because = gettext_lazy("You get this because you wrote it.")
    icon = "scale"

    SENTENCES = {
        "hidden": gettext_lazy("A moderator hid your idea"),
        "shown": gettext_lazy("A moderator shows your idea again"),
        "comment_hidden": gettext_lazy("A moderator hid your comment on this idea"),
        "comment_shown": gettext_lazy("A moderator shows your comment on this idea again"),
        "hidden_by_rule": gettext_lazy(
            "Several members reported your idea: it is hidden until a moderator has looked"
        ),
        "comment_hidden_by_rule": gettext_lazy(
            "Several members reported what you wrote: it is hidden until a moderator has looked"
        ),
    }
    WITH_REASON = frozenset({"hidden", "comment_hidden"})

    def sentence(self, told: Told) -> str:
        return str(self.SENTENCES[told.how])

    def text(self, told: Told) -> str:
        return told.excerpt if told.how in self.WITH_REASON else ""

    def subject(self, told: Told) -> str:
        return f"{self.sentence(told)}: {told.title}"


@tells(events.IdeaHidden)
def hidden(fact: events.IdeaHidden, record: EventRecord) -> Telling | None:
    """The author, with the reason, while it is hidden."""
    idea = idea_of(fact.idea_id)
    hiding = Hiding.objects.filter(idea=fact.idea_id).select_related("by").first()
    if idea is None or hiding is None or idea.board.access == STAFF:
        return None
    author = readers_of_board(idea.board, Member.objects.filter(pk=idea.author_id))
    return _receipt(hiding, "hidden", idea.reference, author)


@tells(events.IdeaShown)
def shown(fact: events.IdeaShown, record: EventRecord) -> Telling | None:
    """The author, if they can see it."""
    idea = idea_of(fact.idea_id)
    if idea is None or idea.is_hidden:
        return None
    author = readers_of(idea, Member.objects.filter(pk=idea.author_id))
    return Telling(idea.reference, [Audience(Moderated, author)], how="shown")


@tells(events.CommentHidden)
def comment_hidden(fact: events.CommentHidden, record: EventRecord) -> Telling | None:
    """Who wrote it, with the reason, while it is hidden."""
    hiding = Hiding.objects.filter(comment=fact.comment_id).select_related("by").first()
    idea = idea_of(fact.idea_id) if hiding else None
    if hiding is None or idea is None:
        return None
    author = readers_of(idea, Member.objects.filter(pk=fact.author_id))
    return _receipt(hiding, "comment_hidden", idea.reference, author)


@tells(events.CommentShown)
def comment_shown(fact: events.CommentShown, record: EventRecord) -> Telling | None:
    """Who wrote it."""
    idea = idea_of(fact.idea_id)
    row = Comment.objects.filter(pk=fact.comment_id, hidden_at=None).first()
    if idea is None or row is None:
        return None
    author = readers_of(idea, Member.objects.filter(pk=fact.author_id))
    audience = Audience(Moderated, author)
    return Telling(row.reference, [audience], place=idea.reference, how="comment_shown")


def _receipt(hiding: Hiding, how: str, place: str, readers) -> Telling:  # type: ignore[no-untyped-def]
    told = f"{how}_by_rule" if hiding.by.is_system else how
    subject = f"ideas.hiding:{hiding.pk}"
    return Telling(subject, [Audience(Moderated, readers)], place=place, how=told)
