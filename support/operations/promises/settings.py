"""How the desk works."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.channels.moment import tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from support.events import SupportSettingsChanged
from support.models import SupportSettings
from support.models.settings import MOST_UNDO, MOST_WAITING
from support.permits import may_manage_promises


@operation
def change_settings(*, undo_seconds: int, asks_rating: bool, by: Member | None) -> SupportSettings:
    """Set both. Raises `NotAllowed`, and `RuleBroken` for the field "undo_seconds"."""
    require(may_manage_promises(by))
    if not 0 <= undo_seconds <= MOST_UNDO:
        raise RuleBroken(
            "undo_too_long",
            _("A reply can be held back for 0 to 60 seconds."),
            "undo_seconds",
        )
    settings = SupportSettings.current()
    if settings.pk and (settings.undo_seconds, settings.asks_rating) == (undo_seconds, asks_rating):
        return settings
    settings.undo_seconds, settings.asks_rating = undo_seconds, asks_rating
    settings.save()
    tell(SupportSettingsChanged(undo_seconds=undo_seconds, asks_rating=asks_rating), by=by)
    return settings


@operation
def set_patience(minutes: int | None, *, by: Member | None) -> SupportSettings:
    """After so many open minutes an unanswered question is the desk's; None for never.

    Raises `NotAllowed`, and `RuleBroken` for the field "unanswered_minutes".
    """
    require(may_manage_promises(by))
    if minutes is not None and not 1 <= minutes <= MOST_WAITING:
        raise RuleBroken(
            "no_time", _("Give a time between a minute and 1,000 hours."), "unanswered_minutes"
        )
    settings = SupportSettings.current()
    if settings.pk is None or settings.unanswered_minutes != minutes:
        settings.unanswered_minutes = minutes
        settings.save()
        tell(
            SupportSettingsChanged(
                undo_seconds=settings.undo_seconds, asks_rating=settings.asks_rating
            ),
            by=by,
        )
    return settings
