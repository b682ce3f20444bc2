"""The brand's front page."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from community.operations import announce, give_thanks
from engage.web import outlets


def shown(client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_what_the_brand_says(acme, forum, guest):
    from engage.tenancy.models import Brand

    Brand.objects.filter(pk=acme.pk).update(tagline={"en": "Ask an owner.", "ru": "Спросите."})
    assert "<h1>Ask an owner.</h1>" in shown(guest)
    guest.cookies["engage-language"] = "ru"
    assert "<h1>Спросите.</h1>" in shown(guest)


def test_what_waits_what_was_solved_and_what_the_staff_wrote(cast, forum, guest):
    announce(forum.halo, "Version 4 is out", "Enjoy.", by=cast.ben)
    page = shown(guest)
    assert forum.waiting.title in page
    assert "Solved in" in page
    assert "Most helpful this week" not in page  # nothing was earned yet
    assert "From Acme" in page
    assert "Version 4 is out" in page
    assert "Answer of the week" in page


def test_the_answer_of_the_week_has_most_thanks(cast, forum, guest):
    give_thanks(forum.answer, by=cast.ben)
    story = shown(guest).partition('class="story"')[2].partition("</article>")[0]
    assert forum.solved.title in story
    assert "thanked by 2 people" in story


def test_the_door_counts_those_who_wait(forum, guest):
    door = shown(guest).partition('class="doors"')[2].partition("</ul>")[0]
    assert '<span class="big">1</span>' in door


def test_the_day_is_drawn_from_todays_questions(forum, guest):
    page = shown(guest)
    assert "2 asked since midnight" in page or "1 asked since midnight" in page
    assert "Questions asked and answered by hour" in page


def test_a_new_brand_says_what_to_do_first(cast, halo, guest):
    cache.clear()
    page = shown(guest)
    assert "Nobody has asked anything yet" in page
    assert "Nobody is waiting" in page
    assert "Answer of the week" not in page
    assert "Most helpful this week" not in page
    assert "asked since midnight" not in page


def test_the_big_field_leads_to_the_search_and_from_there_to_asking(forum, guest):
    form = shown(guest).partition('<form class="ask"')[2].partition("</form>")[0]
    assert 'action="/search/"' in form and 'name="q"' in form
    nothing = guest.get("/search/", {"q": "zebra crossing"}).content.decode()
    assert 'href="/topics/new?title=zebra+crossing"' in nothing


def test_a_failing_plug_leaves_the_page_standing(monkeypatch, forum, guest):
    def broken(request):
        raise RuntimeError("out of order")

    monkeypatch.setitem(outlets.plugs, "home.story", [outlets.Plug(1, "broken", broken)])
    assert forum.waiting.title in shown(guest)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_changed_here(forum, guest, method):
    assert getattr(guest, method)("/").status_code == 405


def test_robots_are_told(guest, cast):
    response = guest.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /accounts/" in response.content.decode()
