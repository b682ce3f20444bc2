"""What a customer is promised for a request that is sent now: in words, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.channels.kinds import WEB
from engage.web.filters import duration
from support.matching import meets
from support.models import CalendarVersion, Policy, PolicyVersion
from support.models.policy import FIRST_RESPONSE
from support.models.ticket import NORMAL
from support.reads import hours
from support.reads.local_times import told_twice
from support.sla.durations import read_duration


@dataclass(frozen=True, slots=True)
class Promise:
    """The first response, for a new request by the web form."""

    target_s: int
    hours: str
    due_at: datetime | None
    due: str
    """ "Mon 10:20 Berlin (= 12:20 your time)"; empty when these hours never open."""

    @property
    def words(self) -> str:
        """ "We answer within 1 hour, Mon–Fri 09:00–17:00 (Berlin)"."""
        return _("We answer within %(target)s, %(hours)s.") % {
            "target": self.target,
            "hours": self.hours,
        }

    @property
    def target(self) -> str:
        """ "1 hour", "45 minutes", "2 h 30"."""
        minutes, seconds = divmod(self.target_s, 60)
        if not seconds and minutes % 60 == 0:
            return ngettext("%(num)d hour", "%(num)d hours", minutes // 60) % {"num": minutes // 60}
        if not seconds and minutes < 60:
            return ngettext("%(num)d minute", "%(num)d minutes", minutes) % {"num": minutes}
        return duration(self.target_s)


def promise_now(language: str = "") -> Promise | None:
    """What the first public policy promises that a new request meets; one statement.

    None when none does, or the brand does not tell of it.
    """
    calendar = CalendarVersion.objects.filter(
        calendar=OuterRef("calendar"), number=OuterRef("calendar__version")
    ).values(said=JSONObject(weekly="weekly", exceptions="exceptions"))
    version = PolicyVersion.objects.filter(policy=OuterRef("pk"), number=OuterRef("version"))
    said = version.annotate(days=Subquery(calendar[:1])).values(
        said=JSONObject(
            targets="targets", conditions="conditions", days="days", zone=F("calendar__zone")
        )
    )
    rows = (
        Policy.objects.active().annotate(said=Subquery(said[:1])).values_list("is_public", "said")
    )
    has = {"channel": [WEB], "priority": [NORMAL], "language": [language], "tag": []}
    for is_public, told in rows:
        if told is None or meets(told["conditions"], has) is None:
            continue
        target = told["targets"].get(FIRST_RESPONSE)
        return _promise(told, target) if is_public and target else None
    return None


def _promise(told: dict, target: str) -> Promise:  # type: ignore[type-arg]
    at, zone, days = now(), told["zone"], told["days"]
    seconds = read_duration(target) // 1000
    calendar = hours.calendar_of(zone, days["weekly"], days["exceptions"])
    due = hours.due(calendar, at, seconds)
    return Promise(
        target_s=seconds,
        hours=hours.words(days["weekly"], zone),
        due_at=due,
        due=told_twice(due, ZoneInfo(zone), at) if due else "",
    )
