"""The words that a topic is found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from community.events import TopicRetagged
from community.models import Tag, Topic, TopicTag
from community.operations.rows import locked_topic, touch
from community.permits import may_retag
from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require
from engage.text.tag_words import tag_words


@operation
def retag(topic: Topic, tags: Sequence[str], *, by: Member | None) -> Topic:
    """Give it exactly these tags, by name. Raises `NotAllowed`, and `RuleBroken` for "tags"."""
    topic = locked_topic(topic, by)
    require(may_retag(by, topic))
    added, removed = put_tags(topic, tag_words(tags))
    if added or removed:
        touch(topic)
        record(TopicRetagged(topic_id=topic.pk, added=added, removed=removed), by=by)
    return topic


def put_tags(topic: Topic, words: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Let the topic have exactly these tags; the ids of those added and of those removed."""
    before = set(TopicTag.objects.filter(topic=topic).values_list("tag_id", flat=True))
    wanted = set(tags_of(words).values())
    added, removed = sorted(wanted - before), sorted(before - wanted)
    if removed:
        TopicTag.objects.filter(topic=topic, tag__in=removed).delete()
    if added:
        rows = [TopicTag(topic=topic, tag_id=pk) for pk in added]
        TopicTag.objects.bulk_create(rows, ignore_conflicts=True)
    return tuple(added), tuple(removed)


def tags_of(words: Mapping[str, str]) -> dict[str, int]:
    """Slug → id of the tags of these words; new ones are made, a race for one is harmless."""
    if not words:
        return {}
    found = dict(Tag.objects.filter(slug__in=words).values_list("slug", "pk"))
    new = [Tag(slug=slug, name=name) for slug, name in words.items() if slug not in found]
    if new:
        Tag.objects.bulk_create(new, ignore_conflicts=True)
        found = dict(Tag.objects.filter(slug__in=words).values_list("slug", "pk"))
    return found
