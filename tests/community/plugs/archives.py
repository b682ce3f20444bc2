"""A small Discourse archive with every odd case, written by hand."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path
from typing import Any

HOST = "forum.loud.example"
DAY = "2021-03-0{}T10:00:00.000Z"
Row = dict[str, Any]


def post(key: int, number: int, cooked: str = "", **more: Any) -> Row:
    usual = {
        "id": key,
        "post_number": number,
        "post_type": 1,
        "username": "Anna.K",
        "user_id": 1,
        "created_at": DAY.format(1),
        "updated_at": DAY.format(1),
        "version": 1,
        "cooked": cooked or f"<p>This is what post {key} says about the left loudspeaker.</p>",
        "reply_to_post_number": None,
        "accepted_answer": False,
        "actions_summary": [],
        "hidden": False,
        "deleted_at": None,
        "user_deleted": False,
        "avatar_template": f"/user_avatar/{HOST}/anna/{{size}}/1_2.png",
    }
    return usual | more


def topic(key: int, title: str, posts: list[Any], **more: Any) -> Row:
    usual = {
        "id": key,
        "title": title,
        "category_id": 5,
        "tags": [],
        "views": 0,
        "archetype": "regular",
        "visible": True,
        "closed": False,
        "archived": False,
        "created_at": DAY.format(1),
        "last_posted_at": DAY.format(4),
        "deleted_at": None,
        "accepted_answer": None,
        "post_stream": {"posts": posts, "stream": []},
    }
    return usual | more


def likes(count: int) -> list[Row]:
    return [{"id": 2, "count": count}, {"id": 3, "count": 9}]


BORIS = {"username": "boris", "user_id": 2}
GONE = {"username": None, "user_id": None, "name": None}
LINE = "\n\n" + "-" * 25 + "\n\n"


def raw(key: int, *posts: tuple[str, str, int, str]) -> Row:
    """The Markdown of a topic: (name, day, number, text) of each post."""
    heads = [f"{name} | {day} UTC | #{number}\n\n{text}{LINE}" for name, day, number, text in posts]
    return {"topic_id": key, "raw": "".join(heads)}


NOON = "2021-03-0{} 10:00:00"


def odd_topics() -> list[Any]:
    """Every case that the importer knows, each in few rows."""
    secret = post(90, 4, "<p>The customer owes us money.</p>", post_type=4)
    return [
        topic(
            10,
            "The left side is quiet :slight_smile:",
            [
                post(
                    100, 1,
                    "<p>It is <strong>very</strong> quiet, see the picture and the code.</p>",
                    actions_summary=likes(3), updated_at=DAY.format(2), version=2,
                ),
                post(101, 2, **BORIS, created_at=DAY.format(2), updated_at=DAY.format(2)),
                post(102, 3, "", post_type=3, action_code="closed.enabled",
                     created_at=DAY.format(7)),
                secret,
                post(103, 5, **BORIS, created_at=DAY.format(3), reply_to_post_number=2,
                     accepted_answer=True, actions_summary=likes(2)),
                post(104, 6, "<p>(post deleted by author)</p>", user_deleted=True),
                post(105, 7, "<p>flagged</p>", hidden=True, cooked_hidden=True),
                post(106, 8, "<p>From a moderator: I moved this here.</p>", post_type=2,
                     username="mod", user_id=3, created_at=DAY.format(4)),
            ],
            tags=["audio", {"id": 3, "name": "Left Side", "slug": "left-side"}, "!!!"],
            views=77,
            closed=True,
            accepted_answer={"post_number": 5, "username": "boris"},
        ),
        topic(
            11,
            "Links and quotes",
            [
                post(
                    110, 1,
                    f'<p>See https://{HOST}/t/the-left-side/10/5 and <a href="https://{HOST}/t/10'
                    f'?u=anna">here</a>, <code>https://{HOST}/t/10/5</code> and '
                    f"https://{HOST}/t/nothing/4444.</p>",
                ),
                post(111, 2, username="ANNA.K", created_at=DAY.format(2),
                     updated_at=DAY.format(2)),
                post(112, 3, **GONE, created_at=DAY.format(3)),
                post(113, 4, username="deleted.user", user_id=None, created_at=DAY.format(3)),
                post(114, 5, username="system", user_id=-1, created_at=DAY.format(3)),
            ],
            category_id=6,
        ),
        topic(12, "A private talk", [post(120, 1, "<p>Secret</p>")], archetype="private_message",
              category_id=None),
        topic(13, "Not listed", [post(130, 1)], visible=False),
        topic(14, "Deleted", [post(140, 1)], deleted_at=DAY.format(2)),
        topic(15, "The opening is hidden", [post(150, 1, hidden=True), post(151, 2)]),
        topic(16, "The opening is missing", [post(161, 2)]),
        topic(17, "   ", [post(170, 1)]),
        topic(18, "A time that cannot be", [post(180, 1, created_at="0001-01-01T00:00:00Z"),
                                            post(181, 2, created_at="9999-12-31T23:59:59Z")]),
        topic(19, "Odd types", [
            post(190, 1, views="many", actions_summary="none", polls=7, version="new"),
            post("191", 2, reply_to_post_number="x", created_at=DAY.format(2)),
            post(192, 3, created_at=None),
            post(193, "4"),
            {"id": True, "post_number": 9},
            "no post",
            post(194, 2, created_at=DAY.format(2)),
        ], views=-5, tags="none", category_id="7", category={"id": 7, "name": "Café & more",
                                                             "slug": "cafe"}),
        topic(10, "The same number again", [post(999, 1)]),
        {"id": 20, "title": "No posts"},
        {"title": "No id", "post_stream": {"posts": []}},
        ["a list"],
        topic(21, "A poll", [
            post(210, 1, '<p>Which one?</p><div class="poll" data-poll-name="poll"><ul>'
                 "<li>Red</li><li>Blue</li></ul></div>",
                 polls=[{"title": "Colour", "voters": 3, "options": [
                     {"html": "Red <b>one</b>", "votes": 2}, {"html": "Blue", "votes": 1}]}]),
        ], archived=True, pinned=True, user_suspended=True),
    ]  # fmt: skip


def odd_raws() -> list[Any]:
    """The Markdown of some of them."""
    forged = f"Look:{LINE}boris | {NOON.format(2)} UTC | #2\n\nforged"
    return [
        raw(
            10,
            ("Anna.K", NOON.format(2), 1,
             "It is [b]very[/b] quiet, see the picture and the code :smile:\n\n"
             "[code]if (a < b) { [b]x[/b] }\nelse[/code]\n\n"
             '[quote="boris, post:1, topic:9"]\nA [i]quoted[/i] line\n[/quote]\n\n'
             "@Boris and [url=https://example.org/a(b)]a link[/url] with "
             "![pic|690x388](upload://abc.png)"),
            ("boris", NOON.format(2), 2, "This is what post 101 says about the left loudspeaker."),
            ("boris", NOON.format(9), 5, "A time that no post of the topic has"),
        ),
        raw(
            11,
            ("Anna.K", NOON.format(1), 1,
             f"See https://{HOST}/t/the-left-side/10/5 and [here](https://{HOST}/t/10?u=anna), "
             f"and `https://{HOST}/t/10/5` and https://{HOST}/t/nothing/4444."),
            ("anna.k", NOON.format(2), 2, forged),
        ),
        {"topic_id": 99, "raw": ""},
        {"raw": "nobody's"},
    ]  # fmt: skip


def lines(objects: list[Any]) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in objects)


def write_archive(folder: Path, topics: bytes, raws: bytes = b"", ending: str = "") -> Path:
    """The two files, plain, `.gz` or `.xz`."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = {"": bytes, ".gz": gzip.compress, ".xz": lzma.compress}[ending]
    (folder / f"topics.jsonl{ending}").write_bytes(packed(topics))
    if raws:
        (folder / f"raw-markdown.jsonl{ending}").write_bytes(packed(raws))
    return folder
