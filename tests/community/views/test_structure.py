"""JSON-LD: one type a page, true to what is shown, and nothing that breaks out of it."""

from __future__ import annotations

import json
import re

from community.operations import give_thanks, hide_post, start_discussion
from tests.community import writing


def data_of(client, path: str) -> dict:
    """The one data block of a page."""
    page = client.get(path).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1, path
    return json.loads(found[0])


def test_a_solved_question(cast, forum, guest):
    data = data_of(guest, forum.solved.url)
    question = data["mainEntity"]
    assert (data["@context"], data["@type"]) == ("https://schema.org", "QAPage")
    assert (question["@type"], question["name"]) == ("Question", forum.solved.title)
    assert question["answerCount"] == 2
    assert question["author"] == {
        "@type": "Person", "name": "Cleo", "url": "http://acme.localhost/members/cleo/"
    }  # fmt: skip
    accepted = question["acceptedAnswer"]
    assert accepted["text"] == forum.answer.source_text
    assert accepted["upvoteCount"] == 1
    assert accepted["url"] == f"http://acme.localhost{forum.answer.url}"
    assert [one["text"] for one in question["suggestedAnswer"]] == [forum.by_staff.source_text]


def test_a_waiting_question_has_no_answers(forum, guest):
    question = data_of(guest, forum.waiting.url)["mainEntity"]
    assert question["answerCount"] == 0
    assert question["suggestedAnswer"] == []
    assert "acceptedAnswer" not in question


def test_a_discussion(cast, forum, guest):
    talk = start_discussion(forum.halo, "Songs for rain", "Tell me.", by=cast.cleo)
    writing.answer(talk, cast.finn, "Slow ones.")
    data = data_of(guest, talk.url)
    assert (data["@type"], data["headline"]) == ("DiscussionForumPosting", "Songs for rain")
    assert [one["text"] for one in data["comment"]] == ["Slow ones."]
    assert "mainEntity" not in data


def test_the_most_thanked_replies_are_told_and_all_are_counted(cast, forum, guest):
    posts = [writing.answer(forum.waiting, cast.ben, f"Number {number}") for number in range(5)]
    for post in posts[3:]:
        give_thanks(post, by=cast.cleo)
    hide_post(posts[0], by=cast.moe)
    question = data_of(guest, forum.waiting.url)["mainEntity"]
    assert [one["text"] for one in question["suggestedAnswer"]] == ["Number 3", "Number 4"]
    assert question["answerCount"] == 4


def test_the_front_page_is_the_brands_site(forum, guest):
    data = data_of(guest, "/")
    assert (data["@type"], data["url"]) == ("WebSite", "http://acme.localhost/")


def test_people(cast, forum, guest):
    data = data_of(guest, "/members/cleo/")
    assert (data["@type"], data["mainEntity"]["name"]) == ("ProfilePage", "Cleo")


def test_hostile_titles_stay_inside(cast, halo, guest):
    title = '</script><script>alert(1)</script><!-- \u2028 & "quotes"'
    topic = writing.question(cast.cleo, halo, title)
    assert data_of(guest, topic.url)["mainEntity"]["name"] == topic.title
    assert "<script>alert" not in guest.get(topic.url).content.decode()


def test_what_is_hidden_or_private_is_told_to_no_machine(cast, forum, client_for):
    hide_post(forum.by_staff, by=cast.moe)
    told = json.dumps(data_of(client_for(cast.moe), forum.solved.url))
    assert forum.by_staff.source_text not in told
    secret = client_for(cast.cleo).get(forum.secret.url).content.decode()
    assert "application/ld+json" not in secret
    assert 'content="noindex' in secret
