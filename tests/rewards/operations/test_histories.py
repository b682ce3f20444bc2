"""Random histories: facts repeated, shuffled and taken back end at the same ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community import events
from engage.members.models import Member
from engage.tenancy.current import brand_context
from ideas.events import (
    IdeaHidden,
    IdeaShipped,
    IdeaShown,
    IdeaStatusChanged,
    IdeaVoted,
    VoteWithdrawn,
)
from rewards.models import Merit, Posting, Tally
from rewards.operations import mature_points
from rewards.reads.proof import faults_of_book, faults_of_entries
from support.events import TicketReopened, TicketSolved, TicketVoided
from tests.cast import Cast
from tests.rewards.hearing import balances, facts, happened, hear

BEGINNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
PEOPLE, POSTS = 4, 3
ACTS = ("reply", "thank", "unthank", "accept", "withdraw", "hide", "show", "hide_topic",
        "show_topic", "ship", "unship", "hide_idea", "show_idea", "vote", "unvote", "help",
        "reopen", "void")  # fmt: skip

steps = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.integers(1, POSTS),
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=40,
)


class Undo(Exception):
    """Takes one example's rows back."""


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=steps, order=st.randoms(use_true_random=False))
def test_every_order_of_hearing_ends_at_the_same_ledger(cast, history, order):
    with brand_context(cast.acme.pk):
        ends = []
        try:
            with transaction.atomic():
                write(cast, history)
                ends.append(end(facts()))
                raise Undo
        except Undo:
            pass
        with transaction.atomic():
            write(cast, history)
            shuffled = [*facts(), *facts()]
            order.shuffle(shuffled)
            ends.append(end(shuffled))
            assert ends[0] == ends[1]
            before = Posting.objects.count()
            hear()
            assert Posting.objects.count() == before
            mature_points(by=None)
            assert faults_of_entries() == []
            assert faults_of_book() == ([], 0)
            transaction.set_rollback(True)


def end(heard):
    """What somebody could see of the ledger, without ids of rows."""
    hear(heard)
    merits = Merit.objects.order_by("fact_id", "rule").values_list(
        "rule", "member", "worth", "is_standing", "is_counted"
    )
    tallies = Tally.objects.exclude(count=0).values_list("member", "counts", "count")
    return balances(), list(merits), sorted(tallies)


def write(cast: Cast, history) -> None:
    """A history into the book, a few hours between its facts."""
    people = [cast.cleo, cast.finn, cast.moe, cast.ben]
    at = BEGINNING
    asked = events.QuestionAsked(topic_id=1, category_id=1, post_id=1)
    happened(asked, by=cast.cleo, at=at)
    for act, who, whose, post, hours in history:
        at += timedelta(hours=hours)
        happened(fact(act, people[whose], people[who], post), by=people[who], at=at)


def fact(act: str, author: Member, by: Member, post: int):
    place = {"topic_id": 1, "post_id": post + 1, "author_id": author.pk}
    vote = {"idea_id": post, "member_id": by.pk, "author_id": author.pk}
    made = {
        "reply": lambda: events.ReplyPosted(**place, number=post + 1),
        "thank": lambda: events.ThanksGiven(**place),
        "unthank": lambda: events.ThanksWithdrawn(**place),
        "accept": lambda: events.AnswerAccepted(**place),
        "withdraw": lambda: events.AnswerWithdrawn(**place),
        "hide": lambda: events.PostHidden(**place),
        "show": lambda: events.PostShown(**place),
        "hide_topic": lambda: events.TopicHidden(topic_id=1),
        "show_topic": lambda: events.TopicShown(topic_id=1),
        "ship": lambda: IdeaShipped(idea_id=post, author_id=author.pk),
        "unship": lambda: IdeaStatusChanged(
            idea_id=post, status_id=1, category="planned", before=2, author_id=author.pk
        ),
        "hide_idea": lambda: IdeaHidden(idea_id=post, author_id=author.pk),
        "show_idea": lambda: IdeaShown(idea_id=post, author_id=author.pk),
        "help": lambda: TicketSolved(
            ticket_id=post,
            requester_id=by.pk,
            by_community=True,
            helper_id=author.pk,
            about="community.topic:1",
        ),
        "reopen": lambda: TicketReopened(ticket_id=post, requester_id=by.pk),
        "void": lambda: TicketVoided(ticket_id=post, reason="spam"),
        "vote": lambda: IdeaVoted(**vote),
        "unvote": lambda: VoteWithdrawn(**vote),
    }
    return made[act]()
