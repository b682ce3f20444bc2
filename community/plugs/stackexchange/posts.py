"""Posts.xml: questions and answers are kept on disk until their comments and votes are known."""

from __future__ import annotations

import json

from community.plugs.stackexchange.dump import Dump, batches
from engage.portability.imports.run import Run

NOUN = "posts"
QUESTIONS, ANSWERS = "question", "answer"
KINDS = {"1": QUESTIONS, "2": ANSWERS}
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
TOPIC = "topic of post"
"""The list that leads from a post to its question, both by id in the source."""


def collect_posts(run: Run, dump: Dump) -> None:
    """Keep questions and answers by their question; list what is neither."""
    for rows in batches(run, dump, "Posts", NOUN, used=USED):
        refuse = run.refuser(NOUN, dump.files["Posts"].name)
        kept: dict[str, list[tuple[str, str]]] = {QUESTIONS: [], ANSWERS: []}
        topics: list[tuple[str, str]] = []
        for row in rows:
            number = row.get("PostTypeId", "")
            if number not in KINDS:
                refuse(row, "no_home", OTHER_KINDS.get(number, f"type {number[:20]}"))
                continue
            kind = KINDS[number]
            topic = row["Id"] if kind == QUESTIONS else row.get("ParentId", "")
            kept[kind].append((topic, json.dumps(row, ensure_ascii=False)))
            topics.append((row["Id"], topic))
        for kind, pairs in kept.items():
            run.scratch.keep(kind, pairs)
        run.scratch.put(TOPIC, topics)
