"""What the brand makes of an idea: answer, status, joined with another; hidden."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, stamp_or_none
from ideas.api.finding import comment_of, idea_called, idea_of, status_called
from ideas.api.ideas import MANAGE
from ideas.api.inputs import IdeaInto, IdeaReason, NewIdeaAnswer, NewIdeaStatus
from ideas.api.outputs import WholeIdeaOut, whole_idea_out
from ideas.models import Comment, Idea
from ideas.operations import (
    answer_idea,
    change_status,
    hide_comment,
    hide_idea,
    merge_ideas,
    unhide_comment,
    unhide_idea,
    unmerge_idea,
)
from ideas.reads import IdeaPage


class IdeaHidingOut(TypedDict):
    """Since when only moderators see it."""

    hidden_at: Moment | None


class Answer(Endpoint):
    """The brand's official answer; there is one."""

    @described(gettext_noop("Answer an idea"), scope=MANAGE, input=NewIdeaAnswer)
    def post(self, idea_id: int) -> WholeIdeaOut:
        answer_idea(idea_of(self.viewer, idea_id), by=self.member, **self.said)
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))


class Status(Endpoint):
    """Where an idea stands."""

    @described(gettext_noop("Change the status of an idea"), scope=MANAGE, input=NewIdeaStatus)
    def post(self, idea_id: int) -> WholeIdeaOut:
        said = dict(self.said)
        idea, status = idea_of(self.viewer, idea_id), status_called(said.pop("status"))
        change_status(idea, status, by=self.member, **said)
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))


class Merge(Endpoint):
    """That another idea speaks for this one."""

    @described(gettext_noop("Join an idea with another"), scope=MANAGE, input=IdeaInto)
    def post(self, idea_id: int) -> WholeIdeaOut:
        into = idea_called(self.viewer, self.said["into"])
        merged = merge_ideas(idea_of(self.viewer, idea_id), into, by=self.member)
        return whole_idea_out(IdeaPage.read(merged.pk, self.viewer))

    @described(gettext_noop("Part them again"), scope=MANAGE)
    def delete(self, idea_id: int) -> WholeIdeaOut:
        unmerge_idea(idea_of(self.viewer, idea_id), by=self.member)
        return whole_idea_out(IdeaPage.read(idea_id, self.viewer))


class IdeaHiding(Endpoint):
    """That only moderators see an idea."""

    @described(gettext_noop("Hide an idea"), scope=MANAGE, input=IdeaReason)
    def post(self, idea_id: int) -> IdeaHidingOut:
        idea = idea_of(self.viewer, idea_id)
        return _hidden(hide_idea(idea, by=self.member, reason=self.said["reason"]))

    @described(gettext_noop("Show it again"), scope=MANAGE)
    def delete(self, idea_id: int) -> IdeaHidingOut:
        return _hidden(unhide_idea(idea_of(self.viewer, idea_id), by=self.member))


class CommentHiding(Endpoint):
    """That only moderators see a comment."""

    @described(gettext_noop("Hide a comment on an idea"), scope=MANAGE, input=IdeaReason)
    def post(self, comment_id: int) -> IdeaHidingOut:
        row = comment_of(self.viewer, comment_id)
        return _hidden(hide_comment(row, by=self.member, reason=self.said["reason"]))

    @described(gettext_noop("Show it again"), scope=MANAGE)
    def delete(self, comment_id: int) -> IdeaHidingOut:
        return _hidden(unhide_comment(comment_of(self.viewer, comment_id), by=self.member))


def _hidden(row: Idea | Comment) -> IdeaHidingOut:
    return {"hidden_at": stamp_or_none(row.hidden_at)}
