"""Comments.xml: each becomes a reply below its post, its score the thanks of nameless readers."""

from __future__ import annotations

from collections.abc import Iterator

from community.operations.imports import ImportedComment, import_comments
from community.operations.imports.finding import known_posts
from community.plugs.stackexchange.authors import Authors
from community.plugs.stackexchange.columns import moment, number
from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.texts import Ready, ready_comments
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

NOUN, VOTES = "comments", "comment_votes"
USED = frozenset({"Id", "PostId", "Score", "Text", "CreationDate", "UserId", "UserDisplayName"})

Batch = tuple[list[Row], list[int]]


def source_id(row: Row) -> str:
    """A comment and a post may have the same number in a dump."""
    return f"comment-{row['Id']}"


def bring_comments(run: Run, dump: Dump, authors: Authors) -> None:
    """Those that are not here yet."""
    count, votes = run.tally.count(NOUN), run.tally.count(VOTES)
    for (rows, members), texts in run.ahead.map(ready_comments, _fresh(run, dump, authors)):
        refuse = run.refuser(NOUN, dump.files["Comments"].name)
        comments = [
            _comment(row, member, text)
            for row, member, text in zip(rows, members, texts, strict=True)
        ]
        with run.writing() as by:
            outcome = import_comments(run.source, [c for c in comments if c is not None], by=by)
        for row, text, comment in zip(rows, texts, comments, strict=True):
            reason = outcome.refused.get(source_id(row), "")
            if comment is None:
                reason = text.reason or "bad_date"
            if reason:
                refuse(row, reason)
                _refuse_votes(run, row, reason)
            else:
                count.added += 1
                votes.added += number(row, "Score")


def _fresh(run: Run, dump: Dump, authors: Authors) -> Iterator[tuple[Batch, list[str]]]:
    for rows in batches(run, dump, "Comments", NOUN, used=USED):
        with run.writing():
            known = known_posts(run.source, [source_id(row) for row in rows])
        members = authors.of(rows, "UserId", "UserDisplayName")
        fresh: Batch = ([], [])
        for row, member in zip(rows, members, strict=True):
            if source_id(row) in known:
                run.tally.count(NOUN).known += 1
                run.tally.count(VOTES).known += number(row, "Score")
            else:
                fresh[0].append(row)
                fresh[1].append(member)
        if fresh[0]:
            yield fresh, [row.get("Text", "") for row in fresh[0]]


def _refuse_votes(run: Run, row: Row, reason: str) -> None:
    if number(row, "Score"):
        run.report.unlisted(VOTES, "", reason, number(row, "Score"))


def _comment(row: Row, author_id: int, ready: Ready) -> ImportedComment | None:
    created_at = moment(row, "CreationDate")
    if ready.text is None or created_at is None:
        return None
    return ImportedComment(
        source_id=source_id(row),
        post_source_id=row.get("PostId", ""),
        author_id=author_id,
        text=ready.text,
        created_at=created_at,
        thanks=number(row, "Score"),
    )
