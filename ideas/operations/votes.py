"""One voice a member and idea."""

from __future__ import annotations

from django.utils.timezone import now

from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require
from ideas.events import IdeaVoted, VoteWithdrawn
from ideas.events.votes import VoteFact
from ideas.models import Idea, Subscription, Vote
from ideas.models.subscription import NONE, STATUS
from ideas.operations.origins import origin_of, require_consent, require_person
from ideas.operations.rows import locked_speaker, locked_voices
from ideas.operations.weighing import counted_family_of, weigh, weigh_one_more
from ideas.permits import may_vote, may_vote_for


@operation
def vote(idea: Idea, *, by: Member | None) -> Idea:
    """`by` votes; the idea with its new count. From now on they hear of answers and status.

    A vote for a merged idea counts for the one that speaks for it, which is returned. Raises
    `NotAllowed`.
    """
    idea = locked_speaker(idea, by)
    require(may_vote(by, idea))
    assert by is not None  # noqa: S101 - the permit refuses guests
    _add(idea, by, None, "", by)
    return idea


@operation
def vote_for(
    idea: Idea, member: Member, *, by: Member | None, origin: str = "", consents: bool = False
) -> Idea:
    """Staff vote on behalf of `member`, who `consents`; `origin` is where they said so.

    Raises `NotAllowed`, and `RuleBroken` with `field` "member", "origin" or "consents".
    """
    idea = locked_speaker(idea, by)
    require(may_vote_for(by, idea))
    require_consent(consents)
    require_person(member)
    _add(idea, member, by, origin_of(origin, by), by)
    return idea


@operation
def withdraw_vote(idea: Idea, *, by: Member | None) -> Idea:
    """`by` takes their vote back, from the whole family, hidden ones too; the new count.

    Each vote that is gone is a fact of the idea for which it was given: whoever kept the vote by
    that name finds it. Raises `NotAllowed`, also once voting has ended.
    """
    idea, *twins = locked_voices(idea, by)
    require(may_vote(by, idea))
    assert by is not None  # noqa: S101 - the permit refuses guests
    votes = Vote.objects.filter(idea__in=[one.pk for one in (*twins, idea)], member=by)
    given = set(votes.values_list("idea", flat=True))
    if not given:
        return idea
    votes.delete()
    for one in (*twins, idea):
        weigh(one)
        if one.pk in given:
            record(_fact(VoteWithdrawn, one, by), by=by)
    return idea


def _add(
    idea: Idea, member: Member, added_by: Member | None, origin: str, by: Member | None
) -> None:
    counted = counted_family_of(idea)
    if Vote.objects.filter(idea__in=counted, member=member).exists():
        return
    at = now()
    _row, new = Vote.objects.get_or_create(
        idea=idea, member=member, defaults={"at": at, "added_by": added_by, "origin": origin}
    )
    if not new:
        return
    wishes = Subscription.objects.filter(idea__in=counted, member=member, level=NONE)
    wishes.update(level=STATUS)
    weigh_one_more(idea, at)
    record(_fact(IdeaVoted, idea, member), by=by)


def _fact(kind: type[VoteFact], idea: Idea, member: Member) -> VoteFact:
    return kind(idea_id=idea.pk, member_id=member.pk, author_id=idea.author_id)
