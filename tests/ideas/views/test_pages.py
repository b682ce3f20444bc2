"""The pages of the room: list, idea, form, roadmap, for everybody and without script."""

from __future__ import annotations

import re

import pytest

from engage.search.operations import advance_run, begin_run
from engage.tenancy.current import brand_context
from ideas.models import Board, Comment, Idea, Status, Subscription, Vote
from ideas.operations import (
    archive_board,
    change_status,
    edit_board,
    hide_idea,
    merge_ideas,
    vote,
)
from tests.cast import Cast
from tests.ideas import sharing


@pytest.fixture
def stage(cast: Cast):
    """A board with an idea by Cleo, committed for requests."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        idea = sharing.idea(cast.cleo, board)
    return board, idea


def index():
    begin_run()
    while (run := advance_run()) is not None and run.finished_at is None:
        pass


@pytest.mark.parametrize("path", ["/ideas/", "/ideas/boards/headphones/", "/roadmap/"])
def test_lists_open_for_everybody(cast, stage, guest, client_for, path):
    for client in (guest, client_for(cast.cleo), client_for(cast.dev), client_for(cast.mia)):
        for query in ("", "?sort=new", "?sort=top", "?status=planned", "?after=nonsense"):
            assert client.get(path + query).status_code == 200, (path, query)


def test_the_list_shows_what_is_wanted(cast, stage, guest, client_for):
    page = guest.get("/ideas/").content.decode()
    assert "Spare hinges to fit at home" in page and "1 idea." in page
    assert "login" in re.search(r'<a class="vote" href="([^"]+)"', page)[1]
    page = client_for(cast.cleo).get("/ideas/").content.decode()
    assert 'aria-pressed="true"' in page


def test_nothing_yet_says_what_to_do(cast, guest, client_for):
    assert "No boards yet" in guest.get("/ideas/").content.decode()
    assert "No boards yet" in client_for(cast.cleo).get("/ideas/new").content.decode()
    with brand_context(cast.acme.pk):
        sharing.board(cast.mia)
    assert "Be the first" in guest.get("/ideas/").content.decode()
    assert "Nothing is on its way yet" in guest.get("/roadmap/").content.decode()
    assert guest.get("/ideas/boards/nowhere/").status_code == 404
    assert guest.get("/ideas/?status=nowhere").status_code == 404


@pytest.mark.parametrize("sort", ["trending", "new", "top"])
def test_pages_follow_each_other_without_gap_or_double(cast, stage, guest, sort):
    board, _idea = stage
    with brand_context(cast.acme.pk):
        for n in range(70):
            sharing.idea(cast.mia, board, f"Wish number {n} of many")
    seen, path = [], f"/ideas/?sort={sort}"
    while path:
        page = guest.get(path).content.decode()
        seen += re.findall(r'<li id="idea-(\d+)"', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        path = found[1].replace("&amp;", "&") if found else None
    assert len(seen) == len(set(seen)) == 71


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
        index()
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


def test_staff_answer_with_a_status(cast, stage, client_for, guest):
    _board, idea = stage
    client, path = client_for(cast.ben), f"/ideas/{idea.pk}/answer"
    assert client.get(path).status_code == 200
    bad = client.post(path, {"status": "declined", "text": ""})
    assert bad.status_code == 422 and "Say why" in bad.content.decode()
    sent = {
        "status": "declined", "text": "Not with this board.", "reason": "not_now",
        "change_mind": "A better chip", "revisit_on": "2099-06-01",
    }  # fmt: skip
    assert client.post(path, sent).status_code == 303
    page = guest.get(idea.url).content.decode()
    assert "Not with this board." in page and "A better chip" in page and "2099" in page
    assert "voting has ended" in page
    assert client.get(path).status_code == 200
    assert client.post(path, {"status": "planned", "text": sent["text"]}).status_code == 303
    assert client_for(cast.cleo).get(path).status_code == 403
    assert "Not with this board." in guest.get("/ideas/").content.decode()


def test_staff_join_and_part(cast, stage, client_for, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    client, path = client_for(cast.ben), f"/ideas/{twin.pk}/merge"
    assert client.get(path).status_code == 200
    for bad in ("nonsense", "999999", str(twin.pk)):
        assert client.post(path, {"into": bad}).status_code == 422, bad
    assert client.post(path, {"into": f"http://acme.localhost{idea.url}"}).status_code == 303
    assert idea.title in guest.get(twin.url).content.decode()
    assert twin.title in guest.get(idea.url).content.decode()
    assert twin.title not in guest.get("/ideas/").content.decode()
    assert client.post(path, {"_method": "delete"}).status_code == 303
    assert client_for(cast.cleo).get(path).status_code == 403


def test_staff_move_and_vote_for_somebody(cast, stage, client_for):
    _board, idea = stage
    with brand_context(cast.acme.pk):
        sharing.board(cast.mia, "Speakers")
    client = client_for(cast.ben)
    assert client.get(f"/ideas/{idea.pk}/board").status_code == 200
    assert client.post(f"/ideas/{idea.pk}/board", {"board": "speakers"}).status_code == 303
    path = f"/ideas/{idea.pk}/voters"
    assert "Cleo" in client.get(path).content.decode()
    assert client.post(path, {"member": "finn"}).status_code == 422
    assert client.post(path, {"member": "nobody", "consents": "on"}).status_code == 422
    assert client.post(path, {"member": "@finn", "consents": "on"}).status_code == 303
    with brand_context(cast.acme.pk):
        assert Vote.objects.get(member=cast.finn).added_by_id == cast.ben.pk
    assert client_for(cast.cleo).get(path).status_code == 403


def test_who_hears_how_much(cast, stage, client_for):
    _board, idea = stage
    client = client_for(cast.finn)
    assert client.post(f"/ideas/{idea.pk}/listening", {"level": "all"}).status_code == 303
    with brand_context(cast.acme.pk):
        assert Subscription.objects.get(member=cast.finn).level == "all"
    assert "You hear: everything" in client.get(idea.url).content.decode()
    assert client.post(f"/ideas/{idea.pk}/listening", {"level": "loud"}).status_code == 422


def test_hidden_ideas_are_gone_for_others(cast, stage, client_for, guest):
    _board, idea = stage
    moe = client_for(cast.moe)
    assert moe.get(f"/ideas/{idea.pk}/hiding").status_code == 200
    assert moe.post(f"/ideas/{idea.pk}/hiding", {"reason": "Spam"}).status_code == 303
    assert guest.get(idea.url).status_code == 404
    assert moe.get(idea.url).status_code == 200
    assert moe.post(f"/ideas/{idea.pk}/hiding", {"_method": "delete"}).status_code == 303
    assert guest.get(idea.url).status_code == 200
    assert client_for(cast.ben).get(f"/ideas/{idea.pk}/report").status_code == 200


def test_feeds_tell_what_guests_may_read(cast, stage, guest):
    _board, idea = stage
    with brand_context(cast.acme.pk):
        secret = sharing.idea(
            cast.ben, sharing.board(cast.mia, "Secret", access="staff"), "A secret plan"
        )
    for path in ("/ideas/feed.atom", "/ideas/feed.rss", "/ideas/boards/headphones/feed.atom"):
        feed = guest.get(path).content.decode()
        assert idea.title in feed and secret.title not in feed
    assert guest.get("/ideas/boards/secret/feed.atom").status_code == 404


def test_the_promise_is_told(cast, stage, client_for, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        edit_board(board, by=cast.mia, owed_votes=2)
        vote(idea, by=cast.finn)
    page = guest.get("/ideas/").content.decode()
    assert "Answer owed" in page and "Every one that reaches 2 votes" in page
    assert "Answer owed" not in guest.get("/roadmap/").content.decode()


def test_an_archived_board_is_read_only(cast, stage, client_for, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        archive_board(board, by=cast.mia)
        assert Board.objects.get().is_archived
    assert guest.get(board.url).status_code == 200
    page = client_for(cast.finn).get(idea.url).content.decode()
    assert "takes nothing new" in page


def test_hidden_and_merged_ideas_are_in_no_list(cast, stage, guest):
    board, idea = stage
    with brand_context(cast.acme.pk):
        twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
        merge_ideas(twin, idea, by=cast.mia)
        hide_idea(idea, by=cast.moe)
    page = guest.get("/ideas/").content.decode()
    assert idea.title not in page and twin.title not in page
