"""Votes.xml: up-votes become a count beside thanks, accepting votes date the accepted answer.

The other kinds have no home and are listed. Votes of one post lie all over the file, so the first
pass only collects; `bring_votes` runs when the accepted answers are in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from community.models import Solution
from community.operations.imports import import_thanks
from community.operations.imports.finding import posts_of
from community.plugs.stackexchange.dump import BATCH, Dump, batches
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


def kind_of(row: Row) -> str:
    """The vote's kind in a word."""
    kind = row.get("VoteTypeId", "")
    return KINDS.get(kind, f"type {kind[:20]}")


def collect_votes(run: Run, dump: Dump) -> None:
    """Count up-votes and remember accepting ones, on disk; list all others."""
    for rows in batches(run, dump, "Votes", NOUN, used=USED):
        refuse = run.refuser(NOUN, dump.files["Votes"].name)
        here = _posts_here(run, [row for row in rows if row.get("VoteTypeId") == UP])
        ups: Counter[str] = Counter()
        accepting: list[Row] = []
        for row in rows:
            if row.get("VoteTypeId") == ACCEPTED:
                accepting.append(row)
            elif row.get("VoteTypeId") != UP:
                refuse(row, "no_home", kind_of(row))
            elif row.get("PostId") in here:
                ups[row["PostId"]] += 1
            else:
                refuse(row, "post_not_here", kind_of(row))
        run.scratch.count("up", ups)
        twice = run.scratch.repeated("accepting", [row.get("PostId", "") for row in accepting])
        for row, repeated in zip(accepting, twice, strict=True):
            if repeated:
                refuse(row, "accepted_twice", kind_of(row))
        run.scratch.put(
            "accepting", ((row.get("PostId", ""), json.dumps(row)) for row in accepting)
        )


def bring_votes(run: Run, dump: Dump) -> None:
    """Write the counts of up-votes; say which accepting votes found their answer."""
    count = run.tally.count(NOUN, KINDS[UP])
    for pairs in run.scratch.counts("up", BATCH):
        thanks = dict(pairs)
        with run.writing() as by:
            before = import_thanks(run.source, thanks, by=by)
        for post, votes in thanks.items():
            known = min(before.get(post, 0), votes)
            count.known += known
            count.added += votes - known
    count = run.tally.count(NOUN, KINDS[ACCEPTED])
    for found in run.scratch.pairs("accepting", BATCH):
        posts = [post for post, _row in found]
        solving = _solving(run, posts)
        new = run.scratch.seen("new solutions", posts)
        for post, row in found:
            if post in solving:
                count.added += post in new
                count.known += post not in new
            else:
                _refuse_accepting(run, dump, json.loads(row))


def _refuse_accepting(run: Run, dump: Dump, row: Row) -> None:
    reason = "not_accepted" if _posts_here(run, [row]) else "post_not_here"
    refuse = run.refuser(NOUN, dump.files["Votes"].name)
    refuse(row, reason, KINDS[ACCEPTED])


def _posts_here(run: Run, rows: Sequence[Row]) -> set[str]:
    with run.writing():
        found = posts_of(run.source, {row.get("PostId", "") for row in rows}).filter(parent=None)
        return set(found.values_list("source_id", flat=True))


def _solving(run: Run, posts: Sequence[str]) -> set[str]:
    """Those of `posts` that are an accepted answer here."""
    with run.writing():
        found = dict(posts_of(run.source, posts).values_list("pk", "source_id"))
        solving = Solution.objects.filter(post__in=list(found))
        return {found[pk] for pk in solving.values_list("post_id", flat=True)}
