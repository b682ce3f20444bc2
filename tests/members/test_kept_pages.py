"""Members' kept pages: each reads just what a page drawn for them alone would say."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from community.models import GroupMember, Post
from community.operations import accept_answer, bookmark, give_thanks
from community.reads.unread import TELLS
from engage.brands.hosts import forget_places
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.members.models import Member, User
from engage.members.operations.profiles import edit_profile
from engage.members.operations.roles import change_role
from engage.notifications.operations import follow
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.counting import statements

EACH_TIME = [
    (re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+'), r"\1"),
    (re.compile(r'(data-live-since=")[^"]+'), r"\1"),
    (re.compile(r"([?&]since=)\d+"), r"\1"),
    (re.compile(r'(name="until" value=")[^"]+'), r"\1"),
    (re.compile(r"\d+ views?"), ""),
]
"""What another moment, or another request, changes in the same page."""
ACME = "acme.localhost"
PEOPLE = ["ada", "mia", "ben", "moe", "cleo", "finn", "dev"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def said(response) -> str:
    assert response.status_code == 200
    text = response.content.decode()
    for pattern, instead in EACH_TIME:
        text = pattern.sub(instead, text)
    return text


@pytest.fixture
def halo(cast, in_acme):
    return writing.category(cast.mia)


@pytest.fixture
def asked(cast, halo):
    topic = writing.question(cast.cleo, halo)
    give_thanks(writing.answer(topic, cast.ben, "Hold the button."), by=cast.finn)
    return topic


@pytest.fixture
def gail(in_acme) -> Member:
    """A member whom no page knows yet."""
    user = User.objects.create_user("gail@acme.example", "a long and quiet evening")
    return Member.objects.create(user=user, name="Gail", username="gail")


@pytest.fixture
def drawn(monkeypatch):
    """The templates that were drawn as pages."""
    from engage.web import htmx

    calls: list[str] = []
    render = htmx.render

    def counted(request, template, *args, **kwargs):
        calls.append(template)
        return render(request, template, *args, **kwargs)

    monkeypatch.setattr(htmx, "render", counted)
    return calls


def test_everybody_reads_what_was_drawn_for_them_alone(cast, client_for, asked, halo):
    pages = ["/", asked.url, "/questions/", "/questions/unanswered/", halo.url]
    pages += ["/members/cleo/", "/members/ben/"]
    writing.answer(asked, cast.ada, "Or take the battery out.")
    bookmark(asked, by=cast.moe)
    bookmark(Post.objects.get(topic=asked, number=2), by=cast.ben)
    keep_draft(Place("community.topic", asked.pk, "reply"), {"text": "My half"}, by=cast.mia)
    clients = {name: client_for(getattr(cast, name)) for name in PEOPLE}
    for client in clients.values():
        client.cookies[TELLS] = "1"  # so that asking for a page reads nothing
    alone = {}
    for name, client in clients.items():
        for page in pages:
            cache.clear()
            alone[name, page] = said(client.get(page))
    cache.clear()
    for _again in range(2):
        for page in pages:
            for name, client in clients.items():
                assert said(client.get(page)) == alone[name, page], (name, page)


@pytest.mark.parametrize("page", ["/", "topic", "/questions/", "category", "/members/cleo/"])
def test_who_sees_the_same_shares_a_drawing(cast, client_for, asked, halo, gail, drawn, page):
    address = {"topic": asked.url, "category": halo.url}.get(page, page)
    dora = Member.objects.create(
        user=User.objects.create_user("dora@acme.example", "a long and quiet evening"),
        name="Dora",
        username="dora",
    )
    client_for(gail, ACME).get(address)
    assert len(drawn) == 1
    second = client_for(dora, ACME).get(address)
    assert len(drawn) == 1
    assert "Dora" in second.content.decode()
    assert "Gail" not in second.content.decode()


def test_a_warm_topic_costs_a_member_two_statements(client_for, asked, gail, settings):
    settings.BRAND_MEMORY_SECONDS = 60  # as in production
    forget_places()
    client = client_for(gail, ACME)
    client.get(asked.url)
    with statements(2):  # the member; the topic's version with what it shows of them
        client.get(asked.url)
    forget_places()


def test_what_one_thanked_for_and_follows_shows_at_once(client_for, asked, gail):
    client = client_for(gail, ACME)
    before = said(client.get(asked.url))
    give_thanks(Post.objects.get(topic=asked, number=2), by=gail)
    thanked = said(client.get(asked.url))
    follow(asked.reference, by=gail)
    assert len({before, thanked, said(client.get(asked.url))}) == 3


def test_on_a_later_page_the_accepted_answer_still_knows_its_reader(cast, client_for, asked, gail):
    first = Post.objects.get(topic=asked, number=2)
    for number in range(25):
        writing.answer(asked, cast.ada, f"More, number {number}.")
    accept_answer(first, by=cast.cleo)
    client, later = client_for(gail, ACME), f"{asked.url}?page=2"
    client.cookies[TELLS] = "1"
    before = said(client.get(later))
    give_thanks(first, by=gail)
    assert said(client.get(later)) != before
    edit = f"/posts/{first.pk}/text"
    assert edit in said(client_for(cast.ben).get(later)) and edit not in before
    backwards = said(client.get(f"{asked.url}?sort=newest"))
    give_thanks(Post.objects.get(topic=asked, number=26), by=gail)
    assert said(client.get(f"{asked.url}?sort=newest")) != backwards


def test_ones_own_posts_can_be_edited_and_others_cannot(cast, client_for, asked):
    edit = f"/posts/{Post.objects.get(topic=asked, number=1).pk}/text"
    assert edit in said(client_for(cast.cleo).get(asked.url))
    assert edit not in said(client_for(cast.finn).get(asked.url))


def test_another_role_counts_at_once(cast, client_for, asked, gail):
    client = client_for(gail, ACME)
    assert "hiding" not in said(client.get(asked.url))
    change_role(gail, "moderator", by=cast.ada)
    assert "hiding" in said(client.get(asked.url))


def test_who_leaves_a_group_sees_no_more_of_it(cast, client_for, gail, in_acme):
    place = writing.private_category(cast.mia, cast.cleo, gail)
    writing.question(cast.cleo, place, "Is the secret lamp out?")
    client = client_for(gail, ACME)
    for page in ("/", "/questions/", "/members/cleo/"):
        assert "secret lamp" in said(client.get(page)), page
    GroupMember.objects.filter(member=gail).delete()
    for page in ("/", "/questions/", "/members/cleo/"):
        assert "secret lamp" not in said(client.get(page)), page
    assert client.get(place.url).status_code == 404


def test_lists_change_with_every_fact(cast, client_for, asked, halo, gail):
    client = client_for(gail, ACME)
    for page in ("/", "/questions/", halo.url):
        client.get(page)
    writing.question(cast.finn, halo, "Where does the blue cable go?")
    for page in ("/", "/questions/", halo.url):
        assert "blue cable" in said(client.get(page)), page
    accept_answer(Post.objects.get(topic=asked, number=2), by=cast.cleo)
    edit_profile(cast.finn, name="Finnegan", by=cast.finn)
    assert "Finnegan" in said(client.get("/questions/"))


def test_a_token_from_a_kept_page_is_good(cast, client_for, asked, gail):
    client_for(gail, ACME).get(asked.url)
    strict = Client(enforce_csrf_checks=True, headers={"host": ACME})
    strict.cookies = client_for(gail, ACME).cookies
    tokens = set(TOKEN.findall(strict.get(asked.url).content.decode()))
    assert tokens
    form = {"text": "It works again.", "csrfmiddlewaretoken": tokens.pop()}
    assert strict.post(f"/topics/{asked.pk}/replies", form).status_code == 303
    other = form | {"csrfmiddlewaretoken": "x" * 64}
    assert strict.post(f"/topics/{asked.pk}/replies", other).status_code == 403


def test_another_brand_gets_nothing_of_it(cast, client_for):
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
    for client in (client_for(cast.finn), client_for(cast.zara)):
        here = client.get("/questions/").content.decode()
        assert ("left side" in here) == (client.get(topic.url).status_code == 200)
    stranger = client_for(cast.finn, "zenith.localhost")
    for page in ("/", "/questions/"):
        assert "left side" not in stranger.get(page).content.decode()


def test_a_fault_drawn_with_slots_is_filled(client_for, gail, in_acme):
    response = client_for(gail, ACME).get("/members/nobody/")
    assert response.status_code == 404
    assert b"\0" not in response.content
