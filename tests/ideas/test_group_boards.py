"""Boards of a private group: who enters, what others never learn, who is told."""

from __future__ import annotations

import pytest

from community.operations import add_to_group, create_group, remove_from_group
from engage.members.models import Member
from engage.notifications.models import Notice
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from ideas.models import Board, Idea
from ideas.operations import (
    edit_board,
    hide_idea,
    listen,
    merge_ideas,
    move_idea,
    retag_idea,
    submit_idea,
    vote,
)
from ideas.reads import IdeaList, IdeaPage, board_rows
from ideas.reads.promise import promise_kept
from ideas.reads.readers import listeners, readers_of, readers_of_board
from ideas.reads.roadmap import roadmap
from ideas.reads.search_hits import boards_in_reach
from ideas.reads.similar import similar_ideas
from ideas.reads.tags import common_tags
from tests.ideas import sharing


@pytest.fixture
def beta(cast, in_acme):
    """A group with Cleo in it."""
    group = create_group("Beta testers", by=cast.mia)
    add_to_group(group, cast.cleo, by=cast.mia)
    return group


@pytest.fixture
def secret(cast, beta) -> Idea:
    """An idea by Cleo on the group's board."""
    inside = sharing.board(cast.mia, "Beta", access="group", group=beta.pk)
    return sharing.idea(cast.cleo, inside, "A secret strap of cork", tags=["cork"])


def test_members_of_the_group_and_managers_enter(cast, secret):
    entering = {cast.cleo, cast.mia, cast.ada}
    for who in (None, cast.cleo, cast.finn, cast.dev, cast.moe, cast.ben, cast.mia, cast.ada):
        sees = who in entering
        board = Board.objects.get()
        assert board.is_visible_to(who) is sees, who
        assert Idea.objects.visible_to(who).exists() is sees
        assert bool(board_rows(who)) is sees
        assert bool(IdeaList.read(who).rows) is sees
        assert bool(common_tags(who)) is sees
        assert bool(boards_in_reach(who).audiences) is sees
        assert bool(listeners(secret).filter(pk=cast.cleo.pk)) is True
    everybody = Member.objects.people()
    assert set(readers_of_board(Board.objects.get(), everybody)) == entering
    hide_idea(secret, by=cast.mia)
    secret.refresh_from_db()
    assert set(readers_of(secret, everybody)) == {cast.mia, cast.ada}


def test_others_neither_act_nor_find(cast, secret, status):
    sharing.index()
    for act in (
        lambda: vote(secret, by=cast.finn),
        lambda: listen(secret, "all", by=cast.ben),
        lambda: retag_idea(secret, [], by=cast.moe),
        lambda: submit_idea(secret.board, "Something else entirely", "", by=cast.finn),
    ):
        with pytest.raises(NotAllowed) as no:
            act()
        assert no.value.code == "not_visible"
    assert [one.reference for one in similar_ideas(secret.title, cast.cleo)] == [secret.reference]
    for who in (None, cast.finn, cast.ben):
        assert similar_ideas(secret.title, who) == []
        with pytest.raises(Idea.DoesNotExist):
            IdeaPage.read(secret.pk, who)
        assert not any(column.rows for column in roadmap(who))


def test_whoever_leaves_the_group_is_told_no_more(cast, beta, secret, status):
    add_to_group(beta, cast.finn, by=cast.mia)
    vote(secret, by=cast.finn)
    remove_from_group(beta, cast.finn, by=cast.mia)
    heard = readers_of(secret, listeners(secret))
    assert set(heard) == {cast.cleo}
    assert not Notice.objects.filter(member=cast.finn, kind__startswith="ideas.").exists()


def test_ideas_join_only_where_all_their_voters_may_follow(cast, beta, secret, board):
    open_one = sharing.idea(cast.finn, board, "A strap of cork for all")
    with pytest.raises(RuleBroken) as no:
        merge_ideas(open_one, secret, by=cast.mia)
    assert no.value.code == "into_narrower"
    other = create_group("Others", by=cast.mia)
    elsewhere = sharing.board(cast.mia, "Elsewhere", access="group", group=other.pk)
    third = sharing.idea(cast.mia, elsewhere, "A strap of cork inside")
    with pytest.raises(RuleBroken):
        merge_ideas(third, secret, by=cast.mia)
    move_idea(third, secret.board, by=cast.mia)
    assert merge_ideas(third, secret, by=cast.mia).votes_count == 2


def test_what_such_a_board_needs(cast, beta, board):
    for given in ({"access": "group"}, {"access": "group", "group": 10**9}):
        with pytest.raises(RuleBroken) as no:
            edit_board(board, by=cast.mia, **given)
        assert (no.value.code, no.value.field) == ("no_group", "group")
    edit_board(board, by=cast.mia, access="group", group=beta.pk)
    assert edit_board(board, by=cast.mia, access="members").group is None
    assert promise_kept([]).owed == 0


def test_pages(cast, client_for, guest):
    with brand_context(cast.acme.pk):
        group = create_group("Beta testers", by=cast.mia)
        add_to_group(group, cast.cleo, by=cast.mia)
        sharing.board(cast.mia)
    sent = {"name": "Beta", "access": "group", "owed_votes": 5, "answer_days": 9, "tau_days": 30}
    mia = client_for(cast.mia)
    assert mia.post("/console/ideas/boards/", sent).status_code == 422
    assert mia.post("/console/ideas/boards/", sent | {"group": group.pk}).status_code == 303
    with brand_context(cast.acme.pk):
        inside = Board.objects.get(slug="beta")
    assert "Beta testers" in mia.get(f"/console/ideas/boards/{inside.pk}/").content.decode()
    cleo, finn = client_for(cast.cleo), client_for(cast.finn)
    made = {"board": "beta", "title": "A secret strap of cork"}
    assert finn.post("/ideas/", made).status_code == 422
    assert cleo.post("/ideas/", made).status_code == 303
    for _kept in range(2):
        for client, sees in ((cleo, True), (finn, False), (mia, True), (guest, False)):
            page = client.get("/ideas/").content.decode()
            assert ("secret strap" in page) is sees
            assert client.get(inside.url).status_code == (200 if sees else 404)
    assert "Private group" in cleo.get(inside.url).content.decode()
    with brand_context(cast.acme.pk):
        remove_from_group(group, cast.cleo, by=cast.mia)
    assert "secret strap" not in cleo.get("/ideas/").content.decode()
    assert client_for(cast.zoe).get(inside.url).status_code == 404
