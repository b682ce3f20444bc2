"""Accepting, thanking and following: noun addresses, POST and DELETE, with and without htmx."""

from __future__ import annotations

import pytest

from community.models import Solution, Thanks
from engage.notifications.reads import is_following

DELETE = {"_method": "delete"}


def test_the_asker_accepts_an_answer_without_script(cast, forum, client_for):
    address = f"/topics/{forum.solved.pk}/solution"
    response = client_for(cast.cleo).post(address, {"post": forum.by_staff.pk})
    assert (response.status_code, response["Location"]) == (303, f"{forum.solved.url}#solution")
    assert Solution.objects.get(topic=forum.solved).post == forum.by_staff


def test_htmx_gets_the_answer_and_the_replies_that_changed_places(cast, forum, client_for, part):
    address = f"/topics/{forum.solved.pk}/solution"
    sent = {"post": forum.by_staff.pk}
    shown = client_for(cast.cleo).post(address, sent, headers=part).content.decode()
    assert shown.lstrip().startswith('<div id="solution">')
    assert "<html" not in shown
    assert forum.by_staff.source_text in shown
    for post in (forum.by_staff, forum.answer):
        item = shown.partition(f'id="post-{post.pk}"')[2].partition(">")[0]
        assert "hx-swap-oob" in item
    page = client_for(cast.cleo).get(forum.solved.url).content.decode()
    assert '<div id="solution">' in page


@pytest.mark.parametrize("by_form", [True, False])
def test_the_answer_is_taken_back(cast, forum, client_for, by_form):
    client, address = client_for(cast.cleo), f"/topics/{forum.solved.pk}/solution"
    response = client.post(address, DELETE) if by_form else client.delete(address)
    assert response.status_code == 303
    assert not Solution.objects.filter(topic=forum.solved).exists()
    assert b"Accepted answer" not in client.get(forum.solved.url).content


def test_only_the_asker_and_moderators_accept(cast, forum, client_for, guest):
    address, sent = f"/topics/{forum.solved.pk}/solution", {"post": forum.by_staff.pk}
    assert client_for(cast.finn).post(address, sent).status_code == 403
    assert client_for(cast.dev).post(address, sent).status_code == 403
    assert guest.post(address, sent).status_code == 303
    assert Solution.objects.get(topic=forum.solved).post == forum.answer
    assert client_for(cast.moe).post(address, sent).status_code == 303
    assert Solution.objects.get(topic=forum.solved).post == forum.by_staff


@pytest.mark.parametrize("sent", ["", "abc", "9" * 40])
def test_an_answer_that_is_none_is_refused(cast, forum, client_for, sent):
    address = f"/topics/{forum.solved.pk}/solution"
    assert client_for(cast.cleo).post(address, {"post": sent}).status_code in (404, 422)


def test_an_answer_of_another_topic_is_refused(cast, forum, client_for):
    address = f"/topics/{forum.solved.pk}/solution"
    other = forum.waiting.posts.get()
    assert client_for(cast.cleo).post(address, {"post": other.pk}).status_code == 422
    hidden = {"post": forum.secret_reply.pk}
    assert client_for(cast.moe).post(address, hidden).status_code == 404


def test_thanks_are_given_and_taken_back(cast, forum, client_for):
    finn, address = client_for(cast.finn), f"/posts/{forum.by_staff.pk}/thanks"
    assert finn.post(address)["Location"] == forum.by_staff.url
    assert Thanks.objects.filter(post=forum.by_staff, member=cast.finn).exists()
    finn.post(address)
    assert Thanks.objects.filter(post=forum.by_staff).count() == 1
    assert finn.post(address, DELETE).status_code == 303
    assert not Thanks.objects.filter(post=forum.by_staff).exists()


def test_the_thanks_button_swaps_itself_as_the_page_draws_it(cast, forum, client_for, part):
    finn, address = client_for(cast.finn), f"/posts/{forum.by_staff.pk}/thanks"
    before = button_of(finn.get(forum.solved.url).content.decode(), forum.by_staff)
    pressed = finn.post(address, headers=part).content.decode()
    assert 'aria-pressed="true"' in pressed
    assert '<span class="num">1</span>' in pressed
    page = finn.get(forum.solved.url).content.decode()
    assert button_of(page, forum.by_staff) == button_of(pressed, forum.by_staff)
    back = finn.post(address, DELETE, headers=part).content.decode()
    assert button_of(back, forum.by_staff) == before


def button_of(page: str, post) -> str:
    """The thanks button of one post, with its tag."""
    begin = page.rindex("<button", 0, page.index(f'id="thanks-{post.pk}"'))
    return page[begin : page.index("</button>", begin)]


def test_nobody_thanks_themselves_or_while_suspended(cast, forum, client_for):
    address = f"/posts/{forum.by_staff.pk}/thanks"
    assert client_for(cast.ben).post(address).status_code == 403
    assert client_for(cast.dev).post(address).status_code == 403
    assert Thanks.objects.filter(post=forum.by_staff).count() == 0


def test_following_goes_on_and_off(cast, forum, client_for, part):
    mia, address = client_for(cast.mia), f"/topics/{forum.waiting.pk}/following"
    shown = mia.post(address, headers=part).content.decode()
    assert 'id="follow"' in shown
    assert "Following" in shown
    assert is_following(cast.mia, forum.waiting.reference)
    assert "Following" in mia.get(forum.waiting.url).content.decode()
    assert mia.post(address, DELETE)["Location"] == forum.waiting.url
    assert not is_following(cast.mia, forum.waiting.reference)


@pytest.mark.parametrize("noun", ["solution", "following", "replies"])
def test_a_noun_without_a_page_answers_405_to_get(cast, forum, client_for, noun):
    response = client_for(cast.cleo).get(f"/topics/{forum.solved.pk}/{noun}")
    assert response.status_code == 405
    assert "POST" in response["Allow"]
    assert "does not do that" in response.content.decode()


def test_changes_need_the_token_of_the_form(cast, forum):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    strict.force_login(cast.finn.user)
    assert strict.post(f"/posts/{forum.by_staff.pk}/thanks").status_code == 403
