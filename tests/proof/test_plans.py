"""No page walks through a table that grows: the plans of a grown brand, under row security.

Without this an index that row security cannot use (a condition that is not leakproof) is noticed
when a brand has grown.
"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db.models.functions import Now

from community import operations as forum
from community.models import Post, Topic
from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.community import writing
from tests.proof import plans

PAGES = [
    "/", "/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/",
    "/categories/halo/", "/categories/halo/solved/", "/tags/sound/", "/members/", "/members/finn/",
    "/questions/feed.atom", "/questions/unanswered/feed.rss", "/categories/halo/feed.atom",
]  # fmt: skip
READERS = {
    None: PAGES,
    "cleo": [*PAGES, "/topics/new", "/settings/"],
    "moe": PAGES,
    "mia": [
        *PAGES,
        "/console/",
        "/console/insights/",
        "/console/insights/hour/",
        "/console/people/",
        "/console/deliveries/",
        "/console/hidings/",
        "/console/book/",
        "/console/book/?kind=community.reply_posted",
    ],
}


@pytest.fixture
def busy(committed) -> Topic:
    """A topic of Acme among twelve thousand, whose posts, people and facts have grown as well."""
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        writing.question(cast.mia, beta, "Which chip is next?")
        for number in range(40):
            asked = writing.question(cast.mia, halo, f"What is {number}?", tags=["sound", "cable"])
            reply = writing.answer(asked, cast.ben)
            if number % 2:
                forum.accept_answer(reply, by=cast.mia)
                forum.give_thanks(reply, by=cast.finn)
        for _reply in range(30):
            writing.answer(asked, cast.mia)
        Delivery.objects.update(done_at=Now())
    plans.multiply()
    cache.clear()
    return asked


def test_no_page_walks_through_what_grows(busy, client_for, guest):
    cast, rows = Cast.load(), plans.sizes()
    grown = [model._meta.db_table for model in (Topic, Post, EventRecord, Member)]
    assert min(rows[table] for table in grown) >= plans.BIG
    wrong = set()
    for name, pages in READERS.items():
        browser = client_for(getattr(cast, name)) if name else guest
        for path in [*pages, busy.url, f"{busy.url}?page=2"]:
            cache.clear()
            with plans.questions() as asked:
                assert browser.get(path).status_code == 200, (name, path)
            for sql, params in asked:
                for walk in plans.walks(busy.brand_id, sql, params, rows):
                    wrong.add(f"{path} ({name or 'guest'}): {walk}\n{sql[:3000]}")
    with plans.questions() as asked:
        assert deliver_waiting(busy.brand_id) == 0
    for sql, params in asked:
        for walk in plans.walks(busy.brand_id, sql, params, rows):
            wrong.add(f"the relay of facts: {walk}\n{sql[:3000]}")
    assert "\n\n".join(sorted(wrong)) == ""
    assert_a_walk_is_seen(busy, rows)


def assert_a_walk_is_seen(busy, rows):
    """The measure that was used above finds what row security keeps from its index."""
    with brand_context(busy.brand_id), plans.questions() as asked:
        list(Topic.objects.filter(title__icontains="nowhere"))
        list(Topic.objects.filter(pk=busy.pk))
    seen = [plans.walks(busy.brand_id, sql, params, rows) for sql, params in asked]
    assert [len(walk) for walk in seen] == [1, 0]
