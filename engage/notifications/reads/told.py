"""From a notice and what it leads to, to what its words are made of."""

from __future__ import annotations

from django.utils.translation import gettext as _

from engage.notifications.kinds import Told
from engage.notifications.models import Notice
from engage.references import Resolved
from engage.tenancy.models import Brand


def tell(notice: Notice, seen: Resolved, brand: Brand) -> Told:
    """What `notice` tells, in the active language; needs its `actor` loaded."""
    return Told(
        actor=notice.actor.shown_name if notice.actor else _("Somebody"),
        count=notice.count,
        how=notice.how,
        title=seen.title,
        url=seen.url,
        excerpt=seen.excerpt,
        brand=brand.name,
    )
