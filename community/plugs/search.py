"""The community's part of the search: topics and what was said in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.models import Post, Topic
from community.reads.search_drafts import post_drafts, topic_drafts
from community.reads.search_hits import categories_in_reach, hits
from engage.members.models import Member
from engage.portability.demo import DemoContent, demo_filler
from engage.search.operations import advance_run, begin_run
from engage.search.rooms import Draft, Reach, Shown, searchable
from engage.web.outlets import outlet
from engage.web.pieces import piece

TOPIC, POST = "community.topic", "community.post"


@searchable("community")
class Community:
    """Topics are the heads of threads; replies and comments are found in them."""

    kinds = (TOPIC, POST)
    choices = (
        ("question", _("Questions")),
        ("discussion", _("Discussions")),
        ("announcement", _("Announcements")),
        ("reply", _("Replies")),
    )
    states = (("solved", _("Solved")), ("waiting", _("Waiting for an answer")))

    def reach(self, viewer: Member | None) -> Reach:
        return categories_in_reach(viewer)

    def drafts(self, kind: str, ids: Sequence[int]) -> Iterable[Draft]:
        return topic_drafts(ids) if kind == TOPIC else post_drafts(ids)

    def ids_after(self, kind: str, after: int, most: int) -> list[int]:
        rows = Topic.objects if kind == TOPIC else Post.objects.replies()
        return list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most])

    def shown(
        self, wanted: Mapping[str, Sequence[int]], viewer: Member | None
    ) -> Mapping[tuple[str, int], Shown]:
        topics, posts = hits(wanted.get(TOPIC, ()), wanted.get(POST, ()), viewer)
        return {(TOPIC, pk): shown for pk, shown in topics.items()} | {
            (POST, pk): shown for pk, shown in posts.items()
        }


@outlet("search.ask", order=10)
def ask(request: HttpRequest) -> SafeString:
    """Whoever does not find it asks it."""
    typed = request.GET.get("q", "")
    return piece(request, "community/search/_ask.html", typed=typed)


@demo_filler("community search", order=90)
def fill(content: DemoContent) -> int:
    """Demo content is told of by no fact that anybody hears, so it is indexed here; never new."""
    begin_run()
    while (run := advance_run()) is not None and run.finished_at is None:
        pass
    return 0
