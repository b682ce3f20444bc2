"""Votes, and how much one hears."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import OneOf, RowId
from ideas.api.finding import idea_of, member_called
from ideas.api.ideas import MANAGE, WRITE
from ideas.api.inputs import IdeaLevel, VoteFor
from ideas.models.subscription import LEVELS
from ideas.operations import listen, vote, vote_for, withdraw_vote


class VoteOut(TypedDict):
    """How many voted, and whether the caller is one of them."""

    idea_id: Annotated[RowId, gettext_noop("The idea that is counted; it may speak for another")]
    has_voted: bool
    votes_count: int


class VotesOut(TypedDict):
    """How many voted."""

    idea_id: RowId
    votes_count: int


class ListeningOut(TypedDict):
    """How much the caller hears of it."""

    level: Annotated[str, OneOf(LEVELS)]


class Vote(Endpoint):
    """The caller's vote for an idea."""

    @described(gettext_noop("Vote"), scope=WRITE)
    def post(self, idea_id: int) -> VoteOut:
        idea = vote(idea_of(self.viewer, idea_id), by=self.member)
        return {"idea_id": idea.pk, "has_voted": True, "votes_count": idea.votes_count}

    @described(gettext_noop("Take the vote back"), scope=WRITE)
    def delete(self, idea_id: int) -> VoteOut:
        idea = withdraw_vote(idea_of(self.viewer, idea_id), by=self.member)
        return {"idea_id": idea.pk, "has_voted": False, "votes_count": idea.votes_count}


class VotesForOthers(Endpoint):
    """Votes on behalf of customers who agreed; for staff."""

    @described(gettext_noop("Vote for somebody"), scope=MANAGE, input=VoteFor)
    def post(self, idea_id: int) -> VotesOut:
        said, idea = self.said, idea_of(self.viewer, idea_id)
        member = member_called(said["member"])
        idea = vote_for(
            idea, member, by=self.member, origin=said["origin"], consents=said["consents"]
        )
        return {"idea_id": idea.pk, "votes_count": idea.votes_count}


class Listening(Endpoint):
    """How much the caller hears of an idea, with or without a vote."""

    @described(gettext_noop("Choose how much you hear"), scope=WRITE, input=IdeaLevel)
    def post(self, idea_id: int) -> ListeningOut:
        listen(idea_of(self.viewer, idea_id), self.said["level"], by=self.member)
        return {"level": self.said["level"]}
