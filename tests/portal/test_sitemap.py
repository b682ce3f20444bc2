"""What search engines are told: all that a guest may read, and nothing else."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from community.models import Post, Tag, Topic, TopicTag
from community.operations import edit_post, hide_topic, unhide_topic
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.counting import statements

pytestmark = pytest.mark.django_db
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


@pytest.fixture
def forum(cast):
    """Public, private and hidden topics of Acme, and one of Zenith."""
    with brand_context(cast.acme.pk):
        halo, beta = writing.category(cast.mia), writing.private_category(cast.mia, cast.cleo)
        inner = writing.category(cast.mia, "Inner", access="members")
        found = {
            "public": writing.question(cast.cleo, halo, "Is it öpen?", tags=["sound"]),
            "private": writing.question(cast.cleo, beta, "Canary private", tags=["canarytag"]),
            "inner": writing.question(cast.cleo, inner, "Canary inner"),
            "hidden": writing.question(cast.finn, halo, "Canary hidden", tags=["spam"]),
        }
        hide_topic(found["hidden"], by=cast.moe)
    with brand_context(cast.zenith.pk):
        lamps = writing.category(cast.zoe, "Canary lamps")
        found["foreign"] = writing.question(cast.zara, lamps, "Canary lamp", tags=["canarylamp"])
    return found


def read(client, path: str) -> dict[str, datetime | None]:
    """Address → last change, of an index or a list."""
    answer = client.get(path)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/xml")
    found = {}
    for each in ElementTree.fromstring(answer.content):
        at = each.findtext(f"{NAME}lastmod")
        found[each.findtext(f"{NAME}loc")] = datetime.fromisoformat(at) if at else None
    return found


def everything(client) -> dict[str, datetime | None]:
    """All addresses of all lists."""
    found: dict[str, datetime | None] = {}
    for address in read(client, "/sitemap.xml"):
        assert address.startswith("http://acme.localhost/sitemap/")
        found |= read(client, address.removeprefix("http://acme.localhost"))
    return found


def test_all_that_a_guest_may_read_and_nothing_else(forum, guest):
    topic = forum["public"]
    assert set(everything(guest)) == {
        f"http://acme.localhost{path}"
        for path in ("/", "/questions/", "/categories/", "/categories/halo/", "/tags/sound/",
                     topic.url)
    }  # fmt: skip
    for address in everything(guest):
        assert guest.get(address.removeprefix("http://acme.localhost")).status_code == 200


def test_a_manager_gets_the_same(cast, forum, guest, client_for):
    assert everything(client_for(cast.ada)) == everything(guest)


def test_robots_name_it(forum, guest):
    assert b"\nSitemap: http://acme.localhost/sitemap.xml\n" in guest.get("/robots.txt").content


def test_last_changes(cast, forum, guest):
    topic = forum["public"]
    address = f"http://acme.localhost{topic.url}"

    def told():
        cache.clear()
        whole = read(guest, "/sitemap.xml")
        part = next(one for one in whole if "topics" in one)
        at = read(guest, part.removeprefix("http://acme.localhost"))[address]
        assert whole[part] == at
        return at

    assert told() == topic.last_post_at.replace(microsecond=0)
    with brand_context(cast.acme.pk):
        Topic.objects.filter(pk=topic.pk).update(last_post_at=now() - timedelta(days=3))
        post = topic.posts.get()
        Post.objects.filter(pk=post.pk).update(created_at=now() - timedelta(days=3))
        edited = edit_post(post, "Another text.", by=cast.cleo, version=1)
    assert told() == edited.edited_at.replace(microsecond=0)


def test_what_goes_out_of_sight_goes_at_once(cast, forum, guest):
    topic = forum["public"]
    address = f"http://acme.localhost{topic.url}"
    assert address in everything(guest)
    with brand_context(cast.acme.pk):
        hide_topic(topic, by=cast.moe)
    shown = everything(guest)
    assert address not in shown and "http://acme.localhost/tags/sound/" not in shown
    with brand_context(cast.acme.pk):
        unhide_topic(topic, by=cast.moe)
    assert address in everything(guest)


@pytest.mark.parametrize(
    "path", ["/sitemap/topics-9999999.xml", "/sitemap/nothing-0.xml", "/sitemap/topics-01.xml",
             "/sitemap/topics-99999999999999999999.xml", "/sitemap/home-1.xml"],
)  # fmt: skip
def test_parts_that_are_not_there(forum, guest, path):
    assert guest.get(path).status_code == 404


def test_25_000_topics_cost_a_known_number_of_statements(cast, forum, guest):
    with brand_context(cast.acme.pk):
        halo = forum["public"].category
        tag = Tag.objects.get(slug="sound")
        topics = Topic.objects.bulk_create(
            Topic(category=halo, title=f"Bulk & <{n}>", author=cast.ben) for n in range(25_000)
        )
        hidden = [topic.pk for topic in topics[::50]]
        Topic.objects.filter(pk__in=hidden).update(hidden_at=now())
        TopicTag.objects.bulk_create(TopicTag(topic=topic, tag=tag) for topic in topics[:100])
    host = 1
    with statements(host + 1 + 5):
        index = read(guest, "/sitemap.xml")
    parts = [one.removeprefix("http://acme.localhost") for one in index if "/topics-" in one]
    assert len(parts) in {3, 4}
    found: set[str | None] = set()
    for path in parts:
        with statements(host + 1 + 1):
            page = read(guest, path)
        assert 0 < len(page) <= 10_000
        found |= set(page)
    assert len(found) == 1 + 25_000 - len(hidden)
    numbers = {int(re.search(r"/topics/(\d+)", one)[1]) for one in found}
    assert not numbers & {*hidden, forum["private"].pk, forum["foreign"].pk, forum["hidden"].pk}
    for path in ["/sitemap.xml", *parts]:
        with statements(host + 1):  # kept
            guest.get(path)
