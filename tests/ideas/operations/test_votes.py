"""One voice a member and idea."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from ideas.events import IdeaVoted, VoteWithdrawn
from ideas.models import Idea, Vote
from ideas.operations import (
    archive_board,
    change_status,
    hide_idea,
    vote,
    vote_for,
    withdraw_vote,
)
from tests.ideas import sharing


def test_a_shared_idea_has_its_authors_vote(cast, idea):
    assert idea.votes_count == 1
    assert Vote.objects.get().member_id == cast.cleo.pk


def test_votes_count_once_a_person(cast, idea):
    for who in (cast.finn, cast.finn, cast.ben, cast.cleo):
        seen = vote(idea, by=who)
    assert seen.votes_count == 3 == Idea.objects.get(pk=idea.pk).votes_count
    assert EventRecord.objects.filter(kind=IdeaVoted.kind).count() == 2


def test_the_database_itself_keeps_one_vote(cast, idea):
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(idea=idea, member=cast.cleo)


def test_a_vote_can_be_taken_back_once(cast, idea):
    vote(idea, by=cast.finn)
    for _again in range(2):
        seen = withdraw_vote(idea, by=cast.finn)
    assert seen.votes_count == 1
    assert EventRecord.objects.filter(kind=VoteWithdrawn.kind).count() == 1


def test_withdrawing_cools_an_idea_and_never_warms_it(cast, idea):
    before = Idea.objects.get(pk=idea.pk).hot
    warm = vote(idea, by=cast.finn).hot
    cool = withdraw_vote(idea, by=cast.finn).hot
    assert warm > before == pytest.approx(cool, abs=1e-12)


def test_an_idea_for_which_nobody_votes_is_the_coldest(cast, idea):
    other = sharing.idea(cast.finn, idea.board, "A case that fits into a pocket")
    cold = withdraw_vote(other, by=cast.finn)
    assert cold.votes_count == 0 and cold.hot < idea.hot
    assert vote(other, by=cast.finn).votes_count == 1


def test_who_may_not_vote(cast, idea, status):
    for who, code in ((None, "sign_in_first"), (cast.dev, "suspended")):
        for act in (vote, withdraw_vote):
            with pytest.raises(NotAllowed) as no:
                act(idea, by=who)
            assert no.value.code == code
    hide_idea(idea, by=cast.moe)
    with pytest.raises(NotAllowed) as no:
        vote(idea, by=cast.finn)
    assert no.value.code == "not_visible"


def test_votes_are_frozen_at_the_end_and_kept(cast, idea, status):
    vote(idea, by=cast.finn)
    change_status(idea, status("shipped"), by=cast.mia)
    for act in (vote, withdraw_vote):
        with pytest.raises(NotAllowed) as no:
            act(idea, by=cast.finn)
        assert no.value.code == "voting_ended"
    assert Idea.objects.get(pk=idea.pk).votes_count == 2
    change_status(idea, status("started"), by=cast.mia)
    assert vote(idea, by=cast.ben).votes_count == 3


def test_an_archived_board_takes_no_votes(cast, idea):
    archive_board(idea.board, by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        vote(idea, by=cast.finn)
    assert no.value.code == "voting_ended"


def test_staff_vote_on_behalf_with_consent(cast, idea):
    with pytest.raises(RuleBroken) as no:
        vote_for(idea, cast.finn, by=cast.ben)
    assert no.value.code == "no_consent"
    seen = vote_for(idea, cast.finn, by=cast.ben, origin=idea.reference, consents=True)
    row = Vote.objects.get(member=cast.finn)
    assert seen.votes_count == 2
    assert (row.added_by_id, row.origin) == (cast.ben.pk, idea.reference)
    assert vote_for(idea, cast.finn, by=cast.ben, consents=True).votes_count == 2
    fact = EventRecord.objects.get(kind=IdeaVoted.kind)
    assert (fact.actor_id, fact.particulars["member_id"]) == (cast.ben.pk, cast.finn.pk)


def test_who_may_not_vote_on_behalf(cast, idea):
    for who, code in ((None, "sign_in_first"), (cast.moe, "staff_only")):
        with pytest.raises(NotAllowed) as no:
            vote_for(idea, cast.finn, by=who, consents=True)
        assert no.value.code == code
    with pytest.raises(RuleBroken) as broken:
        vote_for(idea, cast.dev, by=cast.ben, consents=True)
    assert broken.value.code == "no_voice"
    for origin in ("support.ticket:12", "nonsense", "ideas.idea:999999"):
        with pytest.raises(RuleBroken) as broken:
            vote_for(idea, cast.finn, by=cast.ben, consents=True, origin=origin)
        assert (broken.value.code, broken.value.field) == ("bad_origin", "origin")


@pytest.mark.parametrize("act", [vote, withdraw_vote])
def test_the_other_brand_does_not_vote_here(cast, act):
    with brand_context(cast.acme.pk):
        shared = sharing.idea(cast.cleo, sharing.board(cast.mia))
    with brand_context(cast.zenith.pk), pytest.raises(NotAllowed):
        act(shared, by=cast.zoe)
