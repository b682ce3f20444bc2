"""Staff decide on pages: answer, join, move, hide, vote for somebody."""

from __future__ import annotations

from engage.tenancy.current import brand_context
from ideas.models import Subscription, Vote
from ideas.operations import (
    listen,
    vote,
)
from ideas.reads.readers import told_count
from tests.ideas import sharing


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


def test_the_button_says_how_many_are_told_and_changes_when_it_is_quiet(cast, stage, client_for):
    _board, idea = stage
    client, path = client_for(cast.ben), f"/ideas/{idea.pk}/answer"
    with brand_context(cast.acme.pk):
        vote(idea, by=cast.finn)
        vote(idea, by=cast.ben)
        assert told_count(idea, cast.ben, "ideas.answer") == 2, "not who says it"
    page = client.get(path).content.decode()
    assert '<span class="if-told">Save and tell 2 people</span>' in page
    assert '<span class="if-quiet">Save and tell nobody</span>' in page
    with brand_context(cast.acme.pk):
        for who in (cast.cleo, cast.finn):
            listen(idea, "none", by=who)
    page = client.get(path).content.decode()
    assert "if-told" not in page and "Save and tell nobody" in page
