"""What is measured beside the forum is whole: as the product would have written it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from bench.corpus import Size
from bench.figures import bring_facts
from bench.ideas import bring_ideas
from bench.points import bring_points
from bench.tickets import BUSY, bring_clocks, bring_tickets, busy
from community.operations.texts import written
from engage.events.models import EventRecord
from engage.insights.models import ActRow, DailyMeasure, InboundRow
from engage.insights.operations import count_figures
from engage.members import system_member
from engage.tenancy.current import brand_context
from ideas.models import Idea, Vote
from ideas.operations import create_board
from rewards.models import Entry
from rewards.reads.proof import faults_of_entries
from support.models import Clock, Ticket, TicketMessage
from support.operations import begin_promising
from tests.cast import Cast

HOUR = timedelta(hours=1)
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


@pytest.mark.django_db
def test_facts_are_counted_as_the_product_would(cast: Cast):
    """Each note stands for its fact: what is counted is what the plan says."""
    people = [one.pk for one in (cast.cleo, cast.finn, cast.dev)]
    with brand_context(cast.acme.pk):
        before = EventRecord.objects.count()
        bring_facts(Size(0, 0, facts=4_000), cast.acme.pk, people)
        count_figures(by=system_member())
        assert EventRecord.objects.count() == before + 4_000
        facts = EventRecord.objects.filter(kind="community.question_asked")
        assert InboundRow.objects.count() == facts.count() == 500
        assert ActRow.objects.exclude(kind="exchange").count() == 4_000
        lines = {one.measure: (one.k, one.n) for one in DailyMeasure.objects.all()}
        recent = InboundRow.objects.filter(at__gt=now() - timedelta(days=28, hours=1))
        staff = [one for one in recent if one.staff_at and one.staff_at - one.at <= HOUR]
        assert lines["hour_staff"] == (len(staff), recent.count())
        assert lines["exchange"] == lines["incentive"] == (3, 3)
