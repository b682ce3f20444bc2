"""Words of a request become a question of who wrote them; a topic's words become an idea."""

from __future__ import annotations

from community.models import Category, Post, Topic
from community.models.category import QUESTION
from community.models.post import MARKDOWN
from community.operations import ask_question
from community.permits import may_start
from engage.handovers.models import Handover
from engage.handovers.sockets import Words, gives, takes
from engage.members.models import Member
from engage.rules import RuleBroken
from engage.text import plain


@gives("community.topic")
def words(topic_id: int, viewer: Member) -> Words | None:
    """Title and opening."""
    topic = Topic.objects.visible_to(viewer).select_related("author__user").filter(pk=topic_id)
    found = topic.first()
    if found is None:
        return None
    opening = Post.objects.openings().get(topic=found)
    text = opening.source_text if opening.format == MARKDOWN else plain(opening.html)
    return Words(found.title, text, found.author)


@takes("question")
class Questions:
    """Asked in a category in which the person themselves could ask."""

    def places(self, person: Member) -> list[tuple[int, str]]:
        rows = Category.objects.visible_to(person)
        return [(row.pk, row.named()) for row in rows if may_start(person, row, QUESTION)]

    def take(self, handover: Handover, by: Member) -> str:
        category = Category.objects.visible_to(by).filter(pk=handover.place).first()
        if category is None:
            raise RuleBroken("no_place", "", "place")
        topic = ask_question(category, handover.title, handover.text, by=by)
        return topic.reference
