"""The demo's points are what the rules say, and its leaderboards are alive in every window."""

from __future__ import annotations

from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from rewards.models import Award, Score, Standing
from rewards.models.score import PERIODS
from rewards.reads.proof import faults_of_book, faults_of_entries
from tests.community.test_demo_content import SLUGS
from tests.demo import filled

__all__ = ["filled"]


def test_points_ranks_and_leaderboards(filled):
    for slug in SLUGS:
        with brand_context(Brand.objects.get(slug=slug).pk):
            assert list(faults_of_entries()) == []
            faults, _unknown = faults_of_book()
            assert faults == []
            for period in PERIODS:
                newest = Score.objects.filter(period=period).order_by("-begins_on").first()
                assert newest is not None, period
            recent = Score.objects.filter(period="month", points__gt=0)
            assert recent.values("member").distinct().count() >= 20
            ranks = Standing.objects.exclude(rank=None).values("rank").distinct().count()
            assert ranks >= 3
            assert Award.objects.count() >= 15
