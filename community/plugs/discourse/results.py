"""What became of topics, posts, likes, accepted answers and tags: counted, or listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from community.operations.imports import Brought, ImportedTopic
from community.operations.imports.tags import slugs_of
from community.plugs.discourse.bundles import Bundle, Piece
from community.plugs.discourse.collecting import POSTS, TOPICS
from community.plugs.discourse.tags import tag_names
from community.plugs.discourse.values import flag, text
from engage.portability.imports.run import Run

LIKES, SOLUTIONS, TAGS, CLOSED = "likes", "accepted_answers", "topic_tags", "closed_topics"
_SECRET = ("id", "post_number", "post_type", "action_code")
_KINDS = {1: "post", 2: "moderator action", 3: "small action", 4: "whisper"}


class Results:
    """Told of every batch when it is written."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def tell(
        self, batch: Sequence[Bundle], topics: Mapping[str, ImportedTopic], brought: Brought
    ) -> None:
        """All that `batch` held, now that `topics` are here."""
        for bundle in batch:
            topic = topics.get(bundle.source_id)
            self._topic(bundle, topic, brought)
            for piece in (*bundle.pieces, *bundle.refused):
                self._post(bundle, piece, brought)
            self._solution(bundle, topic, brought)

    def _topic(self, bundle: Bundle, topic: ImportedTopic | None, brought: Brought) -> None:
        run, key = self._run, bundle.source_id
        names = tag_names(bundle.row)
        closed = flag(bundle.row, "closed") or flag(bundle.row, "archived")
        if topic is None:
            opening = bundle.opening
            reason = opening.reason if opening and opening.reason else "no_opening"
            row = {name: value for name, value in bundle.row.items() if name != "posts"}
            run.report.refuse(TOPICS, "", bundle.row["file"], key, reason, row)
            self._unlisted(TAGS, "topic_not_here", len(names))
            self._unlisted(CLOSED, "topic_not_here", int(closed))
            return
        kept = len(slugs_of(names))
        is_new = key in brought.new
        self._add(TOPICS, 1, is_new)
        self._add(TAGS, kept, is_new)
        self._unlisted(TAGS, "bad_tag", len(names) - kept)
        self._add(CLOSED, int(closed), is_new)
        if is_new and topic.title != bundle.title.strip():
            said = {"title": bundle.title}
            run.report.note(TOPICS, bundle.row["file"], key, "title_cleaned", said)

    def _post(self, bundle: Bundle, piece: Piece, brought: Brought) -> None:
        run, likes = self._run, piece.likes
        if piece.reason:
            kind = _KINDS.get(piece.row.get("post_type", 1), "other")
            row = piece.row
            if piece.reason == "whisper":
                row = {name: row.get(name) for name in _SECRET}
            elif piece.reason == "topic_not_here" and likes:
                self._unlisted(LIKES, "topic_not_here", likes)
            if piece.reason != "topic_not_here" and likes:
                self._unlisted(LIKES, piece.reason, likes)
            file = bundle.row["file"]
            run.report.refuse(POSTS, kind, file, piece.source_id, piece.reason, row)
            return
        run.tally.count(POSTS, "post").known += piece.is_known
        run.tally.count(POSTS, "post").added += not piece.is_known
        before = min(brought.thanked.get(piece.source_id, 0), likes)
        run.tally.count(LIKES).known += before
        run.tally.count(LIKES).added += likes - before
        if not piece.is_known and piece.ready and piece.ready.origin == "cooked" and piece.source:
            said = {"raw": piece.source}
            run.report.note(POSTS, bundle.row["file"], piece.source_id, "html_read_instead", said)
        if not piece.is_known and text(piece.row, "cooked") and not piece.source:
            run.tally.notes["markdown_made_of_html"] += 1

    def _solution(self, bundle: Bundle, topic: ImportedTopic | None, brought: Brought) -> None:
        """The first accepted answer; an archive that names more of them has them listed."""
        accepted = bundle.accepted
        key = bundle.source_id
        for place, piece in enumerate(accepted):
            reason = brought.accepted.refused.get(key, "") if topic else "topic_not_here"
            if not reason and (piece.reason or piece.number == 1):
                reason = piece.reason or "not_a_reply"
            chosen = topic is not None and topic.accepted is not None
            if not reason and chosen and not self._is_chosen(bundle, topic, piece):
                reason = "other_solution"
            if reason:
                data = {"topic": key, "post_number": piece.number, "place": place}
                file = bundle.row["file"]
                self._run.report.refuse(SOLUTIONS, "", file, piece.source_id, reason, data)
            else:
                self._add(SOLUTIONS, 1, key in brought.accepted.added)

    def _is_chosen(self, bundle: Bundle, topic: ImportedTopic | None, piece: Piece) -> bool:
        if topic is None or topic.accepted is None:
            return False
        return topic.posts[topic.accepted].source_id == piece.source_id

    def _add(self, noun: str, rows: int, is_new: bool) -> None:
        if rows:
            count = self._run.tally.count(noun)
            count.added += rows if is_new else 0
            count.known += 0 if is_new else rows

    def _unlisted(self, noun: str, reason: str, rows: int) -> None:
        if rows:
            self._run.report.unlisted(noun, "", reason, rows)
