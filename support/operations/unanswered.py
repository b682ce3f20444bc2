"""Questions of the forum that wait too long: watched from their asking, told of when it is time.

Open minutes of the brand's first hours count, so nothing is called for at night.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import now

from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require
from support.engine import open_minutes_after
from support.events import QuestionUnanswered
from support.models import CalendarVersion, SupportSettings, WaitingQuestion
from support.permits import may_work

AT_ONCE = 100


@operation
def watch_question(
    about: str, asker: Member | None, asked_at: datetime, *, by: Member | None
) -> WaitingQuestion:
    """The desk is called for it when it waits too long. Raises `NotAllowed`."""
    require(may_work(by))
    found, _new = WaitingQuestion.objects.get_or_create(
        about=about,
        defaults={"asker": asker, "asked_at": asked_at, "due_at": _due([asked_at])[0]},
    )
    return found  # type: ignore[no-any-return]


@operation
def stop_watching(about: str, *, by: Member | None, answerer_id: int | None = None) -> None:
    """It was answered, or needs no answer; what the asker adds is no answer."""
    require(may_work(by))
    waiting = WaitingQuestion.objects.filter(about=about)
    if answerer_id is not None:
        waiting = waiting.exclude(asker=answerer_id)
    waiting.delete()


@operation
def call_for_unanswered(*, by: Member | None) -> int:
    """Tell of those whose time has come; how many, at most `AT_ONCE`."""
    require(may_work(by))
    rows = WaitingQuestion.objects.select_for_update(skip_locked=True)
    due = list(rows.filter(due_at__lte=now()).order_by("due_at")[:AT_ONCE])
    for question in due:
        record(QuestionUnanswered(about=question.about), by=None)
    WaitingQuestion.objects.filter(pk__in=[question.pk for question in due]).delete()
    return len(due)


@operation
def reckon_waiting(*, by: Member | None) -> None:
    """Anew, after the brand's hours or its patience changed."""
    require(may_work(by))
    waiting = list(WaitingQuestion.objects.select_for_update())
    for question, due_at in zip(waiting, _due([one.asked_at for one in waiting]), strict=True):
        question.due_at = due_at
    WaitingQuestion.objects.bulk_update(waiting, ["due_at"])


def _due(moments: list[datetime]) -> list[datetime | None]:
    """When the desk is called for what was asked at these moments; by the clock without hours."""
    minutes = SupportSettings.current().unanswered_minutes
    if minutes is None:
        return [None] * len(moments)
    newest = CalendarVersion.objects.order_by("calendar", "-number").first()
    if newest is None:
        return [open_minutes_after(moment, minutes, None) for moment in moments]
    hours = {
        "zone": newest.calendar.zone,
        "weekly": newest.weekly,
        "exceptions": newest.exceptions,
    }
    return [open_minutes_after(moment, minutes, hours) for moment in moments]
