"""Putting things aside."""

from __future__ import annotations

import pytest

from community.models import Bookmark
from community.operations import (
    bookmark,
    bookmarks,
    hide_post,
    hide_topic,
    move_topic,
    remove_bookmark,
    remove_from_group,
)
from community.reads.bookmark_list import BOOKMARKS_A_PAGE, BookmarkList
from engage.rules import NotAllowed, RuleBroken
from tests.community.writing import answer, category, question, remark
from tests.counting import statements


def kept(member) -> list[tuple[str, str]]:
    return [(row.title, row.note) for row in BookmarkList.read(member).rows]


def test_once_a_thing_and_calm(cast, asked):
    post = answer(asked, cast.finn)
    first = bookmark(asked, by=cast.ben)
    assert bookmark(asked, by=cast.ben) == first
    assert bookmark(post, by=cast.ben) != first
    assert bookmark(asked.posts.get(number=1), by=cast.ben) == first  # an opening is its topic
    assert Bookmark.objects.count() == 2
    assert remove_bookmark(asked, by=cast.ben) and not remove_bookmark(asked, by=cast.ben)
    assert [row.post_id for row in BookmarkList.read(cast.ben).rows] == [post.pk]


def test_notes(cast, asked):
    bookmark(asked, by=cast.ben, note="  for\n the   meeting ")
    assert kept(cast.ben) == [(asked.title, "for the meeting")]
    bookmark(asked, by=cast.ben)
    assert kept(cast.ben)[0][1] == "for the meeting"
    bookmark(asked, by=cast.ben, note="")
    assert kept(cast.ben)[0][1] == ""
    bookmark(asked, by=cast.ben, note="я" * 200)
    with pytest.raises(RuleBroken) as broken:
        bookmark(asked, by=cast.ben, note="x" * 201)
    assert (broken.value.code, broken.value.field) == ("note_too_long", "note")


def test_only_so_many(cast, asked, monkeypatch):
    monkeypatch.setattr(bookmarks, "MOST_BOOKMARKS", 2)
    bookmark(asked, by=cast.ben)
    post = answer(asked, cast.finn)
    bookmark(post, by=cast.ben)
    with pytest.raises(RuleBroken) as broken:
        bookmark(answer(asked, cast.finn), by=cast.ben)
    assert broken.value.code == "too_many_bookmarks"
    assert bookmark(post, by=cast.ben, note="still changes").note == "still changes"


def test_who_may(cast, asked, beta):
    for who in (None, cast.dev):
        with pytest.raises(NotAllowed):
            bookmark(asked, by=who)
    secret = question(cast.cleo, beta, "Between us")
    with pytest.raises(NotAllowed):
        bookmark(secret, by=cast.finn)
    with pytest.raises(NotAllowed):
        bookmark(answer(secret, cast.cleo), by=cast.finn)


def test_it_is_private_and_leaks_nothing_that_went_out_of_sight(cast, asked, beta):
    post = answer(asked, cast.finn)
    note = remark(post, cast.cleo)
    for thing in (asked, post, note):
        bookmark(thing, by=cast.ben)
        bookmark(thing, by=cast.cleo)
    assert kept(cast.finn) == kept(cast.mia) == []
    hide_post(post, by=cast.moe)
    assert [row.post_id for row in BookmarkList.read(cast.cleo).rows] == [None]
    assert len(kept(cast.ben)) == 3  # an agent sees what is hidden
    hide_topic(asked, by=cast.moe)
    assert kept(cast.cleo) == []
    secret = question(cast.cleo, beta, "Between us")
    bookmark(secret, by=cast.cleo)
    remove_from_group(beta.group, cast.cleo, by=cast.mia)
    assert kept(cast.cleo) == []
    assert Bookmark.objects.filter(member=cast.cleo).count() == 4


def test_it_moves_with_its_topic(cast, asked):
    bookmark(asked, by=cast.cleo)
    move_topic(asked, category(cast.mia, "Stage"), by=cast.moe)
    assert BookmarkList.read(cast.cleo).rows[0].category_name == "Stage"


def test_pages(cast, asked):
    bulk = [
        Bookmark(member=cast.cleo, topic=asked, post=answer(asked, cast.ben, f"Answer {n}"))
        for n in range(BOOKMARKS_A_PAGE + 3)
    ]
    Bookmark.objects.bulk_create(bulk)
    with statements(1):
        first = BookmarkList.read(cast.cleo)
    second = BookmarkList.read(cast.cleo, int(first.next_cursor))
    assert (len(first.rows), len(second.rows), second.next_cursor) == (BOOKMARKS_A_PAGE, 3, "")
    ids = [row.id for row in first.rows + second.rows]
    assert ids == sorted(ids, reverse=True)
    shown = second.rows[-1]
    assert (shown.excerpt, shown.author.username, shown.noun) == (
        "Answer 0", "ben", f"/posts/{shown.post_id}/bookmark"
    )  # fmt: skip
    assert shown.url == bulk[0].post.url
