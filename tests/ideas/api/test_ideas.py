"""Ideas for programs: what pages show, no more and no less."""

from __future__ import annotations

import pytest

from engage.tenancy.current import brand_context
from ideas.models import Comment, Vote
from ideas.operations import create_board
from tests.api.calling import Program, error, program_of
from tests.ideas import sharing

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(cast):
    """A board with an idea by Cleo."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        create_board({"en": "Inside"}, by=cast.mia, access="staff")
        return sharing.idea(cast.cleo, board)


def test_a_guest_reads(stage):
    guest = Program("acme.localhost")
    assert [one["slug"] for one in guest.get("/ideas/boards/").json()["items"]] == ["headphones"]
    assert len(guest.get("/ideas/statuses/").json()["items"]) == 7
    [one] = guest.get("/ideas/").json()["items"]
    assert (one["id"], one["votes_count"], one["status"]["slug"]) == (stage.pk, 1, "new")
    whole = guest.get(f"/ideas/{stage.pk}/").json()
    assert whole["has_voted"] is False and whole["answer"] is None
    assert guest.get("/ideas/", board="inside").json()["items"] == []
    assert guest.post(f"/ideas/{stage.pk}/vote").status_code == 401


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ({"cursor": "tomorrow"}, "bad_cursor", "cursor"),
        ({"sort": "loudest"}, "invalid_choice", "sort"),
        ({"limit": "0"}, "min_value", "limit"),
        ({"brand_id": "2"}, "unknown_field", "brand_id"),
    ],
)
def test_odd_queries_are_refused_by_name(stage, query, code, field):
    assert error(Program("acme.localhost").get("/ideas/", **query))[1:] == (code, field)


def test_pages_are_walked_by_their_own_addresses(cast, stage):
    with brand_context(cast.acme.pk):
        for n in range(6):
            sharing.idea(cast.mia, stage.board, f"Wish number {n} of many")
    guest = Program("acme.localhost")
    for sort in ("trending", "new", "top"):
        seen, path = [], f"/api/v1/ideas/?limit=2&sort={sort}"
        while path:
            page = guest.client.get(path).json()
            seen += [one["id"] for one in page["items"]]
            path = page["next"]
        assert len(seen) == len(set(seen)) == 7


def test_a_member_shares_votes_and_comments(cast, stage):
    finn = program_of(cast.finn)
    made = finn.post("/ideas/", {"board": "headphones", "title": "Ear pads in wool"})
    assert made.status_code == 201 and made.json()["has_voted"] is True
    assert finn.post(f"/ideas/{stage.pk}/vote").json()["votes_count"] == 2
    assert finn.delete(f"/ideas/{stage.pk}/vote").json()["votes_count"] == 1
    assert finn.post(f"/ideas/{stage.pk}/listening", {"level": "all"}).json() == {"level": "all"}
    said = finn.post(f"/ideas/{stage.pk}/comments", {"text": "With a film."}).json()
    assert finn.get(f"/ideas/{stage.pk}/comments").json()["items"] == [said]
    path = f"/ideas/comments/{said['id']}/text"
    assert finn.post(path, {"text": "With two.", "edition": 1}).json()["edition"] == 2
    assert finn.post(path, {"text": "With three.", "edition": 1}).status_code == 409
    words = {"title": "Ear pads in lambswool", "edition": 1}
    assert finn.post(f"/ideas/{made.json()['id']}/words", words).json()["edition"] == 2
    for sent, fault in (
        ({"board": "headphones", "title": "Short"}, ("title_too_short", "title")),
        ({"board": "inside", "title": "A secret wish"}, ("no_board", "board")),
    ):
        assert error(finn.post("/ideas/", sent))[1:] == fault
    for path in ("answer", "status", "merge", "hiding", "board", "votes"):
        body = {"text": "x", "status": "planned", "into": stage.pk, "board": "headphones",
                "member": "finn"}  # fmt: skip
        asked = {
            "answer": ("text",), "status": ("status",), "merge": ("into",), "hiding": (),
            "board": ("board",), "votes": ("member",),
        }[path]  # fmt: skip
        sent = {name: body[name] for name in asked}
        if path == "merge":
            sent["into"] = made.json()["id"]
        assert finn.post(f"/ideas/{stage.pk}/{path}", sent).status_code == 403, path


def test_tags(cast, stage):
    cleo = program_of(cast.cleo)
    made = {"board": "headphones", "title": "Ear pads in wool", "tags": ["Wool", "Winter"]}
    idea = cleo.post("/ideas/", made).json()
    assert [tag["slug"] for tag in idea["tags"]] == ["wool", "winter"]
    assert [one["id"] for one in cleo.get("/ideas/?tag=wool").json()["items"]] == [idea["id"]]
    assert cleo.get("/ideas/?tag=nothing").json()["items"] == []
    path = f"/ideas/{idea['id']}/tags"
    assert [tag["name"] for tag in cleo.post(path, {"tags": ["Wool"]}).json()["tags"]] == ["Wool"]
    assert error(cleo.post(path, {"tags": ["!!"]}))[1:] == ("bad_tag", "tags")
    assert program_of(cast.finn).post(path, {"tags": []}).status_code == 403
    assert [one["slug"] for one in cleo.get("/ideas/tags/").json()["items"]] == ["wool"]
    assert program_of(cast.zoe).get("/ideas/tags/").json()["items"] == []
    assert cleo.get("/ideas/?sort=random&limit=1").json()["next"]


def test_staff_decide(cast, stage):
    ben = program_of(cast.ben)
    sent = {"member": "finn", "consents": True}
    assert ben.post(f"/ideas/{stage.pk}/votes", sent).json()["votes_count"] == 2
    assert ben.post(f"/ideas/{stage.pk}/answer", {"text": "We like it."}).json()["answer"]["html"]
    moved = ben.post(f"/ideas/{stage.pk}/status", {"status": "planned"}).json()
    assert moved["status"]["slug"] == "planned"
    for slug, fault in (("declined", ("no_reason", "reason")), ("lost", ("no_status", "status"))):
        assert error(ben.post(f"/ideas/{stage.pk}/status", {"status": slug}))[1:] == fault
    odd = {"status": "declined", "text": "No.", "reason": "boring"}
    refused = ben.post(f"/ideas/{stage.pk}/status", odd)
    assert error(refused)[1:] == ("invalid_choice", "reason"), "the reference lists the reasons"
    with brand_context(cast.acme.pk):
        twin = sharing.idea(cast.finn, stage.board, "Sell the hinge as a spare part")
    merged = ben.post(f"/ideas/{twin.pk}/merge", {"into": stage.pk}).json()
    assert merged["id"] == stage.pk and merged["merged_ids"] == [twin.pk]
    assert ben.delete(f"/ideas/{twin.pk}/merge").json()["merged_into_id"] is None
    assert error(ben.post(f"/ideas/{twin.pk}/merge", {"into": twin.pk}))[1] == "same_idea"
    assert ben.post(f"/ideas/{twin.pk}/hiding", {"reason": "Spam"}).json()["hidden_at"]
    assert ben.delete(f"/ideas/{twin.pk}/hiding").json()["hidden_at"] is None
    made = {"board": "inside", "title": "Written down for Cleo", "author": "cleo", "consents": True}
    assert ben.post("/ideas/", made).json()["author"]["username"] == "cleo"
    with brand_context(cast.acme.pk):
        assert Vote.objects.filter(added_by=cast.ben).count() == 2


def test_scopes(cast, stage):
    reading = program_of(cast.ben, ["ideas:read"])
    assert reading.get("/ideas/").status_code == 200
    assert reading.post(f"/ideas/{stage.pk}/vote").status_code == 403
    writing = program_of(cast.ada, ["ideas:read", "ideas:write"])
    assert writing.post(f"/ideas/{stage.pk}/vote").status_code == 200
    assert writing.post(f"/ideas/{stage.pk}/status", {"status": "planned"}).status_code == 403


def test_the_other_brand_finds_nothing(cast, stage):
    with brand_context(cast.acme.pk):
        row = sharing.remark(stage, cast.finn)
        assert Comment.objects.count() == 1
    zoe = program_of(cast.zoe)
    assert zoe.get("/ideas/").json()["items"] == []
    assert zoe.get(f"/ideas/{stage.pk}/").status_code == 404
    for path in (f"/ideas/{stage.pk}/vote", f"/ideas/comments/{row.pk}/hiding"):
        assert zoe.post(path, {} if "hiding" in path else None).status_code == 404
