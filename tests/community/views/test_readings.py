"""Being told what is new, and telling what was read."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from community.models import Reading
from community.views.readings import TELLS
from tests.community import writing
from tests.counting import statements


@pytest.fixture
def mia(cast, forum, client_for):
    """A reader with nothing read yet."""
    return client_for(cast.mia)


def shown(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_without_script_a_drawn_page_is_read(cast, forum, mia):
    assert Reading.objects.count() == 0
    shown(mia, forum.solved.url)
    assert Reading.objects.get().topic_id == forum.solved.pk
    assert "New since your last visit" not in shown(mia, forum.solved.url)
    post = writing.answer(forum.solved, cast.finn, "Fresh from the press")
    page = shown(mia, forum.solved.url)
    line, reply = page.index("New since your last visit"), page.index(f'id="post-{post.pk}"')
    assert line < reply and page.count("New since your last visit") == 1
    assert f'href="/topics/{forum.solved.pk}/unread"' in page
    assert "New since your last visit" not in shown(mia, forum.solved.url)


def test_with_script_only_what_was_seen_is_read(cast, forum, mia):
    mia.cookies[TELLS] = "1"
    shown(mia, forum.solved.url)
    assert not Reading.objects.exists()
    opening = forum.solved.posts.get(number=1)
    told = mia.post(f"/topics/{forum.solved.pk}/reading", {"post": [opening.pk, "x", "9" * 30]})
    assert (told.status_code, told.content) == (204, b"")
    assert Reading.objects.get().read_to == opening.created_at
    assert mia.get(f"/topics/{forum.solved.pk}/unread")["Location"] == forum.by_staff.url
    everything = [post.pk for post in forum.solved.posts.all()]
    mia.post(f"/topics/{forum.solved.pk}/reading", {"post": everything})
    assert mia.get(f"/topics/{forum.solved.pk}/unread")["Location"] == forum.solved.url


def test_posts_of_other_topics_and_brands_count_for_nothing(cast, forum, mia, client_for):
    mia.post(f"/topics/{forum.waiting.pk}/reading", {"post": [forum.answer.pk]})
    assert not Reading.objects.exists()
    finn = client_for(cast.finn)
    secret = f"/topics/{forum.secret.pk}"
    assert finn.post(f"{secret}/reading", {"post": [1]}).status_code == 404
    assert finn.get(f"{secret}/unread").status_code == 404
    zoe = client_for(cast.zoe, host="acme.localhost")  # a guest here
    own = forum.solved.posts.values_list("pk", flat=True)
    assert zoe.post(f"/topics/{forum.solved.pk}/reading", {"post": own}).status_code == 303
    assert not Reading.objects.exists()


def test_a_guests_page_says_nothing_of_reading(forum, guest):
    for path in (forum.solved.url, "/questions/", "/", forum.halo.url):
        page = shown(guest, path)
        assert "data-reading" not in page and 'class="fresh"' not in page and "catch-up" not in page
    for path in ("/topics/unread/", "/topics/following/", f"/topics/{forum.solved.pk}/unread"):
        assert guest.get(path)["Location"].startswith("/accounts/login/?next=")
    assert guest.post("/topics/reading").status_code == 303
    assert not Reading.objects.exists()


def test_lists_say_new_or_how_many(cast, forum, mia):
    for path in ("/questions/", forum.halo.url, "/tags/bluetooth/", "/"):
        assert '<span class="fresh">New</span>' in shown(mia, path)
    shown(mia, forum.solved.url)
    writing.answer(forum.solved, cast.finn, "One")
    writing.answer(forum.solved, cast.finn, "Two")
    for path in ("/questions/", forum.halo.url, "/tags/bluetooth/", "/", "/topics/unread/"):
        page = shown(mia, path)
        assert re.search(rf'class="fresh" href="/topics/{forum.solved.pk}/unread">2 new<', page)


def test_the_list_of_what_is_new(cast, forum, mia):
    cache.clear()
    page = shown(mia, "/topics/unread/")
    assert forum.solved.title in page and forum.waiting.title in page and forum.secret.title in page
    assert '<span class="count-badge">3</span>' in page
    until = re.search(r'name="until" value="(\d+)"', page)[1]
    later = writing.question(cast.cleo, forum.halo, "Asked while Mia was reading the list")
    done = mia.post("/topics/reading", {"until": until, "next": "/topics/unread/"})
    assert (done.status_code, done["Location"]) == (303, "/topics/unread/")
    page = shown(mia, "/topics/unread/")
    assert later.title in page and forum.solved.title not in page
    mia.post("/topics/reading")
    page = shown(mia, "/topics/unread/")
    assert "You have read everything" in page and "count-badge" not in page
    assert "That is all" in shown(mia, "/topics/unread/?after=1-1")


def test_one_category_is_marked(cast, forum, mia):
    assert f'action="{forum.halo.url}reading"' in shown(mia, forum.halo.url)
    done = mia.post(f"{forum.halo.url}reading", {"next": forum.halo.url})
    assert done["Location"] == forum.halo.url
    assert 'class="fresh"' not in shown(mia, forum.halo.url)
    assert 'class="fresh"' in shown(mia, forum.beta.url)


def test_a_category_that_one_may_not_enter_is_not_there(cast, forum, client_for):
    assert client_for(cast.finn).post(f"{forum.beta.url}reading").status_code == 404


def test_what_one_follows(cast, forum, mia):
    assert "You follow nothing yet" in shown(mia, "/topics/following/")
    mia.post(f"/topics/{forum.solved.pk}/following")
    assert forum.solved.title in shown(mia, "/topics/following/")


def test_head_and_other_methods_read_nothing(forum, mia):
    assert mia.head(forum.solved.url).status_code == 200
    assert mia.get(f"/topics/{forum.solved.pk}/reading").status_code == 405
    assert not Reading.objects.exists()


def test_the_menu_counts(cast, forum, mia):
    cache.clear()
    menu = r'href="/topics/unread/".*?<span class="count-badge">(\d+)</span>'
    assert re.search(menu, shown(mia, "/categories/"), re.DOTALL)[1] == "3"
    shown(mia, forum.solved.url)
    assert re.search(menu, shown(mia, "/categories/"), re.DOTALL)[1] == "2"


@pytest.mark.parametrize(
    ("path", "most"),
    [("/topics/unread/", 6), ("/topics/following/", 6), ("/bookmarks/", 6), ("/questions/", 6)],
)
def test_what_a_members_page_costs(forum, mia, path, most):
    shown(mia, path)
    with statements() as found:
        shown(mia, path)
    assert len(found) <= most, found


def test_what_a_topic_costs(cast, forum, mia):
    """Five statements with script, whatever is new; without, one write where something was."""
    for _first in range(2):  # the first is read as it is drawn, the second is kept
        shown(mia, forum.waiting.url)
    with statements() as found:
        shown(mia, forum.waiting.url)
    assert len(found) <= 5
    mia.cookies[TELLS] = "1"
    for text in ("One", "Two"):
        writing.answer(forum.solved, cast.finn, text)
        shown(mia, forum.solved.url)
        with statements() as found:
            shown(mia, forum.solved.url)
        assert len(found) <= 5
    del mia.cookies[TELLS]
    with statements() as found:
        shown(mia, forum.solved.url)
    assert len([one for one in found if "INSERT INTO community_reading" in one]) == 1
    with statements() as found:
        shown(mia, forum.solved.url)
    assert not [one for one in found if one.startswith(("INSERT", "UPDATE"))]
