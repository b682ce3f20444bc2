"""References to what was decided about a topic or a post, so that those it concerns can be told.

Each leads somewhere only while the decision stands: a notice about an answer that is accepted no
longer, or about a post that is shown again, is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from community.models import Category, Closure, Hiding, Move, Solution, Topic
from community.models.topic import topic_url
from community.plugs.references import posts
from engage.members.models import Member
from engage.references import Seen, reference


@reference("community.solution")
def solutions(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """The accepted answer, as its post; 2 statements."""
    accepted = dict(Solution.objects.filter(pk__in=list(ids)).values_list("pk", "post_id"))
    found = posts(accepted.values(), viewer)
    return {pk: found[post_id] for pk, post_id in accepted.items() if post_id in found}


@reference("community.closure")
def closures(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """The closed topic, with the reason that its readers see; 1 statement."""
    seen = Topic.objects.visible_to(viewer).order_by().values("pk")
    rows = Closure.objects.filter(pk__in=list(ids), topic__in=seen)
    columns = ("pk", "reason", "topic_id", "topic__title", "topic__language")
    return {
        pk: (title, topic_url(topic_id, title), reason, language)
        for pk, reason, topic_id, title, language in rows.values_list(*columns)
    }


@reference("community.move")
def moves(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """The topic while it is where it was moved to, with the reason: for moderators, and for its
    author as a receipt. 1 statement.
    """
    if viewer is None:
        return {}
    seen = Topic.objects.visible_to(viewer).order_by().values("pk")
    rows = Move.objects.filter(pk__in=list(ids), topic__in=seen, topic__category=F("after"))
    if not viewer.may_moderate:
        rows = rows.filter(topic__author=viewer)
    columns = ("pk", "reason", "topic_id", "topic__title", "topic__language")
    return {
        pk: (title, topic_url(topic_id, title), reason, language)
        for pk, reason, topic_id, title, language in rows.values_list(*columns)
    }


@reference("community.hiding")
def hidings(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """What was hidden, with the reason: for moderators, and for its author as a receipt.

    Both only while they may enter its category. The author is led to a page that says why, and how
    to ask for another look. 1 statement.
    """
    if viewer is None:
        return {}
    rows = Hiding.objects.filter(pk__in=list(ids))
    if not viewer.may_moderate:
        rows = rows.filter(Q(topic__author=viewer) | Q(post__author=viewer))
    of_it = Coalesce(OuterRef("topic_id"), OuterRef("post__topic_id"))
    entered = Category.objects.visible_to(viewer).order_by().values("pk")
    in_reach = Exists(Topic.objects.filter(pk=of_it, category__in=entered))
    in_sight = Exists(Topic.objects.visible_to(viewer).filter(pk=of_it).order_by())
    columns = ("pk", "reason", "post_id", "topic_id", "topic__title", "language")
    place = ("post__topic_id", "post__topic__title")
    language = Coalesce("topic__language", "post__topic__language")
    rows = rows.filter(in_reach).annotate(in_sight=in_sight, language=language)
    found: dict[int, Seen] = {}
    for (
        pk,
        reason,
        post_id,
        topic_id,
        title,
        spoken,
        place_id,
        place_title,
        seen,
    ) in rows.values_list(*columns, *place, "in_sight"):
        number, words = (topic_id, title) if topic_id else (place_id, place_title)
        about = f"community.topic:{topic_id}" if topic_id else f"community.post:{post_id}"
        url = topic_url(number, words) if seen else ""
        if not viewer.may_moderate:
            url = reverse("moderation:receipt", args=[about])
        found[pk] = (words, url, reason, spoken or "")
    return found
