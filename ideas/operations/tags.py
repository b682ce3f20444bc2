"""The words that an idea is found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import F

from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require
from engage.text.tag_words import tag_words
from ideas.events import IdeaRetagged
from ideas.models import Idea, IdeaTag, Tag
from ideas.operations.rows import locked_idea, touch
from ideas.permits import may_retag


@operation
def retag_idea(idea: Idea, tags: Sequence[str], *, by: Member | None) -> Idea:
    """Give it exactly these tags, by name. Raises `NotAllowed`, and `RuleBroken` for "tags"."""
    idea = locked_idea(idea, by)
    require(may_retag(by, idea))
    added, removed = put_tags(idea, tag_words(tags))
    if added or removed:
        touch(idea)
        fact = IdeaRetagged(idea_id=idea.pk, author_id=idea.author_id, added=added, removed=removed)
        record(fact, by=by)
    return idea


def put_tags(idea: Idea, words: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Let the idea have exactly these tags; the ids of those added and of those removed."""
    before = set(IdeaTag.objects.filter(idea=idea).values_list("tag_id", flat=True))
    wanted = set(_ids_of(words))
    added, removed = sorted(wanted - before), sorted(before - wanted)
    if removed:
        IdeaTag.objects.filter(idea=idea, tag__in=removed).delete()
    if added:
        IdeaTag.objects.bulk_create([IdeaTag(idea=idea, tag_id=pk) for pk in added])
    for change, pk in sorted([(1, pk) for pk in added] + [(-1, pk) for pk in removed], key=_by_id):
        Tag.objects.filter(pk=pk).update(ideas_count=F("ideas_count") + change)
    return tuple(added), tuple(removed)


def _by_id(step: tuple[int, int]) -> int:
    """Tags are locked in the order of their ids."""
    return step[1]


def _ids_of(words: Mapping[str, str]) -> list[int]:
    """Ids of the tags of these words; new ones are made, a race for one is harmless."""
    if not words:
        return []
    found = set(Tag.objects.filter(slug__in=words).values_list("slug", flat=True))
    new = [Tag(slug=slug, name=name) for slug, name in words.items() if slug not in found]
    if new:
        Tag.objects.bulk_create(new, ignore_conflicts=True)
    return list(Tag.objects.filter(slug__in=words).values_list("pk", flat=True))
