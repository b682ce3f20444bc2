"""First reading: every topic is looked at, what can come in is kept on disk, with its people."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from community.plugs.discourse.archive import Archive, Found
from community.plugs.discourse.values import flag, ident, moment, number, rows, text
from engage.portability.imports.run import Run

TOPICS, POSTS = "topics", "posts"
PEOPLE, NAMELESS, JOINED, USER_OF = "people", "nameless", "joined", "user of name"
"""Lists on disk: user id → username, usernames without an id, first post, username → user id."""
SOURCES = "raw"
REGULAR, MODERATOR, SMALL, WHISPER = 1, 2, 3, 4
_AT_ONCE = 50
_SECRET = frozenset({"private_message", "whisper"})
_TOPIC_KEYS = (
    "id title unicode_title category_id category tags views closed archived archetype visible "  # noqa: SIM905
    "created_at last_posted_at deleted_at pinned pinned_globally accepted_answer".split()
)
_POST_KEYS = (
    "id post_number post_type action_code username user_id created_at updated_at version cooked "  # noqa: SIM905
    "raw reply_to_post_number accepted_answer actions_summary polls hidden cooked_hidden "
    "deleted_at user_deleted".split()
)
Row = dict[str, Any]


@dataclass(slots=True)
class Use:
    """What a category is used for, and what its topics call it."""

    topics: int = 0
    solved: int = 0
    name: str = ""
    slug: str = ""


class Collector:
    """Keeps topics; those that come in are counted when they are written, the refused ones here."""

    def __init__(self, run: Run, restricted: set[str]) -> None:
        self._run, self._restricted = run, restricted
        self.categories: defaultdict[str, Use] = defaultdict(Use)
        self._topics: list[tuple[str, str]] = []
        self._people: dict[str, str] = {}
        self._nameless: dict[str, str] = {}
        self._joined: dict[str, str] = {}

    def collect(self, archive: Archive) -> None:
        run = self._run
        run.progress.start("topics, first reading")
        read = 0
        for found in archive.all_topics():
            read += 1
            run.tally.files[found.file] += 1
            topic = self._topic(found)
            if topic is not None:
                self._topics.append((topic["id"], json.dumps(topic)))
            if len(self._topics) >= _AT_ONCE:
                self._flush()
            run.progress.at(archive.part, read)
        self._flush()
        run.progress.end(read)

    def _flush(self) -> None:
        scratch = self._run.scratch
        scratch.keep(TOPICS, self._topics)
        for name, found in ((PEOPLE, self._people), (NAMELESS, self._nameless)):
            again = scratch.repeated(name, found)
            pairs = zip(found.items(), again, strict=True)
            scratch.keep(name, [pair for pair, repeated in pairs if not repeated])
        named = ((name.lower(), key) for key, name in self._people.items() if name)
        scratch.put(USER_OF, named)
        scratch.put_least(JOINED, self._joined.items())
        for kept in (self._topics, self._people, self._nameless, self._joined):
            kept.clear()

    def _topic(self, found: Found) -> Row | None:
        """The topic as it is kept; None when it is refused."""
        value = found.value
        if found.reason or not isinstance(value, dict):
            data = value if isinstance(value, dict) else {"line": str(value)[:2_000]}
            self._refuse(found, found.place, found.reason or "not_a_topic", data)
            return None
        stream = value.get("post_stream")
        posts = rows(stream.get("posts")) if isinstance(stream, dict) else []
        topic = {key: value[key] for key in _TOPIC_KEYS if key in value}
        reason = self._why_not(topic, stream, posts)
        topic["id"] = ident(value.get("id"))
        topic["file"] = found.file
        topic["posts"] = [{key: post[key] for key in _POST_KEYS if key in post} for post in posts]
        ids = [ident(post.get("id")) for post in posts]
        if not reason:
            again = self._run.scratch.repeated(POSTS, ids)
            for post, repeated in zip(topic["posts"], again, strict=True):
                post["again"] = repeated
        if reason:
            self._refuse(found, topic["id"] or found.place, reason, topic)
            if posts:
                run = self._run
                run.report.unlisted(POSTS, "", "topic_not_here", len(posts))
            return None
        self._look_at(topic)
        return topic

    def _why_not(self, topic: Row, stream: object, posts: list[Row]) -> str:
        key = ident(topic.get("id"))
        if not isinstance(stream, dict) or not isinstance(stream.get("posts"), list):
            return "not_a_topic"
        if not key:
            return "no_id"
        if topic.get("archetype", "regular") not in ("regular", "banner", None):
            return "private_message"
        if self._run.scratch.repeated(TOPICS, [key])[0]:
            return "same_id"
        if topic.get("deleted_at"):
            return "deleted_there"
        if not flag(topic, "visible", True):
            return "unlisted_there"
        if category_of(topic) in self._restricted or _is_restricted(topic):
            return "restricted"
        return ""

    def _refuse(self, found: Found, row: str, reason: str, data: Row) -> None:
        said = {key: data.get(key) for key in ("id", "archetype")} if reason in _SECRET else data
        self._run.report.refuse(TOPICS, "", found.file, row, reason, said)

    def _look_at(self, topic: Row) -> None:
        """Remember the people of its posts, and what its category is used for."""
        solved = isinstance(topic.get("accepted_answer"), dict)
        for post in topic["posts"]:
            if why_not(post):
                continue
            solved = solved or flag(post, "accepted_answer")
            name, user = clean(text(post, "username").strip()), ident(post.get("user_id"))
            key = user or f"name:{name.lower()}"
            (self._people if user else self._nameless).setdefault(key, name)
            at = post["created_at"]
            self._joined[key] = min(self._joined.get(key, at), at)
        use = self.categories[category_of(topic)]
        use.topics += 1
        use.solved += solved
        told = topic.get("category")
        if isinstance(told, dict):
            use.name, use.slug = use.name or text(told, "name"), use.slug or text(told, "slug")
        elif isinstance(told, str):
            use.name = use.name or told


def collect_sources(run: Run, archive: Archive) -> None:
    """Keep the Markdown by topic."""
    if archive.raw is None:
        return
    run.progress.start(archive.raw.name)
    read = 0
    for found in archive.objects(archive.raw):
        read += 1
        run.tally.files[found.file] += 1
        value = found.value if isinstance(found.value, dict) else {}
        key = ident(value.get("topic_id"))
        if found.reason or not key or not text(value, "raw"):
            reason = found.reason or ("no_text" if key else "no_id")
            run.report.refuse("sources", "", found.file, key or found.place, reason, value)
        else:
            run.scratch.put(SOURCES, [(key, clean(text(value, "raw")))])
        run.progress.at(archive.part, read)
    run.progress.end(read)


def why_not(post: Row) -> str:
    """The reason of its own why a post stays outside; empty when it may come in."""
    if not ident(post.get("id")):
        return "no_id"
    if post.get("again"):
        return "same_id"
    kind = post.get("post_type", REGULAR)
    if kind == WHISPER:
        return "whisper"
    if kind not in (REGULAR, MODERATOR):
        return "no_home"
    if post.get("deleted_at") or flag(post, "user_deleted"):
        return "deleted_there"
    if flag(post, "hidden") or flag(post, "cooked_hidden"):
        return "hidden_there"
    if number(post, "post_number") < 1:
        return "no_number"
    at = moment(post, "created_at")
    if at is not None:
        post["created_at"] = at.isoformat()  # one shape for all, so that times can be compared
    return "" if at else "bad_date"


def category_of(topic: Row) -> str:
    """The id of its category; "0" for those outside of any."""
    told = topic.get("category")
    inner = told.get("id") if isinstance(told, dict) else None
    return ident(topic.get("category_id")) or ident(inner) or "0"


def _is_restricted(topic: Row) -> bool:
    told = topic.get("category")
    return isinstance(told, dict) and flag(told, "read_restricted")


def clean(words: str) -> str:
    """Without half characters, which no file can hold."""
    return words.encode("utf-8", "replace").decode("utf-8")
