"""Topics that belong together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community.events import TopicsLinked, TopicsUnlinked
from community.models import Topic, TopicLink
from community.models.topic_link import DUPLICATE, RELATED
from community.operations.rows import NOT_VISIBLE, locked_topic, touch
from community.permits import may_link
from engage.events import record
from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken, operation, require


@operation
def link_topics(topic: Topic, original: Topic, kind: str, *, by: Member | None) -> TopicLink:
    """`topic` is a "duplicate" of `original`, or "related" to it; a second call changes which.

    Raises `NotAllowed` (also when `by` cannot see one of them), and `RuleBroken` "same_topic",
    "bad_link" or, when `original` itself repeats `topic`, "circle".
    """
    topic = locked_topic(topic, by)
    require(may_link(by, topic))
    if kind not in (RELATED, DUPLICATE):
        raise RuleBroken("bad_link", _("Choose whether it is related or the same."), "kind")
    if topic.pk == original.pk:
        raise RuleBroken("same_topic", _("This is the same topic. Choose another one."), "original")
    if not Topic.objects.visible_to(by).filter(pk=original.pk).exists():
        raise NotAllowed(NOT_VISIBLE)
    back = TopicLink.objects.filter(topic=original, original=topic, kind=DUPLICATE)
    if kind == DUPLICATE and back.exists():
        raise RuleBroken(
            "circle", _("The other one is already marked as repeating this."), "original"
        )
    link, new = TopicLink.objects.get_or_create(
        topic=topic, original=original, defaults={"kind": kind, "by": by}
    )
    if not new and link.kind == kind:
        return link
    if not new:
        link.kind = kind
        link.save(update_fields=["kind"])
    touch(topic)
    record(TopicsLinked(topic_id=topic.pk, original_id=original.pk, how=kind), by=by)
    return link


@operation
def unlink_topics(topic: Topic, original: Topic, *, by: Member | None) -> None:
    """They belong together no more. Raises `NotAllowed`."""
    topic = locked_topic(topic, by)
    require(may_link(by, topic))
    gone, _rows = TopicLink.objects.filter(topic=topic, original=original).delete()
    if gone:
        touch(topic)
        record(TopicsUnlinked(topic_id=topic.pk, original_id=original.pk), by=by)
