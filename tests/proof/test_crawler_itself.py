"""The crawler is no proof unless it sees a leak where there is one."""

from __future__ import annotations

from tests.proof.crawler import visitor


def test_the_crawler_would_see_a_leak(world, no_limits):
    twins = world
    walker = visitor(twins["acme"], "guest")
    for word in ("quokkatitle", "marmotaxgroupbody", "marmotaxhiddenreply", "zenith.localhost"):
        assert twins["acme"].forbidden(f"see {word} here", "guest") == {word}
    assert twins["acme"].forbidden("marmotatitle and marmotaxmembersbody", "member") == set()
    # A place that is open to members is no fault for them, and one for guests.
    path = f"/topics/{twins['acme'].places['public']['topic_id']}/"
    walker.twin = twins["zenith"]
    walker.ask("GET", path)
    assert len(walker.faults) == 1
