"""An idea’s page: reading, voting, sharing, comments; without script too."""

from __future__ import annotations

from engage.tenancy.current import brand_context
from ideas.models import Comment, Idea, Status, Vote
from ideas.operations import (
    change_status,
)
from tests.ideas import sharing


def test_an_idea_opens_at_its_own_address(cast, stage, guest, client_for):
    _board, idea = stage
    assert guest.get(f"/ideas/{idea.pk}/").status_code == 301
    assert guest.get(f"/ideas/{idea.pk}-other-words/").headers["Location"] == idea.url
    page = guest.get(idea.url).content.decode()
    assert "DiscussionForumPosting" in page and "Spare hinges" in page
    for who in (cast.cleo, cast.dev, cast.ben, cast.mia):
        assert client_for(who).get(idea.url).status_code == 200
    assert guest.get(f"{idea.url}?page=2").status_code == 404
    assert guest.get("/ideas/999999/").status_code == 404


def test_the_other_brand_sees_nothing(cast, stage, client_for):
    _board, idea = stage
    zoe = client_for(cast.zoe)
    for path in (
        idea.url, f"/ideas/{idea.pk}/", f"/ideas/{idea.pk}/text", f"/ideas/{idea.pk}/answer",
        f"/ideas/{idea.pk}/merge", f"/ideas/{idea.pk}/voters", "/ideas/boards/headphones/",
    ):  # fmt: skip
        assert zoe.get(path).status_code == 404, path
    for path in ("vote", "listening", "comments", "answer", "merge", "hiding", "board", "voters"):
        sent = {"level": "all", "text": "Hello", "title": "Something else"}
        assert zoe.post(f"/ideas/{idea.pk}/{path}", sent).status_code == 404, path
    assert "Spare hinges" not in zoe.get("/ideas/").content.decode()


def test_voting_works_without_script_and_comes_back(cast, stage, client_for):
    _board, idea = stage
    client = client_for(cast.finn)
    answer = client.post(
        f"/ideas/{idea.pk}/vote",
        {"vote": "on"},
        headers={"referer": "http://acme.localhost/ideas/"},
    )
    assert answer.status_code == 303 and answer["Location"] == f"/ideas/#idea-{idea.pk}"
    answer = client.post(f"/ideas/{idea.pk}/vote", {"vote": "off"})
    assert answer["Location"] == idea.url
    with brand_context(cast.acme.pk):
        assert not Vote.objects.filter(member=cast.finn).exists()
    assert client.delete(f"/ideas/{idea.pk}/vote").status_code == 303
    assert client.get(f"/ideas/{idea.pk}/vote").status_code == 405


def test_the_button_answers_with_itself(cast, stage, client_for):
    _board, idea = stage
    htmx = {"hx-request": "true"}
    client = client_for(cast.finn)
    part = client.post(f"/ideas/{idea.pk}/vote", {"vote": "on"}, headers=htmx).content.decode()
    assert 'aria-pressed="true"' in part and "<span>2</span>" in part and "<html" not in part
    with brand_context(cast.acme.pk):
        change_status(idea, Status.objects.get(slug="shipped"), by=cast.mia)
    part = client.post(f"/ideas/{idea.pk}/vote", {"vote": "off"}, headers=htmx).content.decode()
    assert "Voting has ended" in part and 'aria-disabled="true"' in part
    part = client_for(cast.dev).post(f"/ideas/{idea.pk}/vote", headers=htmx).content.decode()
    assert "Voting has ended" in part or "suspended" in part


def test_guests_are_led_to_sign_in_and_back(cast, stage, guest):
    _board, idea = stage
    answer = guest.post(
        f"/ideas/{idea.pk}/vote",
        {"vote": "on"},
        headers={"referer": f"http://acme.localhost{idea.url}"},
    )
    assert answer.status_code == 303 and idea.url.strip("/") in answer["Location"]
    lost = guest.post("/ideas/", {"title": "A wish of mine", "text": "Typed words"})
    assert lost.status_code == 403 and b"Typed words" in lost.content


