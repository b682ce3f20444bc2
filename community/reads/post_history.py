"""Every version of a post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import ndiff

from community.models import Post, Revision
from community.permits import may_see_history
from community.reads import people
from community.reads.people import Person
from engage.members.models import Member
from engage.rules import require

_SIGNS = {"  ": "same", "+ ": "added", "- ": "removed"}
MOST_LINES = 1000
"""Lines of which a difference is drawn; longer texts are shown as wholly replaced."""


@dataclass(frozen=True, slots=True)
class Version:
    """How the post read from `at` on."""

    number: int
    """1 is the first."""
    by: Person
    at: datetime
    source: str
    reason: str
    diff: tuple[tuple[str, str], ...]
    """Pairs of ("same" | "added" | "removed", line) against the version before; all of the first
    version's lines are the same."""

    @property
    def added(self) -> int:
        """Lines that this version added."""
        return sum(sign == "added" for sign, _line in self.diff)

    @property
    def removed(self) -> int:
        """Lines that this version took away."""
        return sum(sign == "removed" for sign, _line in self.diff)


@dataclass(slots=True)
class PostHistory:
    """A post's versions, newest first."""

    post: Post
    """With its topic; `post.url` leads back."""
    topic_title: str
    post_url: str
    versions: list[Version]

    @classmethod
    def read(cls, post_id: int, viewer: Member | None) -> PostHistory:
        """The versions in 2 statements. Raises `Post.DoesNotExist`, `NotAllowed`."""
        posts = Post.objects.visible_to(viewer).select_related("topic", "author")
        post = posts.get(pk=post_id)
        require(may_see_history(viewer, post))
        return cls(post, post.topic.title, post.url, _versions(post)[::-1])


def _versions(post: Post) -> list[Version]:
    """Oldest first. A revision holds the text before an edit, and who made that edit."""
    by, at, reason = Person.of_member(post.author), post.created_at, ""
    before: str | None = None
    versions: list[Version] = []
    columns = ("version", "source_text", "at", "reason", *people.columns("by"))
    revisions = Revision.objects.filter(post=post).order_by("version").values_list(*columns)
    for number, source, changed_at, why, *editor in revisions:
        versions.append(Version(number, by, at, source, reason, _diff(before, source)))
        by, at, reason, before = Person.of(*editor), changed_at, why, source
    diff = _diff(before, post.source_text)
    versions.append(Version(post.version, by, at, post.source_text, reason, diff))
    return versions


def _diff(before: str | None, after: str) -> tuple[tuple[str, str], ...]:
    new = after.splitlines()
    if before is None:
        return tuple(("same", line) for line in new)
    old = before.splitlines()
    if len(old) + len(new) > MOST_LINES:
        return (*(("removed", line) for line in old), *(("added", line) for line in new))
    return tuple(_lines(old, new))


def _lines(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for line in ndiff(old, new):
        sign = _SIGNS.get(line[:2])
        if sign is not None:
            yield sign, line[2:]
