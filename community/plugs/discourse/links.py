"""Links from post to post: when all topics are here, they lead to the pages here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from community.models import Post
from community.operations.rerendering import rerender_posts
from community.plugs.discourse.bundles import Bundle
from community.plugs.discourse.code import Held, hold_code, without_tokens
from community.plugs.discourse.quotes import plain_name
from community.plugs.discourse.values import text
from community.reads.old_addresses import Place, places_of
from engage.portability.imports.run import Run

NOUN = "links"
_LINKING = "posts with links"
_AT_ONCE = 200


def keep(run: Run, good: Iterable[Bundle], host: str) -> None:
    """Remember the posts that may have a link to a page of the same forum."""
    if not host:
        return
    keys = [
        (piece.source_id, "")
        for bundle in good
        for piece in bundle.pieces
        if not piece.reason and (host in piece.source or host in text(piece.row, "cooked"))
    ]
    run.scratch.keep(_LINKING, keys)


class Links:
    """Rewrites them, in posts that nobody has edited here; again and again is calm."""

    def __init__(self, run: Run, host: str) -> None:
        self._run = run
        name = re.escape(host)
        self._any = re.compile(
            rf"(?P<before>\]\(|<)?https?://{name}/(?P<path>(?:t|p|u|c|tag)/[^\s()<>\[\]\"'`]+)"
            r"(?P<after>>)?",
            re.IGNORECASE,
        )

    def bring(self) -> None:
        for pairs in self._run.scratch.kept(_LINKING, _AT_ONCE):
            self._some([key for key, _ in pairs])

    def _some(self, keys: Sequence[str]) -> None:
        run = self._run
        with run.reading():
            posts = list(
                Post.objects.filter(source=run.source, source_id__in=keys, version=1)
                .exclude(source_id="")
                .only("pk", "topic_id", "source_text", "format", "version")
            )
            paths = {path for post in posts for path in self._paths(post.source_text)}
            places = places_of(run.source, paths, None)
        changed: dict[int, str] = {}
        count = run.tally.count(NOUN)
        for post in posts:
            source, links = self._rewritten(post.source_text, places)
            if links:
                changed[post.pk] = source
                count.added += links
        if changed:
            with run.writing() as by:
                rerender_posts([post for post in posts if post.pk in changed], changed, by=by)

    def _paths(self, source: str) -> list[str]:
        return [_clean(found["path"]) for found in self._any.finditer(source)]

    def _rewritten(self, source: str, places: dict[str, Place]) -> tuple[str, int]:
        """The text with its links to what is here changed, and how many they are."""
        links = 0

        def change(found: re.Match[str]) -> str:
            nonlocal links
            path = _clean(found["path"])
            place = places.get(path)
            if place is None:
                return found[0]
            links += 1
            rest = found["path"][len(path) :]
            if found["before"] == "](":
                return f"]({place.address}{found['after'] or ''}"
            words = plain_name(place.title)
            return f"[{words}]({place.address})" + ("" if rest in ("", "/") else rest)

        held = Held()
        text = hold_code(without_tokens(source), held)
        return held.whole(self._any.sub(change, text)), links


def _clean(path: str) -> str:
    """The path without what follows it: a question mark, a full stop of the sentence."""
    path = re.split(r"[?#]", path)[0]
    return path.rstrip(".,;:!*_~")
