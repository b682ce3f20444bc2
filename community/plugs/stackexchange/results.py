"""What became of questions, answers, comments and their votes: counted, or listed with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from community.operations.imports import Brought, ImportedTopic
from community.operations.imports.tags import slugs_of
from community.plugs.stackexchange import comments, votes
from community.plugs.stackexchange.bundles import Bundle, Piece
from community.plugs.stackexchange.columns import moment, number, tag_names
from community.plugs.stackexchange.dump import Dump
from community.plugs.stackexchange.posts import ANSWERS, NOUN, QUESTIONS, TOPIC
from community.plugs.stackexchange.xml_rows import Row
from engage.portability.imports.run import Run

SOLUTIONS = "accepted_answers"
UP = votes.KINDS[votes.UP]


class Results:
    """Told of every batch when it is written."""

    def __init__(self, run: Run, dump: Dump) -> None:
        self._run, self._dump = run, dump
        self._file = dump.files["Posts"].name
        self._refuse = run.refuser(NOUN, self._file)

    def tell(
        self,
        batch: Sequence[Bundle],
        topics: Mapping[str, ImportedTopic],
        brought: Brought,
        ups: Mapping[str, int],
        accepting: dict[str, Row],
    ) -> None:
        """All that `batch` held, now that `topics` are here; `accepting` are its votes."""
        for bundle in batch:
            self._question(bundle.question, topics.get(bundle.question.source_id))
            for piece in bundle.answers:
                self._add(NOUN, ANSWERS, piece, 1)
            for piece in bundle.posts:
                self._add(votes.NOUN, UP, piece, ups.get(piece.source_id, 0), brought)
            for piece in bundle.comments:
                self._add(comments.NOUN, "", piece, 1)
                self._add(comments.VOTES, "", piece, number(piece.row, "Score"), brought)
            self._solution(bundle, topics.get(bundle.question.source_id), brought, accepting)
            self.lose([piece for piece in bundle.answers if piece.reason], ANSWERS)
            self.lose_comments(piece for piece in bundle.comments if piece.reason)
        lost = {piece.source_id for bundle in batch for piece in bundle.posts if piece.reason}
        votes.refuse_accepting(self._run, self._dump, accepting, lost)

    def lose(self, posts: Sequence[Piece], kind: str) -> None:
        """List posts that cannot come in; their votes will be listed, too."""
        for piece in posts:
            self._refuse(piece.row, piece.reason, kind)
        self._run.scratch.repeated(votes.LOST, [piece.source_id for piece in posts])

    def lose_comments(self, pieces: Iterable[Piece]) -> None:
        """The same for comments."""
        for piece in pieces:
            comments.refuse_comment(self._run, self._dump, piece.row, piece.reason)

    def _add(
        self, noun: str, kind: str, piece: Piece, rows: int, brought: Brought | None = None
    ) -> None:
        """Count `rows` of a piece that is here; of votes, those that were here with it before."""
        if piece.reason or not rows:
            return
        before = rows if piece.is_known else 0
        if brought is not None:
            before = min(brought.thanked.get(piece.source_id, 0), rows)
        count = self._run.tally.count(noun, kind)
        count.known += before
        count.added += rows - before

    def _question(self, piece: Piece, topic: ImportedTopic | None) -> None:
        """The question with what came in its own row: tags and closing."""
        self._add(NOUN, QUESTIONS, piece, 1)
        names, closed = tag_names(piece.row), "ClosedDate" in piece.row
        if topic is None:
            self.lose([piece], QUESTIONS)
            self._unlisted("question_tags", "topic_not_here", len(names))
            self._unlisted("closed_questions", "topic_not_here", int(closed))
            return
        kept = len(slugs_of(names))
        self._add("question_tags", "", piece, kept)
        self._unlisted("question_tags", "same_tag", len(names) - kept)
        self._add("closed_questions", "", piece, int(moment(piece.row, "ClosedDate") is not None))
        if not piece.is_known and topic.title != piece.row["Title"].strip():
            note = "title_formula_made_readable" if "$" in piece.row["Title"] else "title_cleaned"
            said = {"Title": piece.row["Title"]}
            self._run.report.note(NOUN, self._file, piece.source_id, note, said)

    def _unlisted(self, noun: str, reason: str, rows: int) -> None:
        if rows:
            self._run.report.unlisted(noun, "", reason, rows)

    def _solution(
        self,
        bundle: Bundle,
        topic: ImportedTopic | None,
        brought: Brought,
        accepting: dict[str, Row],
    ) -> None:
        """The accepted answer and its vote, which is taken out of `accepting`."""
        question, answer = bundle.question.source_id, bundle.question.row.get("AcceptedAnswerId")
        if not answer:
            return
        reason = brought.accepted.refused.get(question, "")
        if topic is None:
            reason = "topic_not_here"
        elif topic.accepted is None:
            reason = self._why_not(bundle, answer)
        if reason:
            row = {"Id": question, "AcceptedAnswerId": answer}
            self._run.refuser(SOLUTIONS, self._file)(row, reason)
            return
        how = "added" if question in brought.accepted.added else "known"
        nouns = [(SOLUTIONS, "")]
        if accepting.pop(answer, None) is not None:
            nouns.append((votes.NOUN, votes.KINDS[votes.ACCEPTED]))
        for noun, kind in nouns:
            count = self._run.tally.count(noun, kind)
            setattr(count, how, getattr(count, how) + 1)

    def _why_not(self, bundle: Bundle, answer: str) -> str:
        lost = any(piece.source_id == answer for piece in bundle.answers)
        elsewhere = answer in self._run.scratch.find(TOPIC, [answer])
        return "not_a_reply" if elsewhere and not lost else "post_not_here"
