"""Comments.xml: each becomes a reply below its post, its score the thanks of nameless readers."""

from __future__ import annotations

import json

from community.plugs.stackexchange.columns import number
from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.posts import TOPIC
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

NOUN, VOTES = "comments", "comment_votes"
USED = frozenset({"Id", "PostId", "Score", "Text", "CreationDate", "UserId", "UserDisplayName"})


def source_id(row: Row) -> str:
    """A comment and a post may have the same number in a dump."""
    return f"comment-{row['Id']}"


def collect_comments(run: Run, dump: Dump) -> None:
    """Keep them by their question."""
    for rows in batches(run, dump, "Comments", NOUN, used=USED):
        topics = run.scratch.find(TOPIC, {row.get("PostId", "") for row in rows})
        kept = []
        for row in rows:
            topic = topics.get(row.get("PostId", ""))
            if topic is None:
                refuse_comment(run, dump, row, "post_not_here")
            else:
                kept.append((topic, json.dumps(row, ensure_ascii=False)))
        run.scratch.keep(NOUN, kept)


def refuse_comment(run: Run, dump: Dump, row: Row, reason: str) -> None:
    """List it; the votes for it go with it."""
    run.refuser(NOUN, dump.files["Comments"].name)(row, reason)
    if number(row, "Score"):
        run.report.unlisted(VOTES, "", reason, number(row, "Score"))
