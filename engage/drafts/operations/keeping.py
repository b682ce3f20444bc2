"""Keeping what somebody is writing. A quiet operation: no fact tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.drafts.fields import kept_fields
from engage.drafts.models import Draft
from engage.drafts.models.draft import first_version
from engage.drafts.permits import may_keep_draft
from engage.drafts.places import Place
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require

MOST_DRAFTS = 50
"""Open drafts of one member; the one that was left alone longest goes."""


class DraftConflict(RuleBroken):
    """Another tab or device saved, sent or threw away this draft in the meantime.

    Nothing was written. `current` is the draft as it is now; None when it is gone for good.
    """

    def __init__(self, current: Draft | None) -> None:
        message = _("A newer draft exists from another tab or device.")
        if current is None or not current.is_open:
            message = _("This draft was sent or thrown away in another tab or on another device.")
        super().__init__("draft_changed", message, "version")
        self.current = current


@operation
def keep_draft(
    place: Place,
    fields: Mapping[str, str],
    *,
    by: Member | None,
    version: int = 0,
    tab: str = "",
    turn: int = 0,
) -> Draft:
    """Save `fields` over `version`, the one that the writer started from; 0 is none yet.

    Fields without a word end the draft. The same words as are kept already are no conflict, nor
    are a tab's own. Raises `NotAllowed`, `DraftConflict`, and `RuleBroken` with its `field`.
    """
    require(may_keep_draft(by, place))
    assert by is not None  # noqa: S101 - the permit refuses guests
    said = kept_fields(place, fields)
    own = Draft.objects.of(by).at(place)
    values = {"fields": said, "tab": tab, "turn": turn, "ended_at": None if said else now()}
    if version == 0:
        draft, is_new = own.get_or_create(
            member=by,
            about=place.about,
            number=place.number,
            what=place.what,
            defaults={"version": first_version(), **values},
        )
        if is_new:
            _make_room(by)
            return draft
    current = own.select_for_update(no_key=True).first()
    if current is None:
        raise DraftConflict(None)
    if current.version != version:
        if current.is_open and (current.fields == said or _is_older(current, tab, turn)):
            return current
        if not (current.is_open and tab and current.tab == tab):
            raise DraftConflict(current)
    return _write(current, values)


def _is_older(current: Draft, tab: str, turn: int) -> bool:
    """Whether this tab has saved something newer already."""
    return bool(tab) and current.tab == tab and turn <= current.turn


def _write(current: Draft, values: dict[str, object]) -> Draft:
    is_back = not current.is_open and values["fields"]
    for name, value in values.items():
        setattr(current, name, value)
    current.saved_at = now()
    Draft.objects.filter(pk=current.pk).update(
        version=F("version") + 1, saved_at=current.saved_at, **values
    )
    current.version += 1
    if is_back:
        _make_room(current.member_id)
    return current


def _make_room(member: Member | int) -> None:
    open_ones = Draft.objects.filter(member=member).open().order_by("-saved_at", "-pk")
    too_many = list(open_ones.values_list("pk", flat=True)[MOST_DRAFTS:])
    if too_many:
        Draft.objects.filter(pk__in=too_many).delete()
