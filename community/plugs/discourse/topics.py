"""Bundles become topics: texts are made ready ahead, each batch is one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from community.models import OldSite
from community.operations.imports import ImportedPost, ImportedTopic, import_topics
from community.operations.imports.finding import known_posts, known_topics
from community.operations.old_addresses import remember_addresses
from community.operations.texts import Text
from community.plugs.discourse import links
from community.plugs.discourse.bundles import LONG_AGO, Bundle, Piece, bundles
from community.plugs.discourse.categories import Categories
from community.plugs.discourse.collecting import category_of
from community.plugs.discourse.people import author_key, members_of, names_here
from community.plugs.discourse.results import Results
from community.plugs.discourse.tags import tag_names
from community.plugs.discourse.texts import Raw, ready_texts
from community.plugs.discourse.values import flag, moment, number
from engage.portability.imports.run import Run
from engage.text import TEXT_VERSION

Batch = tuple[list[Bundle], list[Piece]]
"""Bundles, and those of their pieces that need a text."""
_MOST_GAPS = 200
"""Numbers of deleted posts in a topic whose addresses lead to the post after them."""


class Topics:
    """Writes all topics with their posts."""

    def __init__(self, run: Run, site: OldSite, categories: Categories, host: str) -> None:
        self._run, self._site, self._categories, self._host = run, site, categories, host
        self._results = Results(run)

    def bring(self) -> None:
        run = self._run
        run.progress.start("topics")
        written = 0
        for (batch, fresh), texts in run.ahead.map(ready_texts, self._batches()):
            for piece, ready in zip(fresh, texts, strict=True):
                piece.ready, piece.reason = ready, ready.reason
            self._write(batch)
            written += len(batch)
            run.progress.at(0.5, written)
        run.progress.end(written)

    def _batches(self) -> Iterator[tuple[Batch, list[Raw]]]:
        run = self._run
        for batch in bundles(run.scratch):
            pieces = [piece for bundle in batch for piece in bundle.pieces]
            with run.reading():
                known = known_posts(run.source, [piece.source_id for piece in pieces])
                topics = known_topics(run.source, [bundle.source_id for bundle in batch])
            keys = [author_key(piece.row) for piece in pieces]
            members = members_of(run, keys)
            people = names_here(run, [name for piece in pieces for name in piece.called])
            for piece, key in zip(pieces, keys, strict=True):
                piece.author_id, piece.is_known = members[key], piece.source_id in known
            fresh: list[Piece] = []
            texts: list[Raw] = []
            for bundle in batch:
                bundle.is_known = bundle.source_id in topics
                for piece in bundle.pieces:
                    if not piece.is_known:
                        title = bundle.title if piece.number == 1 else ""
                        fresh.append(piece)
                        texts.append(piece.raw(title, people, self._host))
            yield (batch, fresh), texts

    def _write(self, batch: list[Bundle]) -> None:
        good = [bundle for bundle in batch if may_come_in(bundle)]
        topics = {bundle.source_id: self._topic(bundle) for bundle in good}
        with self._run.writing() as by:
            brought = import_topics(self._run.source, list(topics.values()), by=by)
            remember_addresses(self._site, posts=self._moved(good), by=by)
        links.keep(self._run, good, self._host)
        self._results.tell(batch, topics, brought)

    def _moved(self, good: list[Bundle]) -> dict[str, int]:
        """Addresses of posts that have another number here, and of those between them."""
        pieces = [piece for bundle in good for piece in bundle.pieces]
        here = known_posts(self._run.source, [piece.source_id for piece in pieces])
        paths: dict[str, int] = {}
        for bundle in good:
            before, gaps = 0, 0
            for piece in sorted(bundle.pieces, key=lambda each: each.number):
                found = here.get(piece.source_id)
                if found is None:
                    continue
                if found.number != piece.number:
                    paths[f"t/{bundle.source_id}/{piece.number}"] = found.pk
                for gone in range(before + 1, piece.number):
                    gaps += 1
                    if gaps > _MOST_GAPS:
                        break
                    paths[f"t/{bundle.source_id}/{gone}"] = found.pk
                before = piece.number
        return paths

    def _topic(self, bundle: Bundle) -> ImportedTopic:
        opening = bundle.pieces[0]
        ready = opening.ready
        good = [piece for piece in bundle.pieces if not piece.reason]
        language = ready.language if ready else ""
        posts = [_post(piece, language) for piece in good]
        places = {piece.number: place for place, piece in enumerate(good)}
        for place, piece in enumerate(good):
            answered = places.get(piece.answers)
            if answered is not None and answered < place:
                posts[place].quoted = answered
        category = category_of(bundle.row)
        accepted = [places[each.number] for each in bundle.accepted if each in good]
        return ImportedTopic(
            source_id=bundle.source_id,
            category_id=self._categories.home(category),
            kind="question" if accepted and accepted[0] else self._categories.kind(category),
            title=ready.title if ready else "-",
            posts=posts,
            language=language,
            tags=tag_names(bundle.row),
            accepted=accepted[0] if accepted else None,
            closed_at=closed_at(bundle, good),
            views=number(bundle.row, "views"),
        )


def may_come_in(bundle: Bundle) -> bool:
    """Whether the topic does; each of its posts knows then why it does not, if so."""
    opening = bundle.opening
    reason = "no_opening" if opening is None or opening.reason else ""
    if not reason and opening and opening.ready and not opening.ready.title:
        reason = opening.reason = "no_title"
    if not reason and opening and opening.is_known and not bundle.is_known:
        reason = opening.reason = "opening_elsewhere"
    if reason:
        for piece in bundle.pieces:
            piece.reason = piece.reason or "topic_not_here"
    return not reason


def closed_at(bundle: Bundle, good: list[Piece]) -> datetime | None:
    """When it was closed or archived there: a line of the stream tells, else the last post."""
    if not flag(bundle.row, "closed") and not flag(bundle.row, "archived"):
        return None
    told = [
        piece.at
        for piece in bundle.refused
        if piece.row.get("action_code")
        in ("closed.enabled", "autoclosed.enabled", "archived.enabled")
    ]
    last = moment(bundle.row, "last_posted_at") or good[-1].at
    return max(filter(lambda at: at > LONG_AGO, told), default=max(last, good[0].at))


def _post(piece: Piece, language: str) -> ImportedPost:
    ready = None if piece.is_known else piece.ready
    edited = moment(piece.row, "updated_at") if number(piece.row, "version") > 1 else None
    return ImportedPost(
        author_id=piece.author_id,
        text=Text(ready.source, ready.html, TEXT_VERSION, ready.language or language)
        if ready
        else None,
        created_at=piece.at,
        source_id=piece.source_id,
        edited_at=edited if edited and edited > piece.at else None,
        imported_thanks=piece.likes,
    )
