"""Bundles become topics: texts are made ready ahead, each batch is one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from community.operations.imports import ImportedPost, ImportedTopic, import_topics
from community.operations.imports.finding import known_posts
from community.operations.texts import Text
from community.plugs.stackexchange import comments, votes
from community.plugs.stackexchange.authors import Authors
from community.plugs.stackexchange.bundles import (
    Bundle,
    Piece,
    bundles,
    comment_piece,
    post_piece,
)
from community.plugs.stackexchange.columns import moment, number, tag_names
from community.plugs.stackexchange.dump import BATCH, Dump
from community.plugs.stackexchange.homes import TopicHome
from community.plugs.stackexchange.posts import ANSWERS, QUESTIONS
from community.plugs.stackexchange.results import Results
from community.plugs.stackexchange.texts import Raw, ready_texts
from engage.portability.imports.run import Run
from engage.text import TEXT_VERSION, clean_body

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

Batch = tuple[list[Bundle], list[Piece]]
"""Bundles, and those of their pieces that need a text."""


def bring_topics(run: Run, dump: Dump, authors: Authors, home: TopicHome) -> None:
    """All questions with their answers and comments; those without a question are listed."""
    results = Results(run, dump)
    for (batch, fresh), texts in run.ahead.map(ready_texts, _batches(run, authors)):
        for piece, text in zip(fresh, texts, strict=True):
            piece.ready = text
        _write(run, batch, home, results)
    for rows in run.scratch.orphans(ANSWERS, QUESTIONS, BATCH):
        answers = [post_piece(row) for _question, row in rows]
        results.lose([replace(piece, reason="topic_not_here") for piece in answers], ANSWERS)
        lost = {piece.source_id for piece in answers}
        votes.refuse_accepting(run, dump, votes.accepting_votes(run, lost), lost)
    for rows in run.scratch.orphans(comments.NOUN, QUESTIONS, BATCH):
        remarks = [comment_piece(row) for _question, row in rows]
        results.lose_comments(replace(piece, reason="post_not_here") for piece in remarks)


def _batches(run: Run, authors: Authors) -> Iterator[tuple[Batch, list[Raw]]]:
    for batch in bundles(run.scratch):
        pieces = [piece for bundle in batch for piece in bundle.pieces]
        with run.reading():
            known = known_posts(run.source, [piece.source_id for piece in pieces])
        members = authors.of([piece.row for piece in pieces])
        for piece, member in zip(pieces, members, strict=True):
            piece.author_id, piece.is_known = member, piece.source_id in known
        fresh = [piece for piece in pieces if not piece.is_known]
        yield (batch, fresh), [piece.raw for piece in fresh]


def _write(run: Run, batch: list[Bundle], home: TopicHome, results: Results) -> None:
    posts = [piece.source_id for bundle in batch for piece in bundle.posts]
    ups = run.scratch.counts(votes.UPS, posts)
    accepting = votes.accepting_votes(run, posts)
    good = [bundle for bundle in batch if _may_come_in(bundle)]
    category_id = home.category().pk if good else 0
    topics = {bundle.question.source_id: _topic(bundle, category_id, ups) for bundle in good}
    for bundle in good:
        _accept(topics[bundle.question.source_id], bundle, accepting)
    with run.writing() as by:
        brought = import_topics(run.source, list(topics.values()), by=by)
    results.tell(batch, topics, brought, ups, accepting)


def _may_come_in(bundle: Bundle) -> bool:
    """Whether the question does; each of its pieces knows then why it does not, if so."""
    bundle.question.look(title=True)
    lost = bool(bundle.question.reason)
    for answer in bundle.answers:
        answer.look(above="topic_not_here" if lost else "")
    here = {piece.source_id for piece in bundle.posts if not piece.reason}
    for comment in bundle.comments:
        comment.look(above="" if comment.row.get("PostId") in here else "post_not_here")
    return not lost


def _topic(bundle: Bundle, category_id: int, ups: dict[str, int]) -> ImportedTopic:
    row, ready = bundle.question.row, bundle.question.ready
    opening = _post(bundle.question, ups.get(row["Id"], 0))
    good = [piece for piece in bundle.answers if not piece.reason]
    answers = [_post(piece, ups.get(piece.source_id, 0)) for piece in good]
    answers.sort(key=lambda post: post.created_at)
    above = {post.source_id: post for post in (opening, *answers)}
    for piece in bundle.comments:
        if not piece.reason:
            above[piece.row["PostId"]].comments.append(_post(piece, number(piece.row, "Score")))
    for post in above.values():
        post.comments.sort(key=lambda comment: comment.created_at)
    return ImportedTopic(
        source_id=row["Id"],
        category_id=category_id,
        title=ready.title if ready else "",
        posts=[opening, *answers],
        language=ready.language if ready else "",
        tags=tag_names(row),
        closed_at=moment(row, "ClosedDate"),
        views=number(row, "ViewCount"),
    )


def _post(piece: Piece, thanks: int) -> ImportedPost:
    ready, raw = piece.ready, piece.raw
    return ImportedPost(
        author_id=piece.author_id,
        text=Text(clean_body(raw.source), ready.html, TEXT_VERSION, ready.language)
        if ready
        else None,
        created_at=piece.at or _LONG_AGO,
        source_id=piece.source_id,
        format=raw.format,
        edited_at=moment(piece.row, "LastEditDate"),
        imported_thanks=thanks,
    )


def _accept(topic: ImportedTopic, bundle: Bundle, accepting: dict[str, dict[str, str]]) -> None:
    """The asker accepted it, on the day of the vote when that is in the dump."""
    wanted = bundle.question.row.get("AcceptedAnswerId")
    for place, post in enumerate(topic.posts):
        if place and post.source_id == wanted:
            topic.accepted = place
            topic.accepted_at = moment(accepting.get(wanted, {}), "CreationDate")