def test_an_idea_is_shared_by_a_form(cast, stage, client_for):
    client = client_for(cast.finn)
    page = client.get("/ideas/new?title=Wool+for+the+winter").content.decode()
    assert 'value="Wool for the winter"' in page
    sent = {"title": "Wool for the winter", "board": "headphones", "text": "Leather is cold."}
    answer = client.post("/ideas/", sent)
    assert answer.status_code == 303 and "/ideas/" in answer["Location"]
    with brand_context(cast.acme.pk):
        assert Idea.objects.latest("pk").title == "Wool for the winter"


def test_faults_stand_beside_their_field_and_words_come_back(cast, stage, client_for):
    client = client_for(cast.finn)
    for sent, words in (
        ({"title": "Short", "board": "headphones"}, "at least 10 characters"),
        ({"title": "", "board": "headphones"}, "Say in a few words"),
        ({"title": "x" * 101, "board": "headphones"}, "at most 100"),
    ):
        page = client.post("/ideas/", sent | {"text": "Typed words"})
        assert page.status_code == 422 and "Typed words" in page.content.decode()
        assert words in page.content.decode(), words
    preview = client.post("/ideas/", {"title": "A wish", "text": "*soft*", "preview": "1"})
    assert "<em>soft</em>" in preview.content.decode()


def test_similar_ideas_are_shown_before_saving(cast, stage, client_for):
    with brand_context(cast.acme.pk):
        sharing.index()
    client = client_for(cast.finn)
    htmx = {"hx-request": "true"}
    part = client.get("/ideas/similar?title=spare+hinges", headers=htmx).content.decode()
    assert "Spare hinges to fit at home" in part
    assert client.get("/ideas/similar?title=spare+hinges").status_code == 303
    sent = {"title": "Spare hinges, please", "board": "headphones", "text": "As a kit."}
    page = client.post("/ideas/", sent)
    assert page.status_code == 200 and "Share it all the same" in page.content.decode()
    with brand_context(cast.acme.pk):
        assert Idea.objects.count() == 1
    assert client.post("/ideas/", sent | {"anyway": "1"}).status_code == 303
    with brand_context(cast.acme.pk):
        assert Idea.objects.count() == 2


def test_comments(cast, stage, client_for):
    _board, idea = stage
    client = client_for(cast.finn)
    answer = client.post(f"/ideas/{idea.pk}/comments", {"text": "With a film, please."})
    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "With a film, please." in page
    with brand_context(cast.acme.pk):
        row = Comment.objects.get()
    assert client.post(f"/ideas/{idea.pk}/comments", {"text": " "}).status_code == 422
    assert client.get(f"/ideas/comments/{row.pk}/text").status_code == 200
    path = f"/ideas/comments/{row.pk}/text"
    assert client.post(path, {"text": "With two films.", "edition": 1}).status_code == 303
    clash = client.post(path, {"text": "With three films.", "edition": 1})
    assert clash.status_code == 409 and "With two films." in clash.content.decode()
    assert client_for(cast.cleo).get(path).status_code == 403
    assert client_for(cast.moe).get(f"/ideas/comments/{row.pk}/hiding").status_code == 200
    hidden = client_for(cast.moe).post(f"/ideas/comments/{row.pk}/hiding", {"reason": "Rude"})
    assert hidden.status_code == 303
    assert "With two films." not in client_for(cast.cleo).get(idea.url).content.decode()
    assert client.get(f"/ideas/comments/{row.pk}/report").status_code == 404


def test_an_author_edits(cast, stage, client_for):
    _board, idea = stage
    client, path = client_for(cast.cleo), f"/ideas/{idea.pk}/text"
    assert client.get(path).status_code == 200
    sent = {"title": "Spare hinges for everybody", "text": "Yes", "edition": 1}
    assert client.post(path, sent).status_code == 303
    assert client.post(path, sent | {"text": "No"}).status_code == 409
    assert client.post(path, {"title": "", "edition": 2}).status_code == 422
    assert client_for(cast.finn).get(path).status_code == 403
