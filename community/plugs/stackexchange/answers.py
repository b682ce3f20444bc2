"""The answers in Posts.xml, in a second reading: an answer may stand before its question."""

from __future__ import annotations

from collections.abc import Iterator

from community.operations.imports import ImportedReply, import_replies
from community.operations.imports.finding import known_posts
from community.plugs.stackexchange.authors import Authors
from community.plugs.stackexchange.columns import moment
from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.questions import ANSWER, NOUN
from community.plugs.stackexchange.texts import Ready, ready_posts
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

KIND = "answer"

Batch = tuple[list[Row], list[int]]


def bring_answers(run: Run, dump: Dump, authors: Authors) -> None:
    """Each becomes a reply to its question."""
    count = run.tally.count(NOUN, KIND)
    refuse = run.refuser(NOUN, dump.files["Posts"].name)
    for (rows, members), texts in run.ahead.map(ready_posts, _fresh(run, dump, authors)):
        replies = [
            _reply(row, member, text)
            for row, member, text in zip(rows, members, texts, strict=True)
        ]
        with run.writing() as by:
            outcome = import_replies(run.source, [r for r in replies if r is not None], by=by)
        for row, text, reply in zip(rows, texts, replies, strict=True):
            reason = outcome.refused.get(row["Id"], "")
            if reply is None:
                reason = text.reason or "bad_date"
            if reason:
                refuse(row, reason, KIND)
            else:
                count.added += 1


def _fresh(run: Run, dump: Dump, authors: Authors) -> Iterator[tuple[Batch, list[tuple[str, str]]]]:
    for batch in batches(run, dump, "Posts", NOUN, label="answers", again=True):
        rows = [row for row in batch if row.get("PostTypeId") == ANSWER]
        with run.writing():
            known = known_posts(run.source, [row["Id"] for row in rows])
        run.tally.count(NOUN, KIND).known += len(known)
        members = authors.of(rows, "OwnerUserId", "OwnerDisplayName")
        fresh: Batch = ([], [])
        for row, member in zip(rows, members, strict=True):
            if row["Id"] not in known:
                fresh[0].append(row)
                fresh[1].append(member)
        if fresh[0]:
            yield fresh, [("", row.get("Body", "")) for row in fresh[0]]


def _reply(row: Row, author_id: int, ready: Ready) -> ImportedReply | None:
    created_at = moment(row, "CreationDate")
    if ready.text is None or created_at is None:
        return None
    return ImportedReply(
        source_id=row["Id"],
        topic_source_id=row.get("ParentId", ""),
        author_id=author_id,
        text=ready.text,
        created_at=created_at,
        edited_at=moment(row, "LastEditDate"),
    )
