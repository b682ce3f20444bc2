"""Tickets, ideas and points that are measured are whole: as the product would have written them."""

from __future__ import annotations

import pytest

from bench.corpus import Size
from bench.ideas import bring_ideas
from bench.points import bring_points
from bench.tickets import BUSY, bring_clocks, bring_tickets, busy
from community.operations.texts import written
from engage.members import system_member
from engage.tenancy.current import brand_context
from ideas.models import Idea, Vote
from ideas.operations import create_board
from rewards.models import Entry
from rewards.reads.proof import faults_of_entries
from support.models import Clock, Ticket, TicketMessage
from support.operations import begin_promising
from tests.cast import Cast

TINY = Size(0, 0, tickets=200, ideas=40, votes=40, entries=600)


@pytest.mark.django_db
def test_they_are_there_and_sound(cast: Cast):
    people = [one.pk for one in (cast.cleo, cast.finn, cast.dev, cast.moe, cast.mia)]
    texts = [written("It **blinks**.", language="en", guess=False)]
    with brand_context(cast.acme.pk):
        begin_promising(by=system_member())
        create_board({"en": "Ideas"}, by=system_member())
        bring_tickets(TINY, people, people, texts)
        bring_clocks(2)
        bring_ideas(TINY, people, texts)
        bring_points(TINY, people, [1, 2])
        assert Ticket.objects.unsolved().count() == 20
        famous = Ticket.objects.get(source_id=busy(TINY))
        assert not famous.is_over
        assert TicketMessage.objects.filter(ticket=famous).count() == BUSY
        assert Clock.objects.running().count() == 20 + 2 * 200
        assert Vote.objects.count() == sum(Idea.objects.values_list("votes_count", flat=True))
        assert Entry.objects.count() == 600
        assert faults_of_entries() == []
