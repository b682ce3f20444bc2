"""The questions in Posts.xml, and its rows that are neither question nor answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from community.operations.imports import ImportedTopic, import_topics
from community.operations.imports.finding import known_topics
from community.operations.imports.tags import slugs_of
from community.plugs.stackexchange.authors import Authors
from community.plugs.stackexchange.columns import moment, number, tag_names
from community.plugs.stackexchange.dump import Dump, batches
from community.plugs.stackexchange.homes import TopicHome
from community.plugs.stackexchange.texts import Ready, ready_posts
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

NOUN, KIND = "posts", "question"
QUESTION, ANSWER = "1", "2"
OTHER_KINDS = {
    "3": "orphaned tag wiki",
    "4": "tag excerpt",
    "5": "tag wiki",
    "6": "moderator nomination",
    "7": "wiki placeholder",
    "8": "privilege wiki",
}
USED = frozenset(
    "Id PostTypeId CreationDate Body OwnerUserId OwnerDisplayName LastEditDate Title Tags "  # noqa: SIM905
    "ClosedDate AcceptedAnswerId ParentId ViewCount AnswerCount CommentCount Score "
    "LastActivityDate".split()
)
"""Score and the counts are made anew from votes, answers and comments."""

Batch = tuple[list[Row], list[int]]


def bring_questions(run: Run, dump: Dump, authors: Authors, home: TopicHome) -> None:
    """Each becomes a topic with its opening; other kinds of posts are listed."""
    for (rows, members), texts in run.ahead.map(ready_posts, _fresh(run, dump, authors)):
        topics = [
            _topic(row, member, text)
            for row, member, text in zip(rows, members, texts, strict=True)
        ]
        good = [topic for topic in topics if topic is not None]
        category = home.category() if good else None
        if category is not None:
            with run.writing() as by:
                import_topics(run.source, good, category=category, by=by)
        for row, text, topic in zip(rows, texts, topics, strict=True):
            if topic is None:
                _lose(run, dump, row, _reason(row, text))
            else:
                _keep(run, row, "added")
                _tell(run, dump, row, topic)


def _fresh(run: Run, dump: Dump, authors: Authors) -> Iterator[tuple[Batch, list[tuple[str, str]]]]:
    for rows in batches(run, dump, "Posts", NOUN, label="questions", used=USED):
        questions = _questions(run, dump, rows)
        accepted = [(row["Id"], row.get("AcceptedAnswerId", "")) for row in questions]
        run.scratch.put("accepted", (pair for pair in accepted if pair[1]))
        with run.writing():
            known = known_topics(run.source, [row["Id"] for row in questions])
        members = authors.of(questions, "OwnerUserId", "OwnerDisplayName")
        fresh: Batch = ([], [])
        for row, member in zip(questions, members, strict=True):
            if row["Id"] in known:
                _keep(run, row, "known")
            else:
                fresh[0].append(row)
                fresh[1].append(member)
        if fresh[0]:
            yield fresh, [(row.get("Title", ""), row.get("Body", "")) for row in fresh[0]]


def _questions(run: Run, dump: Dump, rows: Sequence[Row]) -> list[Row]:
    refuse = run.refuser(NOUN, dump.files["Posts"].name)
    for row in rows:
        kind = row.get("PostTypeId", "")
        if kind not in (QUESTION, ANSWER):
            refuse(row, "no_home", OTHER_KINDS.get(kind, f"type {kind[:20]}"))
    return [row for row in rows if row.get("PostTypeId") == QUESTION]


def _reason(row: Row, ready: Ready) -> str:
    if ready.reason:
        return ready.reason
    return "bad_date" if moment(row, "CreationDate") is None else "no_title"


def _topic(row: Row, author_id: int, ready: Ready) -> ImportedTopic | None:
    created_at = moment(row, "CreationDate")
    if ready.text is None or not ready.title or created_at is None:
        return None
    return ImportedTopic(
        source_id=row["Id"],
        title=ready.title,
        author_id=author_id,
        text=ready.text,
        created_at=created_at,
        edited_at=moment(row, "LastEditDate"),
        closed_at=moment(row, "ClosedDate"),
        views=number(row, "ViewCount"),
        tags=tuple(tag_names(row)),
    )


def _keep(run: Run, row: Row, how: str) -> None:
    """Count a question that is here, with what came in its own row."""
    names = tag_names(row)
    kept = len(slugs_of(names))
    for noun, kind, rows in (
        (NOUN, KIND, 1),
        ("question_tags", "", kept),
        ("closed_questions", "", int(moment(row, "ClosedDate") is not None)),
    ):
        if rows:
            count = run.tally.count(noun, kind)
            setattr(count, how, getattr(count, how) + rows)
    _refuse_parts(run, row, "same_tag", len(names) - kept, closed=False)


def _lose(run: Run, dump: Dump, row: Row, reason: str) -> None:
    """List a question that cannot come in; its tags and its closing go with it."""
    run.refuser(NOUN, dump.files["Posts"].name)(row, reason, KIND)
    _refuse_parts(run, row, "topic_not_here", len(tag_names(row)), closed=True)


def _refuse_parts(run: Run, row: Row, reason: str, tags: int, *, closed: bool) -> None:
    if tags:
        run.report.unlisted("question_tags", "", reason, tags)
    if closed and row.get("ClosedDate"):
        run.report.unlisted("closed_questions", "", reason, 1)


def _tell(run: Run, dump: Dump, row: Row, topic: ImportedTopic) -> None:
    if topic.title != row["Title"].strip():
        note = "title_formula_made_readable" if "$" in row["Title"] else "title_cleaned"
        run.report.note(NOUN, dump.files["Posts"].name, row["Id"], note, {"Title": row["Title"]})
