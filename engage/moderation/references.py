"""What references to reviews and to the queue lead to, so that those they concern can be told."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.members.models import Member
from engage.moderation.models import Report, Review
from engage.moderation.reads.queue import MOST_COUNTED, subjects_of, waiting_count
from engage.references import Seen, join, reference, resolve
from engage.tenancy.current import require_brand_id

QUEUE = "moderation.queue"
REVIEW = "moderation.review"


def queue_reference() -> str:
    """The current brand's queue."""
    return join(QUEUE, require_brand_id())


@reference(QUEUE)
def queues(ids: Iterable[int], viewer: Member | None) -> dict[int, tuple[str, str, str]]:
    """For moderators while something waits for them; its title says how much. 1 statement."""
    brand_id = require_brand_id()
    if viewer is None or not viewer.may_moderate or brand_id not in set(ids):
        return {}
    count = waiting_count(viewer)
    if not count:
        return {}
    title = ngettext("%(num)d thing waits for review", "%(num)d things wait for review", count)
    more = _("or more") if count == MOST_COUNTED else ""
    words = f"{title % {'num': count}} {more}".strip()
    return {brand_id: (words, reverse("moderation:reviews"), "")}


@reference(REVIEW)
def reviews(ids: Iterable[int], viewer: Member | None) -> dict[int, Seen]:
    """Moderators are led to the queue's page; its reporters and its author to what concerns them.

    3 statements, and 2 a kind of thing.
    """
    if viewer is None:
        return {}
    asked = list(Review.objects.filter(pk__in=list(ids)))
    if not asked:
        return {}
    judged = set(
        Review.objects.visible_to(viewer)
        .filter(pk__in=[one.pk for one in asked])
        .values_list("pk", flat=True)
    )
    mine = set(
        Report.objects.filter(member=viewer, review__in=asked).values_list("review_id", flat=True)
    )
    subjects = subjects_of(asked)
    seen = resolve([one.about for one in asked], viewer)
    found: dict[int, Seen] = {}
    for one in asked:
        subject, shown = subjects.get(one.about), seen[one.about]
        if subject is not None and subject.author_id == viewer.pk:
            if subject.hidden_at is not None:  # else nothing tells them that it was reported
                url = reverse("moderation:receipt", args=[subject.reference])
                found[one.pk] = (subject.title, url, subject.because)
        elif one.pk in mine:
            title = shown.title if shown else _("What you reported")
            spoken = shown.language if shown else ""
            found[one.pk] = (title, reverse("moderation:reports"), "", spoken)
        elif one.pk in judged and shown is not None:
            url = reverse("moderation:review", args=[one.pk])
            found[one.pk] = (shown.title, url, shown.excerpt, shown.language)
    return found
