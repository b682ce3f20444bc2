"""Ranks and badges are told to whoever earned them."""

from __future__ import annotations

from django.utils.timezone import now

from community.operations import accept_answer
from engage.events.models import EventRecord
from engage.notifications.models import Notice
from rewards.events import BadgeAwarded, PointsEnding, RankReached
from rewards.models import Lapse
from rewards.operations import award
from rewards.plugs import notices
from tests.community.writing import answer
from tests.rewards.hearing import happened, hear


def told(member) -> set[str]:
    return set(Notice.objects.filter(member=member).values_list("kind", flat=True))


def test_a_badge_and_a_rank_are_told_once(cast, asked):
    from engage.events.hearing import hearers_of

    accept_answer(answer(asked, cast.finn), by=cast.cleo)
    hear()
    award(cast.finn, 60, key="k", reason="x", by=cast.mia)
    for event in EventRecord.objects.filter(kind__startswith="rewards."):
        for name, hearer in hearers_of(event.kind).items():
            if name.startswith(notices.__name__):
                hearer(event.fact, event)
    assert told(cast.finn) == {"rewards.badge", "rewards.rank", "rewards.by_hand"}
    assert told(cast.cleo) == set()
    assert EventRecord.objects.filter(kind=BadgeAwarded.kind).count() == 2  # and Kind word
    assert EventRecord.objects.filter(kind=RankReached.kind).count() == 1


def test_whose_points_end_is_told_so_until_they_come_by(cast, in_acme):
    award(cast.finn, 60, key="k", reason="x", by=cast.mia)
    Lapse.objects.create(member=cast.finn, since=now().date(), due_on=now().date(), told=7)
    warned = happened(PointsEnding(cast.finn.pk, 60, days=7), by=None)
    assert notices.ending(warned.fact, warned).how == "7"
    Lapse.objects.all().delete()
    assert notices.ending(warned.fact, warned) is None
