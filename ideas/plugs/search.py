"""The search's part of this room: ideas and what was said about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.members.models import Member
from engage.search.rooms import Draft, Reach, Shown, searchable
from ideas.models import Comment, Idea
from ideas.reads import search_drafts
from ideas.reads.search_hits import boards_in_reach, hits

IDEA, COMMENT = "ideas.idea", "ideas.comment"


@searchable("ideas")
class Ideas:
    """Ideas are the heads of threads; comments are found in them."""

    kinds = (IDEA, COMMENT)
    choices = (
        (search_drafts.IDEA, _("Ideas")),
        (search_drafts.COMMENT, _("Comments on ideas")),
    )
    states = (
        ("idea-active", pgettext_lazy("ideas", "Open ideas")),
        ("idea-complete", pgettext_lazy("ideas", "Made")),
        ("idea-closed", pgettext_lazy("ideas", "Closed ideas")),
    )

    def reach(self, viewer: Member | None) -> Reach:
        return boards_in_reach(viewer)

    def drafts(self, kind: str, ids: Sequence[int]) -> Iterable[Draft]:
        is_idea = kind == IDEA
        return search_drafts.idea_drafts(ids) if is_idea else search_drafts.comment_drafts(ids)

    def ids_after(self, kind: str, after: int, most: int) -> list[int]:
        rows = Idea.objects if kind == IDEA else Comment.objects
        return list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most])

    def shown(
        self, wanted: Mapping[str, Sequence[int]], viewer: Member | None
    ) -> Mapping[tuple[str, int], Shown]:
        ideas, comments = hits(wanted.get(IDEA, ()), wanted.get(COMMENT, ()), viewer)
        return {(IDEA, pk): shown for pk, shown in ideas.items()} | {
            (COMMENT, pk): shown for pk, shown in comments.items()
        }
