"""Kept topic pages: never an old one, never somebody else's, and still counted as read."""

from __future__ import annotations

import threading

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from community.counters import carry_views_over
from community.models import TopicViews
from community.operations import (
    accept_answer,
    close_topic,
    edit_post,
    give_thanks,
    hide_topic,
)
from engage.brands.hosts import forget_places
from engage.brands.operations.looks import rename_brand
from engage.members.operations.profiles import edit_profile
from tests.community import writing
from tests.counting import statements


@pytest.fixture
def drawn(monkeypatch):
    """How often a page was drawn, instead of taken from the cache."""
    from engage.web import htmx

    calls: list[str] = []
    render = htmx.render

    def counted(request, template, *args, **kwargs):
        calls.append(template)
        return render(request, template, *args, **kwargs)

    monkeypatch.setattr(htmx, "render", counted)
    return calls


def body(client: Client, topic, **headers: str) -> str:
    response = client.get(topic.url, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def remembered(settings):
    """A process that remembers its hosts for a while, as in production."""
    settings.BRAND_MEMORY_SECONDS = 60
    yield
    forget_places()


def test_the_second_guest_costs_one_statement_and_no_drawing(asked, guest, drawn, remembered):
    first = guest.get(asked.url)
    with statements(1):
        second = guest.get(asked.url)
    assert second.content == first.content
    for name in ("Content-Type", "Content-Language", "Vary", "Cache-Control", "ETag"):
        assert second[name] == first[name]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert len(drawn) == 1


def test_who_has_the_page_is_told_that_it_is_the_same(asked, guest):
    tag = guest.get(asked.url)["ETag"]
    again = guest.get(asked.url, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert "no-cache" in again["Cache-Control"]
    assert "Cookie" in again["Vary"]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda cast, topic: writing.answer(topic, cast.ben, "A fresh reply."), "A fresh reply."),
        (lambda cast, topic: close_topic(topic, by=cast.moe, reason="Said it all."), "Said it all"),
        (lambda cast, topic: rename_brand("Nova", by=cast.ada), "Nova"),
        (
            lambda cast, topic: edit_profile(cast.cleo, name="Cleopatra Q.", by=cast.cleo),
            "Cleopatra Q.",
        ),
        (
            lambda cast, topic: edit_post(
                topic.posts.get(number=1), "Quite other words.", by=cast.cleo, version=1
            ),
            "Quite other words.",
        ),
    ],
    ids=["reply", "closing", "brand's name", "author's name", "edit"],
)
def test_a_change_is_seen_by_the_next_guest(cast, asked, guest, change, seen):
    assert seen not in body(guest, asked)
    change(cast, asked)
    asked.refresh_from_db()
    assert seen in body(guest, asked)


def test_thanks_and_an_accepted_answer_are_seen(cast, asked, guest):
    post = writing.answer(asked, cast.ben)
    before = body(guest, asked)
    give_thanks(post, by=cast.cleo)
    thanked = body(guest, asked)
    assert thanked != before
    accept_answer(post, by=cast.cleo)
    assert "Accepted answer" in body(guest, asked)


def test_what_was_hidden_is_gone_at_once(cast, asked, guest):
    body(guest, asked)
    hide_topic(asked, by=cast.moe, reason="spam")
    assert guest.get(asked.url).status_code == 404


def test_another_title_leads_on_and_keeps_nothing(cast, asked, guest, drawn):
    response = guest.get(f"/topics/{asked.pk}-other-words/")
    assert response.status_code == 301
    assert drawn == []


def test_each_language_colour_and_page_has_its_own(cast, asked, guest, drawn):
    english, russian = body(guest, asked), body(guest, asked, **{"accept-language": "ru"})
    assert 'lang="en"' in english
    assert 'lang="ru"' in russian
    guest.cookies["engage-theme"] = "dark"
    assert 'data-theme="dark"' in body(guest, asked)
    assert len(drawn) == 3
    assert guest.get(asked.url + "?sort=newest").status_code == 200
    assert len(drawn) == 4


def test_members_get_their_own_page_whatever_was_kept(cast, asked, guest, client_for):
    body(guest, asked)
    assert 'name="text"' in body(client_for(cast.finn), asked)
    assert 'name="text"' not in body(guest, asked)


@pytest.mark.parametrize("query", ["?page=2", "?page=0", "?utm=x", "?page=1&page=1", "?quote=5"])
def test_what_the_page_does_not_know_is_never_kept(asked, guest, drawn, query):
    for _ in range(2):
        guest.get(asked.url + query)
    assert len(drawn) == 2


@pytest.mark.parametrize(
    "headers", [{"HX-Request": "true"}, {"Authorization": "Bearer x"}, {"Cookie": "engage=x"}]
)
def test_other_readers_take_the_ordinary_way(asked, guest, headers):
    body(guest, asked)
    assert "ETag" not in guest.get(asked.url, headers=headers)


def test_private_places_give_nothing(cast, beta, guest, client_for):
    secret = writing.question(cast.cleo, beta, "A secret of the group")
    assert "A secret" in body(client_for(cast.cleo), secret)
    for _ in range(2):
        assert guest.get(secret.url).status_code == 404


def test_kept_pages_count_as_read(asked, guest):
    for _ in range(3):
        body(guest, asked)
    tag = guest.get(asked.url)["ETag"]
    guest.get(asked.url, headers={"If-None-Match": tag})
    carry_views_over()
    assert TopicViews.objects.get(topic=asked).count == 5


def test_over_real_connections_each_brand_reads_its_own(committed):
    """Outside any transaction: both statements travel as one, and the brand ends with them."""
    from engage.tenancy.current import brand_context
    from tests.cast import Cast

    cast = Cast.load()
    topics = {}
    for slug, by in (("acme", cast.mia), ("zenith", cast.zoe)):
        with brand_context(by.brand_id):
            topics[slug] = writing.question(by, writing.category(by), f"Why is {slug} quiet?")
    faults: list[str] = []

    def read(slug: str) -> None:
        own, other = topics[slug], topics["zenith" if slug == "acme" else "acme"]
        client = Client(headers={"host": f"{slug}.localhost"})
        try:
            for _ in range(5):
                if f"Why is {slug} quiet?" not in body(client, own):
                    faults.append(slug)
                if own.pk != other.pk and client.get(other.url).status_code != 404:
                    faults.append(f"{slug} reads the other")
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT current_setting('app.brand', true)")
                if cursor.fetchone()[0]:
                    faults.append("the brand stayed current")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=read, args=(slug,)) for slug in topics]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache.clear()
    assert faults == []
