"""The short form of the two-brand crawler, tests/proof/test_crawler.py: few roles, near links."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.proof.crawler import visitor
from tests.proof.planting import create_twins

pytestmark = pytest.mark.django_db(databases=["default", "platform"])
STARTS = ("/", "/members/", "/questions/", "/categories/", "/settings/", "/admin/", "/console/")
SOME = [("acme", "guest"), ("acme", "insider"), ("acme", "manager")]
SOME += [("zenith", "member"), ("zenith", "moderator")]


def test_nobody_reads_what_is_not_theirs_near_the_front_door(cast):
    cache.clear()
    twins = create_twins()
    faults: list[str] = []
    for slug, role in SOME:
        walker = visitor(twins[slug], role)
        walker.walk(STARTS, most=45)
        assert len(walker.pages) == 45
        faults += walker.faults
    for slug, other in (("acme", "zenith"), ("zenith", "acme")):
        stranger = visitor(twins[other], "manager", at=twins[slug])
        place = twins[other].places["public"]
        for path in (f"/topics/{place['topic_id']}/", f"/posts/{place['post_id']}/"):
            assert stranger.ask("GET", path).status == 404
        faults += stranger.faults
    cache.clear()
    assert "\n".join(faults) == ""


def test_the_crawler_would_see_a_leak(cast):
    twins = create_twins()
    walker = visitor(twins["acme"], "guest")
    for word in ("quokkatitle", "marmotaxgroupbody", "marmotaxhiddenreply", "zenith.localhost"):
        assert twins["acme"].forbidden(f"see {word} here", "guest") == {word}
    assert twins["acme"].forbidden("marmotatitle and marmotaxmembersbody", "member") == set()
    # A place that is open to members is no fault for them, and one for guests.
    path = f"/topics/{twins['acme'].places['public']['topic_id']}/"
    walker.twin = twins["zenith"]
    walker.ask("GET", path)
    assert len(walker.faults) == 1
