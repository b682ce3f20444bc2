"""Votes.xml: up-votes become a count beside thanks, accepting votes date the accepted answer.

The other kinds have no home and are listed. Votes of one post lie all over the file, so they are
added up before the posts are written.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.posts import TOPIC
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

NOUN = "votes"
ACCEPTED, UP = "1", "2"
KINDS = {
    ACCEPTED: "accepted",
    UP: "up",
    "3": "down",
    "4": "offensive",
    "5": "favourite",
    "6": "close",
    "7": "reopen",
    "8": "bounty start",
    "9": "bounty close",
    "10": "deletion",
    "11": "undeletion",
    "12": "spam",
    "15": "moderator review",
    "16": "approved edit",
}
USED = frozenset({"Id", "PostId", "VoteTypeId", "CreationDate"})
UPS, ACCEPTING, LOST = "up", "accepting", "lost posts"
"""Lists on disk: post → up-votes, post → its accepting vote, posts that could not come in."""


def collect_votes(run: Run, dump: Dump) -> None:
    """Count up-votes and remember accepting ones; list all others."""
    for rows in batches(run, dump, "Votes", NOUN, used=USED):
        here = run.scratch.find(TOPIC, {row.get("PostId", "") for row in rows})
        ups: Counter[str] = Counter()
        accepting: list[Row] = []
        for row in rows:
            kind = row.get("VoteTypeId", "")
            if kind not in (UP, ACCEPTED):
                _refuse(run, dump, row, "no_home")
            elif row.get("PostId") not in here:
                _refuse(run, dump, row, "post_not_here")
            elif kind == UP:
                ups[row["PostId"]] += 1
            else:
                accepting.append(row)
        run.scratch.count(UPS, ups)
        again = run.scratch.repeated(ACCEPTING, [row["PostId"] for row in accepting])
        for row, repeated in zip(accepting, again, strict=True):
            if repeated:
                _refuse(run, dump, row, "accepted_twice")
        run.scratch.put(ACCEPTING, ((row["PostId"], json.dumps(row)) for row in accepting))


def accepting_votes(run: Run, posts: Iterable[str]) -> dict[str, Row]:
    """The accepting votes for these posts."""
    return {post: json.loads(row) for post, row in run.scratch.find(ACCEPTING, posts).items()}


def refuse_accepting(run: Run, dump: Dump, votes: Mapping[str, Row], lost: set[str]) -> None:
    """Accepting votes for answers that are not accepted, or could not come in."""
    for post, row in votes.items():
        _refuse(run, dump, row, "post_not_here" if post in lost else "not_accepted")


def list_votes_of_lost_posts(run: Run, dump: Dump) -> None:
    """Posts that could not come in are rare, so their up-votes are read again to be listed."""
    if not run.scratch.has(LOST):
        return
    for rows in batches(run, dump, "Votes", NOUN, label="of refused posts", again=True):
        ups = [row for row in rows if row.get("VoteTypeId") == UP]
        lost = run.scratch.seen(LOST, {row.get("PostId", "") for row in ups})
        for row in ups:
            if row.get("PostId") in lost:
                _refuse(run, dump, row, "post_not_here")


def _refuse(run: Run, dump: Dump, row: Row, reason: str) -> None:
    kind = row.get("VoteTypeId", "")
    name = KINDS.get(kind, f"type {kind[:20]}")
    run.refuser(NOUN, dump.files["Votes"].name)(row, reason, name)
