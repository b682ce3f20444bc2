"""A small Stack Exchange dump with every odd case, written by hand."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path
from xml.sax.saxutils import quoteattr

DAY = "2020-03-0{}T10:00:00.000"


def row(**columns: object) -> dict[str, str]:
    """A row; None leaves the attribute out."""
    return {name: str(value) for name, value in columns.items() if value is not None}


def question(key: int, title: str, **more: object) -> dict[str, str]:
    usual = {"PostTypeId": 1, "CreationDate": DAY.format(1), "OwnerUserId": 1, "Title": title}
    return row(Id=key, **(usual | {"Body": f"<p>{title} Please help me.</p>"} | more))


def answer(key: int, parent: int, **more: object) -> dict[str, str]:
    usual = {"PostTypeId": 2, "ParentId": parent, "CreationDate": DAY.format(3), "OwnerUserId": 2}
    return row(Id=key, **(usual | {"Body": "<p>Try another chain.</p>"} | more))


def comment(key: int, post: int, text: str, **more: object) -> dict[str, str]:
    usual = {"PostId": post, "Text": text, "CreationDate": DAY.format(4), "UserId": 1, "Score": 0}
    return row(Id=key, **(usual | more))


def vote(key: int, post: int, kind: int, **more: object) -> dict[str, str]:
    return row(
        Id=key, **({"PostId": post, "VoteTypeId": kind, "CreationDate": DAY.format(5)} | more)
    )


def link(key: int, post: int, other: int, kind: int) -> dict[str, str]:
    return row(
        Id=key, PostId=post, RelatedPostId=other, LinkTypeId=kind, CreationDate=DAY.format(6)
    )


Files = dict[str, list[dict[str, str]]]


def odd_dump() -> Files:
    """Every case that the importer knows, each in few rows."""
    return {
        "Users": [
            row(Id=-1, DisplayName="Community", CreationDate="2019-01-01T00:00:00.123"),
            row(
                Id=1,
                DisplayName="Анна ✓",
                CreationDate=DAY.format(1),
                AboutMe="<p>I ride <b>daily</b>.</p><script>alert(1)</script>",
                Location="Riga",
            ),
            row(Id=2, DisplayName="Sam", CreationDate=DAY.format(1)),
            row(Id=3, DisplayName="Sam", CreationDate=DAY.format(1)),
            row(Id=33, DisplayName="Sam-3", CreationDate=DAY.format(1)),
            row(Id=4, DisplayName="Admin", CreationDate="yesterday"),
            row(Id=4, DisplayName="Twice", CreationDate=DAY.format(1)),
            row(DisplayName="No id", CreationDate=DAY.format(1)),
            row(Id=5, CreationDate=DAY.format(1), AboutMe="long " * 1_000),
        ],
        "Tags": [
            row(Id=1, TagName="chain", Count=2),
            row(Id=2, TagName="c++", Count=0),
            row(Id=3, TagName="c-plus-plus", Count=1),
            row(Id=4, TagName="!!!", Count=0),
        ],
        "Posts": [
            answer(9, 10, CreationDate=DAY.format(5), Score=2),  # stands before its question
            question(
                10,
                "Why does my chain slip? It slips every day",
                Tags="<chain><c++><c-plus-plus>",
                AcceptedAnswerId=12,
                ViewCount=77,
                ClosedDate=DAY.format(7),
                LastEditDate=DAY.format(2),
                CommunityOwnedDate=DAY.format(2),
            ),
            answer(11, 10),
            answer(12, 10, CreationDate=DAY.format(2), OwnerUserId=1),  # older than its number says
            question(
                20,
                "How do I read $\\alpha|0\\rangle$ here?",
                Tags="|chain|",
                AcceptedAnswerId=11,  # belongs to another question
                OwnerUserId=None,
                OwnerDisplayName="ghost",
                Body="<p>Is $\\alpha$ a number?</p><pre><code>x &lt; $y$</code></pre>"
                "<img src=x onerror=alert(1)><script>alert(1)</script>",
            ),
            question(
                30,
                "Почему цепь соскакивает с задней звёздочки?",
                OwnerUserId=99,  # nobody of this number is in Users.xml
                Body="<p>Цепь соскакивает каждый день, когда я еду в гору 🚲</p>",
            ),
            question(31, "No such answer", AcceptedAnswerId=12345, CreationDate=DAY.format(2)),
            question(40, "   "),
            question(41, "Bad date", CreationDate="once", Tags="<chain>", ClosedDate="2020-01-01"),
            question(42, "Too deep", Body="<div>" * 400, AcceptedAnswerId=12),
            answer(43, 42),
            answer(44, 4444),
            answer(45, 10, CreationDate=""),
            question(10, "The same number again"),
            row(Id=50, PostTypeId=4, Body="About chains", CreationDate=DAY.format(1)),
            row(Id=51, PostTypeId=5, Body="", CreationDate=DAY.format(1)),
            row(Id=52, PostTypeId=6, Body="Choose me", CreationDate=DAY.format(1)),
            row(Id=53, PostTypeId=99, Body="?", CreationDate=DAY.format(1)),
            row(Id=54, CreationDate=DAY.format(1)),
        ],
        "Votes": [
            vote(1, 12, 1, CreationDate="2020-03-03T00:00:00.000"),
            vote(2, 12, 1),
            vote(3, 11, 1),
            vote(4, 4444, 1),
            *[vote(10 + n, 10, 2) for n in range(3)],
            *[vote(20 + n, 12, 2) for n in range(2)],
            vote(30, 4444, 2),
            vote(31, 50, 2),
            vote(40, 10, 3),
            vote(41, 10, 5, UserId=2),
            vote(42, 10, 77),
        ],
        "Comments": [
            comment(10, 10, "Is it *worn*? <b>look</b> @Sam"),
            comment(11, 12, "Thanks, `it` works", Score=4, UserId=2),
            comment(12, 20, "Gone", UserId=None, UserDisplayName="ghost"),
            comment(13, 20, "Nobody", UserId=None),
            comment(14, 4444, "Lost", Score=2),
            comment(15, 50, "On a tag"),
            comment(16, 10, "  "),
            comment(17, 10, "When?", CreationDate=""),
        ],
        "PostLinks": [
            link(1, 20, 10, 1),
            link(2, 20, 10, 3),
            link(3, 10, 20, 3),
            link(4, 30, 11, 1),
            link(5, 30, 10, 1),
            link(6, 10, 11, 1),
            link(7, 4444, 10, 3),
            link(8, 30, 10, 9),
        ],
        "Badges": [
            row(Id=1, UserId=1, Name="Teacher", Date=DAY.format(3), Class=3, TagBased="False"),
            row(Id=2, UserId=2, Name="Chain", Date=DAY.format(3), Class=1, TagBased="True"),
        ],
        "PostHistory": [row(Id=1, PostId=10, PostHistoryTypeId=2), row(Id=2, PostId=10)],
    }


def write_dump(folder: Path, files: Files, ending: str = ".xml") -> Path:
    """The files as a dump has them, plain, `.xml.gz` or `.xml.xz`."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = {".xml": Path.open, ".xml.gz": gzip.open, ".xml.xz": lzma.open}[ending]
    for name, rows in files.items():
        with opened(folder / f"{name}{ending}", "wb") as out:
            out.write(dump_xml(name, rows))
    return folder


def dump_xml(name: str, rows: list[dict[str, str]]) -> bytes:
    root = name.lower()
    lines = [
        "  <row " + " ".join(f"{key}={quoteattr(value)}" for key, value in row.items()) + " />"
        for row in rows
    ]
    text = "\n".join(['<?xml version="1.0" encoding="utf-8"?>', f"<{root}>", *lines, f"</{root}>"])
    return b"\xef\xbb\xbf" + text.encode()
