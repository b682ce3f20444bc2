"""A topic's page."""

from __future__ import annotations

import re
from random import Random

from bench.words import body
from community.models import Post
from community.operations import (
    accept_answer,
    close_topic,
    edit_post,
    give_thanks,
    hide_post,
    retitle,
)
from tests.community import writing


def page(client, topic, query: str = "") -> str:
    response = client.get(topic.url + query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_the_question_its_standing_and_the_accepted_answer_above(forum, guest):
    shown = page(guest, forum.solved)
    assert '<strong class="good">' in shown
    assert "Answered" in shown
    assert "First reply" in shown
    assert shown.index("Accepted answer") < shown.index('id="replies"')
    assert f'id="post-{forum.answer.pk}"' in shown.partition('id="replies"')[2]
    assert "stands above" in shown
    assert writing_of(forum.remark) in shown


def writing_of(post) -> str:
    return post.source_text


def test_staff_and_asker_are_marked(cast, forum, guest):
    writing.answer(forum.solved, cast.cleo, "That helped.")
    shown = page(guest, forum.solved)
    assert "Acme staff" in shown
    assert "Asked this" in shown


def test_a_guest_is_asked_to_sign_in_and_sees_no_form(forum, guest):
    shown = page(guest, forum.solved)
    assert "Sign in to reply" in shown
    assert 'id="act"' not in shown
    assert "csrfmiddlewaretoken" not in shown


def test_a_guest_finds_thanks_where_somebody_gave_them_and_one_way_in(forum, guest):
    shown = page(guest, forum.solved)
    thanks = f'href="/accounts/login/?next=/posts/{forum.answer.pk}/"'
    assert thanks in shown.partition('class="accepted"')[2]
    replies = shown.partition('id="replies"')[2].partition("</ol>")[0]
    assert 'class="actions"' not in replies
    assert "hx-post" not in shown
    assert f'href="#post-{forum.by_staff.pk}"' in replies


def test_a_page_of_twenty_posts_stays_light(cast, halo, guest):
    """The number that a cached page is held to, with posts of about 500 letters."""
    rng, people = Random(7), [cast.ben, cast.ada, cast.mia, cast.moe]
    topic = writing.question(cast.cleo, halo, text=body(rng), tags=["sound", "cable"])
    posts = [writing.answer(topic, people[number % 4], body(rng)) for number in range(19)]
    accept_answer(posts[3], by=cast.cleo)
    for post in posts[:5]:
        give_thanks(post, by=cast.cleo)
    for number in range(4):
        writing.question(cast.finn, halo, f"How long is the cable number {number}?", tags=["cable"])
    shown = re.sub(r'<(link rel="stylesheet"|script type="module")[^>]*>', "", page(guest, topic))
    icons = shown.count("sprite.svg") * len(".0123456789ab")  # in production names carry a hash
    assert len(shown.encode()) + icons <= 30_000


def test_remarks_under_a_question_are_no_replies_to_it(cast, forum, guest):
    writing.remark(Post.objects.get(topic=forum.waiting, number=1), cast.ben)
    shown = page(guest, forum.waiting)
    assert "No answer yet" in shown
    assert "1 comment</strong>" in shown
    assert "1 reply" not in shown
    row = guest.get("/questions/unanswered/").content.decode()
    assert "<strong>1</strong>comment<" in row


def test_a_member_sees_what_they_may_do(cast, forum, client_for):
    asker, other = client_for(cast.cleo), client_for(cast.finn)
    withdraw, accept = "Not the answer after all", "Accept as the answer"
    assert withdraw in page(asker, forum.solved)
    assert accept in page(asker, forum.solved)
    assert withdraw not in page(other, forum.solved)
    assert accept not in page(other, forum.solved)
    assert "/closure" not in page(asker, forum.solved)
    assert f"/topics/{forum.solved.pk}/closure" in page(client_for(cast.moe), forum.solved)


def test_a_suspended_member_reads_why_they_cannot_reply(cast, forum, client_for):
    assert "suspended" in page(client_for(cast.dev), forum.solved)


def test_a_closed_topic_says_why(cast, forum, guest, client_for):
    close_topic(forum.waiting, by=cast.moe, reason="Answered in the manual")
    for reader in (guest, client_for(cast.finn)):
        shown = page(reader, forum.waiting)
        assert "Answered in the manual" in shown
        assert "textarea" not in shown
    assert "Closed: only moderators can still reply." in page(client_for(cast.moe), forum.waiting)


def test_twenty_replies_a_page_and_permalinks_that_find_them(cast, forum, guest):
    last = [writing.answer(forum.waiting, cast.ben, f"Number {number}") for number in range(21)][-1]
    first = page(guest, forum.waiting)
    assert 'rel="next"' in first
    assert "Number 20<" not in first
    found = guest.get(f"/posts/{last.pk}/")
    assert found.status_code == 303
    assert found["Location"].endswith(f"?page=2#post-{last.pk}")
    second = page(guest, forum.waiting, "?page=2")
    assert f'id="post-{last.pk}"' in second
    assert "Number 20<" in second
    assert "Number 20<" in page(guest, forum.waiting, "?page=999")
    assert "Number 20<" in page(guest, forum.waiting, "?sort=newest")


def test_an_older_title_and_the_bare_number_lead_to_the_topic(cast, forum, guest):
    before = forum.solved.url
    retitle(forum.solved, "A better title", by=cast.cleo)
    forum.solved.refresh_from_db()
    for path in (before, f"/topics/{forum.solved.pk}/", f"/topics/{forum.solved.pk}-x/?page=1"):
        response = guest.get(path)
        assert response.status_code == 301
        assert response["Location"].partition("?")[0] == forum.solved.url


def test_an_edited_post_says_so_and_links_its_history(cast, forum, guest, client_for):
    edit_post(forum.by_staff, "Better words.", by=cast.ben, version=1)
    link = f"/posts/{forum.by_staff.pk}/history"
    assert link in page(client_for(cast.cleo), forum.solved)
    shown = page(guest, forum.solved)
    assert "edited" in shown
    assert link not in shown


def test_a_hidden_reply_is_gone_for_all_but_moderators(cast, forum, guest, client_for):
    hide_post(forum.by_staff, by=cast.moe, reason="off topic")
    for reader in (guest, client_for(cast.cleo)):
        assert forum.by_staff.source_text not in page(reader, forum.solved)
    shown = page(client_for(cast.moe), forum.solved)
    assert forum.by_staff.source_text in shown
    assert "Show again" in shown


def test_quoting_keeps_whom_the_reply_answers(cast, forum, client_for):
    shown = page(client_for(cast.cleo), forum.solved, f"?quote={forum.by_staff.pk}")
    assert f'name="quoted" value="{forum.by_staff.pk}"' in shown
    assert "in reply to Ben" in shown


def test_titles_are_text_and_canonical_addresses_absolute(cast, halo, guest):
    topic = writing.question(cast.cleo, halo, 'Is "<b>bold</b>" & </title> safe?')
    shown = page(guest, topic)
    assert "<b>bold</b>" not in shown
    assert shown.count("</title>") == 1
    assert f'<link rel="canonical" href="http://acme.localhost{topic.url}">' in shown
    assert 'property="og:title"' in shown


def test_every_page_has_one_h1(cast, forum, guest, client_for):
    paths = [forum.solved.url, "/questions/", "/categories/", "/", "/members/cleo/", "/members/"]
    for path in paths:
        assert guest.get(path).content.decode().count("<h1") == 1, path
    for path in ("/topics/new", f"/posts/{forum.by_staff.pk}/history"):
        assert client_for(cast.cleo).get(path).content.decode().count("<h1") == 1, path


def test_a_topic_of_many_pages_does_not_count_its_people(forum, guest):
    type(forum.waiting).objects.filter(pk=forum.waiting.pk).update(
        replies_count=900, last_number=901
    )
    shown = page(guest, forum.waiting)
    assert "900 replies" in shown
    assert "people" not in shown.partition('class="status"')[2].partition("</ol>")[0]
